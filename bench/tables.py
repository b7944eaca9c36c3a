"""Write docs/benchmarks.md from the figures that the benches left in runs/bench, as far as there are any.

python -m bench.tables [--from FOLDER] [--to FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.material import ROOT
from bench.stages import INTO_LEDGER, MODELS, STAGES, WHOLE

# What others published on PolNeAR's test set; see the project's goals.
PUBLISHED = (
    ("Stanford CoreNLP (published, PolNeAR test)", 13.9, None, 17.5),
    ("BERT-base (published, PolNeAR test)", 81.1, 74.0, 68.9),
    ("BERT-base + CofeNet (published, PolNeAR test)", 83.2, 75.3, 72.9),
)
_PARTS = ("source exact", "cue exact", "content exact", "content chars", "whole exact", "whole agreed")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lay out a table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,.1f}" if isinstance(value, float) else str(value)


def quality(found: dict[str, Any]) -> Iterator[str]:
    """Lay out quality and speed beside others."""
    yield "## Quality beside others\n"
    yield (
        "F1, in percent, on the annotated dev sets of `make gate`, all in one run. textacy finds direct "
        "quotations alone; the rules are a page of regular expressions (`bench/rules.py`). Published figures "
        "are on another part of the set and are quoted, not measured.\n"
    )
    for name, readers in found["sets"].items():
        yield f"**{name}**\n"
        rows: list[list[object]] = [
            [reader, *(figures[part][2] for part in _PARTS)] for reader, figures in readers.items()
        ]
        if name.startswith("polnear"):
            rows += [[*row, None, None, None] for row in PUBLISHED]
        yield from table(["", *_PARTS], rows)
    yield "Of what each says is a source, a cue or a content, the share that is one exactly (precision):\n"
    parts = _PARTS[:3]
    yield from table(
        ["", "", *parts],
        [
            [name, reader, *(figures[part][0] for part in parts)]
            for name, readers in found["sets"].items()
            for reader, figures in readers.items()
        ],
    )
    speed = found["words a second"]
    yield "Words read in a second of one core, and against onrecord:\n"
    yield from table(
        ["", "words", "ratio"],
        [[reader, f"{words:,.0f}", f"{words / speed['onrecord']:.2f}"] for reader, words in speed.items()],
    )
    if "others" in found:
        told = found["others"]
        yield (
            f"spaCy {told['spacy']} with en_core_web_md {told['model']}, textacy {told['textacy']}: "
            f"{told['peak MB']:,.0f} MB at most; textacy gave up on {told['texts given up']} texts, "
            "whose marks do not pair for it.\n"
        )


def reading(found: dict[str, Any]) -> Iterator[str]:
    """Lay out the stages of the whole way."""
    yield "## From a page to the ledger, stage by stage\n"
    yield (
        "Milliseconds of processor time for a report of 800 words, one thread, warm. A model's row is its "
        "own matrix work; all else is in the other rows. Made pages are of the project's examples, which "
        "repeat each other, so that joining finds more to compare than in news.\n"
    )
    ways = {name: found[name] for name in ("real", "made") if found[name]}
    heads = {"real": "war news", "made": "made pages"}
    rows = [
        [stage, *(cell for way in ways.values() for cell in (way[stage], f"{way[stage] / way[WHOLE]:.0%}"))]
        for stage in (*STAGES, WHOLE)
    ]
    yield from table(["stage", *(cell for name in ways for cell in (heads[name], "share"))], rows)
    told = [
        [
            heads[name],
            1000 / (way[WHOLE] - sum(way[stage] for stage in INTO_LEDGER)),
            1000 / way[WHOLE],
            f"{sum(way[stage] for stage in MODELS) / way[WHOLE]:.0%}",
        ]
        for name, way in ways.items()
    ]
    yield from table(
        ["reports of 800 words", "read a second", "into a ledger a second", "in the models"], told
    )
    yield "## Cold start and memory\n"
    yield from table(["", ""], [(name, f"{value:.2f}") for name, value in found["cold"].items()])
    yield f"A process that reads page after page takes {found['warm peak MB']:,.0f} MB at most.\n"


def pages(found: dict[str, Any]) -> Iterator[str]:
    """Lay out the reading of pages beside other extractors."""
    yield "## Pages beside other extractors\n"
    yield (
        f"{found['pages']} pages of news with their text by hand; F1 of runs of four words and paragraphs. "
        "Time is against trafilatura without metadata; onrecord's is with outlet, byline and dates.\n"
    )
    unit = found["extractors"]["trafilatura"]["seconds"]
    yield from table(
        ["", "runs of words", "paragraphs", "time"],
        [
            (name, told["shingle F1"], told["paragraph F1"], f"{told['seconds'] / unit:.2f}")
            for name, told in found["extractors"].items()
        ],
    )


def ledger(found: dict[str, Any]) -> Iterator[str]:
    """Lay out how a ledger answers that has grown."""
    yield "## A ledger that grows\n"
    stores = {name: found[name] for name in ("sqlite", "postgresql") if name in found}
    sizes = " and ".join(
        f"{told['size']:,}" for told in {told["size"]: told for told in stores.values()}.values()
    )
    yield (
        f"An invented press of {sizes} statements, and one of 10,000 beside it. What it costs to take "
        "reports in, by turns: made-up ones of 24 statements by the ledger alone, and real ones (war news) "
        "from page to rows; milliseconds of processor. Then, in the large one, milliseconds by the clock.\n"
    )
    yield from table(
        ["", *stores],
        [
            *(
                row
                for what, key in (
                    ("a made-up report by the ledger alone", "report_cpu"),
                    ("a real report, kept and joined", "kept_cpu"),
                    ("a real report, from page to rows", "ingest_cpu"),
                )
                for row in (
                    (f"{what}, at 10,000", *(t[f"{key}_ms_small"] for t in stores.values())),
                    (f"{what}, in the large one", *(t[f"{key}_ms"] for t in stores.values())),
                    ("as a ratio", *(f"{t[f'{key}_ratio']:.2f}" for t in stores.values())),
                )
            ),
            *(
                (f"{what}, {which}", *(t[key][which] for t in stores.values()))
                for key, what in (("search_ms", "a search"), ("facets_ms", "its facets"))
                for which in ("median", "p95", "most")
            ),
            ("export, rows a second", *(f"{t['export']['rows_per_s']:,}" for t in stores.values())),
            ("export, MB at a tenth", *(t["export"]["peak_mb_at_a_tenth"] for t in stores.values())),
            ("export, MB at most", *(t["export"]["peak_mb"] for t in stores.values())),
        ],
    )


def claims(found: dict[str, Any]) -> Iterator[str]:
    """Lay out what grouping statements to claims costs."""
    yield "## Claims that grow\n"
    rows = found["cost"]
    by = "the shipped model of entailment asked" if found.get("judge") else "words and facts alone"
    yield f"Seconds of processor time to group made-up statements to claims, {by}; memory at most.\n"
    yield from table(
        ["statements", "claims", "read", "grouped", "put together", "whole", "ms a statement", "MB"],
        [
            (
                f"{row['statements']:,}",
                f"{row['claims']:,}",
                *(row[key] for key in ("propositions_s", "grouping_s", "assembly_s", "whole_s")),
                f"{1000 * row['whole_s'] / row['statements']:.2f}",
                f"{row['peak_mb']:,.0f}",
            )
            for row in rows
        ],
    )


def linking(found: dict[str, Any]) -> Iterator[str]:
    """Lay out whether joining costs the same among many."""
    ratios = {name: told["ratio"] for name, told in found.items() if "ratio" in told}
    if ratios:
        yield "## Joining among many\n"
        yield from table(["", "ratio"], [(name, f"{value:.2f}") for name, value in ratios.items()])


def bulk(found: dict[str, Any]) -> Iterator[str]:
    """Lay out bulk reading."""
    ways = ("one process", "ray, 1", "ray, 2")
    others = max(found[way]["cores taken by others"] for way in ways)
    yield "## Bulk reading\n"
    yield (
        f"{found['reports']} pages of 800 words on {found['cores']} cores, workers ready. By the clock two "
        "workers show what they are worth only where nothing else runs; here other work took up to "
        f"{others:.1f} cores. Processor time for each report shows what workers cost each other.\n"
    )
    heads = ("reports/s", "processor s a report", "cores taken", "cores taken by others", "s to load models")
    rows = [(way, *(f"{found[way][head]:.2f}" for head in heads)) for way in ways]
    yield from table(["", *heads], rows)
    yield from table(["", "ratio"], [(name, f"{value:.2f}") for name, value in found["ratios"].items()])
    yield f"`onrecord load`: {found['load']['reports/s']:.1f} reports in a second of processor time.\n"


def digests(found: dict[str, Any]) -> Iterator[str]:
    """Lay out whether workers that die make the ledger that one process makes."""
    yield "## The same ledger, whoever reads\n"
    one, ray = found["alone"], found["ray"]
    shared = (
        "; the second side took its readings from the first but for every twentieth"
        if found["shared"]
        else ""
    )
    yield (
        f"{one['reports']:,} reports by one process, and by two workers of Ray, {found['killed']} of which "
        f"were killed at random: {one['statements']:,} and {ray['statements']:,} statements, digests "
        f"{'equal' if one['digest'] == ray['digest'] else 'NOT EQUAL'}{shared}.\n"
    )


SECTIONS = (
    ("quality", quality),
    ("reading", reading),
    ("html_reading", pages),
    ("ledger", ledger),
    ("claims", claims),
    ("linking", linking),
    ("bulk", bulk),
    ("digests", digests),
)


def document(folder: Path, before: str) -> str:
    """Put the document together from the figures that are there; sections without any stay as they were."""
    head = [
        "# Benchmarks\n",
        f"Written by `make bench` on {platform.machine()}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}. Compare figures of one section only: each is one run on one machine, "
        "and other work on it makes every absolute figure worse.\n",
    ]
    lines: list[str] = []
    for name, laid_out in SECTIONS:
        path = folder / f"{name}.json"
        if path.is_file():
            lines += laid_out(json.loads(path.read_text(encoding="utf-8")))
    told = _sections(before) | _sections("\n".join(lines))
    return "\n".join([*head, *told.values()])


def _sections(text: str) -> dict[str, str]:
    """Part a document at its headings, by heading."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part.rstrip("\n") + "\n" for part in parts}


def main() -> int:
    """Write the document."""
    asked = argparse.ArgumentParser(prog="bench.tables", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--from", dest="folder", type=Path, default=ROOT / "runs" / "bench")
    asked.add_argument("--to", type=Path, default=ROOT / "docs" / "benchmarks.md")
    given = asked.parse_args()
    before = given.to.read_text(encoding="utf-8") if given.to.exists() else ""
    given.to.write_text(document(given.folder, before), encoding="utf-8")
    print(f"wrote {given.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
