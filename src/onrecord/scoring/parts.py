"""The three parts of a statement as the scorer compares them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model import Span, Statement

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold the source, cue and content of one statement, annotated or found; each may be empty.

    Looser than a Statement on purpose: annotators do mark overlapping spans, and a scorer has to
    take their work as it is.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    @classmethod
    def of(cls, statement: Statement) -> Parts:
        """Take the parts of a statement that was found."""
        source = statement.source.spans if statement.source else ()
        return cls(source=source, cue=statement.cue, content=statement.content)

    def spans(self, role: Role) -> tuple[Span, ...]:
        """Give the spans of one part."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


def trimmed(text: str, spans: Iterable[Span]) -> set[Span]:
    """Drop what is neither letter nor digit at both ends of every span.

    Annotators differ on full stops, quotation marks and spaces at the edges; nothing else is forgiven.
    A span of such characters alone disappears.
    """
    kept = set()
    for span in spans:
        start, end = span.start, span.end
        while start < end and not text[start].isalnum():
            start += 1
        while start < end and not text[end - 1].isalnum():
            end -= 1
        if start < end:
            kept.add(Span(start, end))
    return kept


def characters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Give the places of all letters and digits in the spans."""
    return frozenset(at for span in spans for at in range(span.start, span.end) if text[at].isalnum())
