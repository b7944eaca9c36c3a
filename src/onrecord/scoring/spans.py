"""Figures for sources, cues, contents and whole statements, as PolNeAR's literature counts them.

Exact: the span is the same after `trimmed` on both sides. Chars: shared letters and digits.
Whole exact: the cues overlap and the letters and digits of source and content are all the same.
Whole agreed: the cues overlap, the sources overlap (or neither has one), and the F1 of the content's
letters and digits is at least 0.8. Statements inside others are left out: PolNeAR marks the outermost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from onrecord.errors import GoldError
from onrecord.model import Reading, Span
from onrecord.scoring.brat import GoldReport
from onrecord.scoring.parts import ROLES, Parts, Role, characters, trimmed

# Two readers who agree on what was said still start or stop a few words apart: 0.8 is the bar at which
# PolNeAR's own annotators agree on 73 % of whole statements.
AGREED = 0.8


@dataclass(frozen=True, slots=True)
class Figure:
    """Count what was found and right, what was found, and what is there."""

    right: int
    found: int
    there: int

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right, 0 to 100."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Give the share of what is there that was found, 0 to 100."""
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall, 0 to 100."""
        both = self.found + self.there
        return 200 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold all figures of one scoring, by name ("content exact"), and what was not read at all."""

    reports: int
    missing: tuple[str, ...]
    by_name: Mapping[str, Figure]

    def __getitem__(self, name: str) -> Figure:
        return self.by_name[name]


@dataclass(frozen=True, slots=True)
class Letters:
    """Hold one statement's parts as the places of their letters and digits."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    @classmethod
    def of(cls, text: str, parts: Parts) -> Letters:
        """Find the letters and digits of a statement's parts."""
        return cls(
            source=characters(text, parts.source),
            cue=characters(text, parts.cue),
            content=characters(text, parts.content),
        )

    def content_f1(self, other: Letters) -> float:
        """Give the F1 of the shared content, 0 to 1."""
        both = len(self.content) + len(other.content)
        return 2 * len(self.content & other.content) / both if both else 0.0

    def meets(self, other: Letters) -> bool:
        """Tell whether the cues overlap, or the contents where neither has a cue."""
        if self.cue or other.cue:
            return not self.cue.isdisjoint(other.cue)
        return not self.content.isdisjoint(other.content)

    def equals(self, other: Letters) -> bool:
        """Tell whether source and content are the same, letter by letter."""
        return self.source == other.source and self.content == other.content

    def agrees(self, other: Letters) -> bool:
        """Tell whether the sources overlap, or neither has one, and the contents are close."""
        same = not self.source.isdisjoint(other.source) or not (self.source or other.source)
        return same and self.content_f1(other) >= AGREED


@dataclass(frozen=True, slots=True)
class Compared:
    """Lay the found statements of one report beside its annotated ones.

    `pairs` holds places in `gold` and `found`; each stands in one pair at most.
    """

    report: GoldReport
    read: bool
    found: tuple[Parts, ...]
    gold_letters: tuple[Letters, ...]
    found_letters: tuple[Letters, ...]
    pairs: tuple[tuple[int, int], ...]


def compare(gold: Iterable[GoldReport], predictions: Iterable[Reading]) -> Iterator[Compared]:
    """Bring every annotated report together with its reading; a report without one has nothing found.

    Raises GoldError when a reading's text is not the annotated one.
    """
    by_stem = {PurePath(reading.report.path or "").stem: reading for reading in predictions}
    for report in gold:
        reading = by_stem.get(report.stem)
        found = _found(report, reading) if reading else ()
        gold_letters = tuple(Letters.of(report.text, parts) for parts in report.statements)
        found_letters = tuple(Letters.of(report.text, parts) for parts in found)
        yield Compared(
            report=report,
            read=reading is not None,
            found=found,
            gold_letters=gold_letters,
            found_letters=found_letters,
            pairs=_pairs(gold_letters, found_letters),
        )


def score_spans(gold: Iterable[GoldReport], predictions: Iterable[Reading]) -> Figures:
    """Score readings against annotated reports, matched by the stem of the report's path."""
    sums: dict[str, Figure] = {}
    missing: list[str] = []
    reports = 0
    for compared in compare(gold, predictions):
        reports += 1
        if not compared.read:
            missing.append(compared.report.stem)
        for name, figure in _figures(compared):
            sums[name] = sums[name] + figure if name in sums else figure
    return Figures(reports, tuple(missing), sums)


def _found(report: GoldReport, reading: Reading) -> tuple[Parts, ...]:
    if reading.report.text != report.text:
        raise GoldError(
            report.stem,
            "the text that was read is not the annotated one, so places in them cannot be compared",
            "Read the .txt files of the annotated folder",
        )
    return tuple(
        Parts.of(statement)
        for statement in reading.statements
        if statement.parent is None and statement.content
    )


def _pairs(gold: Sequence[Letters], found: Sequence[Letters]) -> tuple[tuple[int, int], ...]:
    """Pair statements that meet, the closest contents first."""
    meetings = [
        (-ours.content_f1(theirs), g, f)
        for g, ours in enumerate(gold)
        for f, theirs in enumerate(found)
        if ours.meets(theirs)
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, g, f in sorted(meetings):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            pairs.append((g, f))
    return tuple(pairs)


def _figures(compared: Compared) -> Iterator[tuple[str, Figure]]:
    text, gold, found = compared.report.text, compared.report.statements, compared.found
    for role in ROLES:
        ours, theirs = _all(gold, role), _all(found, role)
        yield f"{role} exact", _shared(trimmed(text, ours), trimmed(text, theirs))
        yield f"{role} chars", _shared(characters(text, ours), characters(text, theirs))
    laid = [(compared.gold_letters[g], compared.found_letters[f]) for g, f in compared.pairs]
    for name, right in (
        ("whole exact", sum(ours.equals(theirs) for ours, theirs in laid)),
        ("whole agreed", sum(ours.agrees(theirs) for ours, theirs in laid)),
    ):
        yield name, Figure(right, len(found), len(gold))


def _all(statements: Sequence[Parts], role: Role) -> list[Span]:
    return [span for parts in statements for span in parts.spans(role)]


def _shared(gold: AbstractSet[Any], found: AbstractSet[Any]) -> Figure:
    return Figure(len(gold & found), len(found), len(gold))
