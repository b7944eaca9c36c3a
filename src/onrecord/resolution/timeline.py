"""All times that a report tells, in order, with what is needed to see whose they are."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.language.times import time_words
from onrecord.model import Span, Statement
from onrecord.resolution.datelines import without_dateline
from onrecord.resolution.expressions import Expression, expressions
from onrecord.resolution.sentences import sentence_around, sentence_ends

# "since the start of the siege on March 4": the edge of a stretch, told with what happened there. F1 on the
# labelled war news of the training part: 65.2 without, 66.0 with; "after" and "before" there lose 0.4 to 0.9.
_SINCE = re.compile(r"\b(?:since|until)\b[^,;.:“”\"\n]*$", re.IGNORECASE)
_SINCE_REACH = 80

# Contents that lie inside each other around one time; no report nests this deep.
_MOST_NESTED = 64


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold a report's text, the times told in it, its sentences, and the places of its statements."""

    text: str
    told: tuple[Expression, ...]
    starts: tuple[int, ...]  # of what is told
    ends: tuple[int, ...]  # of sentences
    cues: tuple[Span, ...]  # of all statements, in order
    contents: Mapping[Span, tuple[Span, ...]]  # around a time: the contents that it is part of

    def between(self, low: int, high: int) -> tuple[Expression, ...]:
        """Give the times that begin in a stretch of the text."""
        return self.told[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def sentence(self, words: Span, content: Sequence[Span] = ()) -> Span:
        """Give the sentence around some words; none ends inside a content."""
        return sentence_around(self.ends, words, content, len(self.text))

    def cue_within(self, low: int, high: int) -> bool:
        """Tell whether a cue begins in a stretch of the text."""
        at = bisect_left(self.cues, Span(low, low + 1))
        return at < len(self.cues) and self.cues[at].start < high

    def is_open(self, told: Span, cue: Span) -> bool:
        """Tell whether a time can be a cue's: in no other's content, and no edge of a stretch or plan."""
        if any(not content.holds(cue) for content in self.contents.get(told, ())):
            return False
        if _SINCE.search(self.text, max(0, told.start - _SINCE_REACH), told.start):
            return False
        return not self._follows(told, time_words().edges)

    def is_of_occasion(self, told: Span) -> bool:
        """Tell whether a time dates an occasion of speaking: "in an interview on Thursday"."""
        return self._follows(told, time_words().occasions)

    def _follows(self, told: Span, words: Iterable[str]) -> bool:
        before = " " + self.text[max(0, told.start - 24) : told.start].lower().rstrip()
        return before.endswith(tuple(f" {word}" for word in words))


def timeline_of(
    text: str,
    anchor: date | None,
    ordered: Sequence[Statement],
    dated: Sequence[tuple[Span, date]] = (),
) -> Timeline:
    """Find all times told in a report, against its day, around its statements in the order of their cues.

    `dated` are stretches of it with a day of their own.
    """
    told = without_dateline(text, expressions(text, anchor, dated))
    return Timeline(
        text,
        told,
        tuple(one.span.start for one in told),
        sentence_ends(text),
        tuple(cue_of(one) for one in ordered),
        _contents_around(told, (span for one in ordered for span in one.content)),
    )


def cue_of(one: Statement) -> Span:
    """Give the stretch from the first to the last word of a statement's cue, or, without one, its content."""
    parts = one.cue or one.content
    return Span(parts[0].start, parts[-1].end)


def _contents_around(told: Sequence[Expression], contents: Iterable[Span]) -> dict[Span, tuple[Span, ...]]:
    """Sweep over the text once, keeping the contents that are open at each time."""
    waiting = sorted(set(contents), reverse=True)
    around: dict[Span, tuple[Span, ...]] = {}
    opened: list[tuple[int, Span]] = []
    for one in told:
        while waiting and waiting[-1].start <= one.span.start:
            content = waiting.pop()
            heapq.heappush(opened, (content.end, content))
        while opened and opened[0][0] < one.span.end:
            heapq.heappop(opened)
        if opened:
            around[one.span] = tuple(content for _, content in opened[:_MOST_NESTED])
    return around
