"""What proves a statement: its words in place, with what stands before and after, and the text's hash."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from onrecord.model import Report, Span, Statement

# What Hypothesis keeps around an annotation, so that it can be found again in a text that changed.
AROUND = 32
# What a person needs to judge a statement without opening the report: a sentence to both sides.
PASSAGE = 240


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold a piece of a passage and what it is; part is empty for words around the statement."""

    text: str
    part: str = ""  # source, cue, content or relay


def parts_of(statement: Statement) -> dict[str, tuple[Span, ...]]:
    """Give the spans of each part of a statement."""
    return {
        "source": statement.source.spans if statement.source else (),
        "cue": statement.cue,
        "content": statement.content,
        "relay": tuple(span for hop in statement.relay for span in hop.spans),
    }


def passage(report: Report, statement: Statement, around: int = PASSAGE) -> tuple[Stretch, ...]:
    """Give the words of a statement in their place, from a sentence before to one after.

    Where parts overlap (a source inside a content), the shorter one is marked.
    """
    marks = [(span, part) for part, spans in parts_of(statement).items() for span in spans]
    first = min(span.start for span, _ in marks)
    last = max(span.end for span, _ in marks)
    start, end = _from_word(report.text, first - around), _to_word(report.text, last + around)
    edges = sorted({start, end, *(edge for span, _ in marks for edge in (span.start, span.end))})
    found = []
    for left, right in itertools.pairwise(edges):
        holding = [(len(span), part) for span, part in marks if span.start <= left and right <= span.end]
        found.append(Stretch(report.text[left:right], min(holding)[1] if holding else ""))
    return tuple(found)


def _from_word(text: str, at: int) -> int:
    """Begin at a word, and not before the text does."""
    if at <= 0:
        return 0
    blank = text.find(" ", at, at + AROUND)
    return blank + 1 if blank >= 0 else at


def _to_word(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", at - AROUND, at)
    return blank if blank >= 0 else at


def evidence(report: Report, statement: Statement) -> dict[str, Any]:
    """Give, for every part, its spans with the exact words and those around them, and the text's hash."""
    return {
        "report": report.id,
        "url": report.url,
        "path": report.path,
        "text_sha256": report.sha256,
        **{
            part: [selector(report.text, span) for span in spans]
            for part, spans in parts_of(statement).items()
        },
    }


def selector(text: str, span: Span) -> dict[str, Any]:
    """Say where a span is and which words are there (W3C Web Annotation, TextQuote and TextPosition)."""
    return {
        "start": span.start,
        "end": span.end,
        "exact": text[span.start : span.end],
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
