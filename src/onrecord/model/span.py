"""Where words stand in a report's text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Name a stretch of a report's text in Unicode code points: start counts, end does not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(
                f"span {self.start}-{self.end}",
                "a span runs from 0 or later to past its start",
                "Give a start of 0 or more, and an end behind it",
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and refuse those that overlap each other."""
    found = tuple(sorted(spans))
    if len(found) < 2:  # as most are, and this is asked for everything that is read
        return found
    for left, right in itertools.pairwise(found):
        if left.overlaps(right):
            raise InvalidSpan(
                f"spans {left.start}-{left.end} and {right.start}-{right.end}",
                "the spans of one part overlap",
                "Join them, or leave one out",
            )
    return found


def words(text: str, spans: Sequence[Span]) -> str:
    """Read the words back from the text; gaps between spans show as […]."""
    return " […] ".join(text[span.start : span.end] for span in spans)
