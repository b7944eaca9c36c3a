"""What an export is made of: a report on record with those of its statements that were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.model import Capture, ClaimBrief, Hit, Judgement, Kept, Reading, Report, Statement

# Before every id of ours, where a format asks for an address.
URN = "urn:onrecord:"
# Our own words, where a format has none.
TERM = "urn:onrecord:term:"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Hold a report as it stands after what people corrected, its capture, and the entries asked for."""

    kept: Kept
    hits: tuple[Hit, ...]
    capture: Capture | None = None
    spoken_for: Mapping[str, str] = field(
        default_factory=dict
    )  # statement -> body that the speaker speaks for
    firsthand: Mapping[str, str] = field(default_factory=dict)  # statement -> the speaker's own report of it

    @property
    def reading(self) -> Reading:
        """Give the reading."""
        return self.kept.reading

    @property
    def report(self) -> Report:
        """Give the report."""
        return self.kept.reading.report

    def chosen(self) -> Iterator[tuple[Statement, Hit]]:
        """Give the statements that were asked for with their entries, in the order of the text."""
        hits = {hit.entry.id: hit for hit in self.hits}
        for statement in self.reading.statements:
            if statement.id in hits:
                yield statement, hits[statement.id]


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """Hold a claim with the entries behind it, their reports, and what people decided about it."""

    brief: ClaimBrief
    hits: Mapping[str, Hit]  # by statement
    reports: Mapping[str, Report]  # by id
    judgements: tuple[Judgement, ...] = ()


def urn(name: str) -> str:
    """Give the address of an id of ours."""
    return URN + name
