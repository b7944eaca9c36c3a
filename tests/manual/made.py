"""The parts of pages that are made from the code: between `<!-- made: NAME -->` and `<!-- end -->`."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from onrecord.claims.positions import stand
from onrecord.interchange import act_words
from onrecord.model import Act, Factuality, Polarity
from tests.manual.pages import ROOT, blocks, how, pages
from tests.manual.told_errors import sections

MADE = re.compile(r"(?<=<!-- made: )(?P<name>[\w ]+) -->\n(?P<text>.*?)(?=<!-- end -->)", re.DOTALL)
LANGUAGE = ROOT / "src" / "onrecord" / "language"


def made(page: str) -> str:
    """Give a page as it should be."""

    def again(found: re.Match[str]) -> str:
        return f"{found['name']} -->\n\n{PARTS[found['name']]().rstrip()}\n\n"

    return MADE.sub(again, (ROOT / page).read_text(encoding="utf-8"))


def table(heads: list[str], rows: Iterable[list[str]]) -> str:
    """Lay out a table."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def errors() -> str:
    """Tell every error with its causes."""
    return "\n".join(sections())


def decisions() -> str:
    """List the decisions with what each is about."""

    def rows() -> Iterator[list[str]]:
        for path in sorted((ROOT / "docs" / "decisions").glob("0*.md")):
            whole = path.read_text(encoding="utf-8")
            number, _, title = whole.split("\n", 1)[0].removeprefix("# ").partition(". ")
            asked = whole.partition("## What was asked\n\n")[2].split("\n\n")[0].replace("\n", " ")
            yield [number, f"[{title}]({path.name})", asked.replace("|", "\\|")]

    return table(["", "decision", "what was asked"], rows())


def tested() -> str:
    """Count, page by page, what of the code on it is run."""

    def rows() -> Iterator[list[str]]:
        for page in pages():
            found = blocks(page)
            if found:
                counts = Counter(how(block) for block in found)
                yield [
                    f"[{page}](../{page})",
                    *(str(counts[how] or "") for how in ("run", "checked", "laid")),
                    "; ".join(sorted({block.reason for block in found if block.reason})),
                ]

    every = Counter(how(block) for page in pages() for block in blocks(page))
    total = ["all", *(str(every[one]) for one in ("run", "checked", "laid")), f"{every['not run']} not run"]
    heads = ["page", "run", "checked", "files of the page", "not run, because"]
    return table(heads, itertools.chain(rows(), [total]))


def register() -> str:
    """Count the lists that ship, by what they hold."""
    outlets = _rows("outlets.tsv.gz")
    control = Counter(row["control"] or "unknown" for row in outlets)
    kinds = Counter(row["kind"] for row in outlets)
    places = _rows("places.tsv.gz")
    rows = [
        ["carriers and outlets", f"{len(outlets):,}", _told(kinds)],
        ["their control", "", _told(control)],
        ["their countries", f"{len({row['country'] for row in outlets} - {''}):,}", ""],
        ["where a row comes from", "", _told(Counter(row["source"].partition(":")[0] for row in outlets))],
        ["cities", f"{len(places):,}", f"in {len({row['country'] for row in places}):,} countries"],
    ]
    return table(["list", "rows", "of them"], rows)


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(LANGUAGE / "register" / name, "rt", encoding="utf-8") as lines:
        heads = next(lines).rstrip("\n").split("\t")
        return [dict(zip(heads, line.rstrip("\n").split("\t"), strict=False)) for line in lines]


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.most_common() if name)


def lists() -> str:
    """Say what each word list of English is, in its own first words."""

    def rows() -> Iterator[list[str]]:
        for path in sorted((LANGUAGE / "en").glob("*.toml")):
            text = path.read_text(encoding="utf-8")
            head = " ".join(line.removeprefix("#").strip() for line in _comment(text))
            yield [f"`en/{path.name}`", f"{len(tomllib.loads(text))}", head.replace("|", "\\|")]

    return table(["list", "tables", "what it is"], rows())


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line


def figures() -> str:
    """Give the figures that the gate measured, as the card of the model has them."""
    measured = json.loads((ROOT / "gate" / "measured.json").read_text(encoding="utf-8"))
    floors = json.loads((ROOT / "gate" / "floors.json").read_text(encoding="utf-8"))["sets"]
    names = ("source exact", "cue exact", "content exact", "content chars", "whole exact", "whole agreed")

    def rows() -> Iterator[list[str]]:
        for name, found in measured.items():
            yield [name.replace("_", "\\_"), *(f"{found[one]:.1f}" for one in names)]
            yield ["its floor", *(f"{floors[name][one]:.1f}" for one in names)]

    return table(["", *names], rows())


def acts() -> str:
    """Say how each act is shown, and what position on a claim it comes to."""

    def rows() -> Iterator[list[str]]:
        for act in Act:
            held = [stand(act, Factuality.CERTAIN, turned).value for turned in Polarity]
            yield [f"`{act.value}`", act_words(act, None), *held]

    return table(["act", "shown as", "on a claim", "and where its words negate the claim"], rows())


def factualities() -> str:
    """Say how each factuality is shown, and what position on a claim an assertion with it comes to."""

    def rows() -> Iterator[list[str]]:
        for one in Factuality:
            shown = act_words(Act.ASSERT, one).partition(", ")[2]
            held = [stand(Act.ASSERT, one, turned).value for turned in Polarity]
            yield [f"`{one.value}`", shown, *held]

    return table(["factuality", "shown as", "on a claim", "and where its words negate the claim"], rows())


PARTS: dict[str, Callable[[], str]] = {
    "errors": errors,
    "decisions": decisions,
    "tested": tested,
    "register": register,
    "lists": lists,
    "figures": figures,
    "acts": acts,
    "factualities": factualities,
}
