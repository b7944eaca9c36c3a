"""Cut a report's text where any part of any statement begins or ends.

Parts may overlap and lie inside each other in ways that nested elements cannot show, so the text is cut
into segments that lie side by side, and each segment knows all parts it belongs to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.model import Question, Span, Statement


class Role(StrEnum):
    """Say which part of a statement a mark is; the values are the page's class names."""

    SOURCE = "src"
    CUE = "cue"
    CONTENT = "con"
    RELAY = "via"
    TIME = "when"
    QUESTION = "ask"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Tie a stretch of text to the statement with this number on the page."""

    number: int
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """Hold a stretch of text in which nothing begins or ends, with all its marks."""

    span: Span
    marks: tuple[Mark, ...]


Marked = tuple[Span, Mark]


def marks_of(statement: Statement, number: int) -> Iterator[Marked]:
    """Give the parts of a statement as marks."""
    parts = {
        Role.SOURCE: statement.source.spans if statement.source else (),
        Role.CUE: statement.cue,
        Role.CONTENT: statement.content,
        Role.TIME: statement.time.spans if statement.time else (),
    }
    for role, spans in parts.items():
        for span in spans:
            yield span, Mark(number, role)
    for hop in statement.relay:
        for span in hop.spans:
            yield span, Mark(number, Role.RELAY)


def marks_of_question(question: Question, number: int) -> Iterator[Marked]:
    """Give the words of an open question as marks."""
    for span in question.spans:
        yield span, Mark(number, Role.QUESTION)


def segments(size: int, marked: Iterable[Marked], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Cut a text of this size at the edges of all marks, and at the given cuts, without a gap."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    end: dict[int, list[Mark]] = defaultdict(list)
    for span, mark in marked:
        begin[span.start].append(mark)
        end[span.end].append(mark)
    edges = sorted({0, size, *begin, *end, *(cut for cut in cuts if 0 < cut < size)})
    active: Counter[Mark] = Counter()  # one mark may lie here twice, where two questions overlap
    for left, right in pairwise(edges):
        active.update(begin[left])
        active.subtract(end[left])
        active = +active
        yield Segment(Span(left, right), tuple(sorted(active)))
