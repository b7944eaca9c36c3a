"""Which statements were missed, which were found where none is annotated, and which differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Reading, words
from onrecord.scoring.brat import GoldReport
from onrecord.scoring.parts import ROLES, Parts, Role, trimmed
from onrecord.scoring.spans import Compared, compare


class Kind(StrEnum):
    """Say how what was found departs from what is annotated."""

    MISSED = "missed"
    EXTRA = "extra"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold one departure: the annotated statement, the found one, and the parts in which they differ."""

    report: GoldReport
    kind: Kind
    gold: Parts | None
    found: Parts | None
    roles: tuple[Role, ...] = ROLES

    def gold_words(self, role: Role) -> str:
        """Read a part of the annotated statement back from the report."""
        return words(self.report.text, self.gold.spans(role)) if self.gold else ""

    def found_words(self, role: Role) -> str:
        """Read a part of the found statement back from the report."""
        return words(self.report.text, self.found.spans(role)) if self.found else ""


def differences(gold: Iterable[GoldReport], predictions: Iterable[Reading]) -> tuple[Difference, ...]:
    """List every departure from the annotation, report by report in the order of the text."""
    return tuple(
        difference
        for compared in compare(gold, predictions)
        for difference in sorted(_of_one(compared), key=_place)
    )


def _of_one(compared: Compared) -> Iterator[Difference]:
    report, found = compared.report, compared.found
    found_of = dict(compared.pairs)
    for place, annotated in enumerate(report.statements):
        if place not in found_of:
            yield Difference(report, Kind.MISSED, annotated, None)
            continue
        theirs = found[found_of[place]]
        roles = tuple(
            role
            for role in ROLES
            if trimmed(report.text, annotated.spans(role)) != trimmed(report.text, theirs.spans(role))
        )
        if roles:
            yield Difference(report, Kind.DIFFERS, annotated, theirs, roles)
    paired = set(found_of.values())
    for place, theirs in enumerate(found):
        if place not in paired:
            yield Difference(report, Kind.EXTRA, None, theirs)


def _place(difference: Difference) -> int:
    parts = difference.gold or difference.found or Parts()
    return min((span.start for role in ROLES for span in parts.spans(role)), default=0)
