"""Small annotated folders made up for the scoring tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from onrecord.model import Reading, encode
from tests.fakes import Pairs, reading

Three = tuple[Pairs, Pairs, Pairs]  # source, cue, content

# A little of everything that trimming has to treat: quotation marks, dashes, digits, letters past ASCII.
WORDS = ("Oro", "said", "“the", "dam", "held,”", "—", "on", "14", "Łuba", "denied", "…", "it’s", "\n\n", "🟦")


@dataclass(frozen=True)
class Case:
    """One annotated report with what some reader found in it."""

    stem: str
    text: str
    gold: tuple[Three, ...]
    found: tuple[Three, ...]

    def reading(self) -> Reading:
        """Give what was found as a reading."""
        return reading(self.text, f"{self.stem}.txt", self.found)


def write(folder: Path, cases: Iterable[Case], annotator: str = "a1") -> None:
    """Write annotated reports as PolNeAR lays them out."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    for case in cases:
        (folder / "text" / f"{case.stem}.txt").write_bytes(case.text.encode())
        body = annotation(case.gold).encode()
        (folder / "attributions" / f"{case.stem}_{annotator}.ann").write_bytes(body)


def annotation(statements: Iterable[Three]) -> str:
    """Write statements as the lines of an .ann file."""
    lines, count = [], 0
    for number, statement in enumerate(statements, 1):
        roles = []
        for role, pairs in zip(("Source", "Cue", "Content"), statement, strict=True):
            if pairs:
                count += 1
                offsets = ";".join(f"{start} {end}" for start, end in pairs)
                lines.append(f"T{count}\t{role} {offsets}\twords")
                roles.append(f"{role}:T{count}")
        lines.append(f"E{number}\tAttribution " + " ".join(roles))
    return "\n".join(lines) + "\n"


def write_predictions(path: Path, readings: Iterable[Reading]) -> None:
    """Write readings as `onrecord read --format jsonl` does."""
    lines = [json.dumps(encode(one), ensure_ascii=False) for one in readings]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@st.composite
def parts(draw: st.DrawFn, size: int) -> Three:
    """Draw the offsets of a statement in a text of some size; only the source may be missing."""

    def some(least: int, most: int) -> Pairs:
        cuts = draw(st.lists(st.integers(0, size), min_size=2 * least, max_size=2 * most, unique=True))
        cuts.sort()
        return tuple(zip(cuts[::2], cuts[1::2], strict=False))

    return some(0, 1), some(1, 1), some(1, 2)


def moved(pairs: Pairs, size: int, by: Sequence[int]) -> Pairs:
    """Move the edges of spans a little, staying inside the text and apart."""
    out: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(pairs):
        left = max(out[-1][1] if out else 0, start + by[2 * place % len(by)])
        right = min(size, end + by[(2 * place + 1) % len(by)])
        if left < right:
            out.append((left, right))
    return tuple(out)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a report whose reader is right here, a little off there, and dreaming elsewhere."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=24)))
    size = len(text)
    gold = draw(st.lists(parts(size), max_size=5))
    found = []
    for statement in gold:
        fate = draw(st.sampled_from(["same", "moved", "lost"]))
        if fate == "same":
            found.append(statement)
        elif fate == "moved":
            by = draw(st.lists(st.integers(-4, 4), min_size=4, max_size=4))
            source, cue, content = (moved(pairs, size, by) for pairs in statement)
            if content:
                found.append((source, cue, content))
    found += draw(st.lists(parts(size), max_size=2))
    stem = draw(st.sampled_from(["alpha", "beta_2", "gamma"]))
    return Case(stem, text, tuple(gold), tuple(found))
