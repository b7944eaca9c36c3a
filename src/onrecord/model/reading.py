"""A report together with everything that was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from onrecord.errors import InvalidNoun, InvalidSpan
from onrecord.model.report import Report
from onrecord.model.span import Span, ordered, words
from onrecord.model.statement import SpeakerKind, Statement

_COUNT = "Count in Unicode code points of the text, not in bytes"


@dataclass(frozen=True, slots=True)
class Question:
    """Point at something that a report leaves open."""

    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidNoun("question", "a question has words", "Give it a span, or leave the question out")
        object.__setattr__(self, "spans", ordered(self.spans))


def _spans_of(statement: Statement) -> Iterable[Span]:
    yield from statement.cue
    yield from statement.content
    if statement.source:
        yield from statement.source.spans
        if statement.source.speaker:
            yield from statement.source.speaker.mentions
    for hop in statement.relay:
        yield from hop.spans
    if statement.time:
        yield from statement.time.spans


def _refuse_lost_or_ringed(statement: Statement, parents: Mapping[str, str | None]) -> None:
    above = statement.parent
    for _ in parents:
        if above is None:
            return
        if above not in parents:
            raise InvalidNoun(
                f"statement {statement.id}",
                f"its parent {above} is missing",
                "Add the parent, or leave out that it has one",
            )
        above = parents[above]
    if above is not None:
        raise InvalidNoun(
            f"statement {statement.id}",
            "it and its parents lie inside each other",
            "Leave out the parent of one of them",
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a report, its statements in the order of the text, and the questions it leaves open.

    Raises InvalidSpan when a span ends outside the text, InvalidNoun when two statements share an
    id, a parent is missing, or statements lie inside each other.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()

    def __post_init__(self) -> None:
        size = len(self.report.text)
        known = {statement.id: statement.parent for statement in self.statements}
        if len(known) < len(self.statements):
            raise InvalidNoun(
                f"report {self.report.id}",
                "two statements have the same id",
                "Leave one of them out, or give it another id",
            )
        for statement in self.statements:
            _refuse_lost_or_ringed(statement, known)
            if any(span.end > size for span in _spans_of(statement)):
                raise InvalidSpan(
                    f"statement {statement.id}", "a span ends outside the report's text", _COUNT
                )
        if any(span.end > size for question in self.questions for span in question.spans):
            raise InvalidSpan(f"report {self.report.id}", "a question ends outside the report's text", _COUNT)

    def words(self, spans: Iterable[Span]) -> str:
        """Read the words back from the report; gaps between spans show as […]."""
        return words(self.report.text, tuple(spans))

    def _repr_html_(self) -> str:
        """Show the statements in a notebook; whatever a report says is text there, in a box of its own."""
        lines = []
        for one in self.statements:
            nobody = "the report itself" if one.nobody is SpeakerKind.AUTHOR else "nobody named"
            source = self.words(one.source.spans) if one.source else nobody
            told = (source, self.words(one.cue), self.words(one.content))
            lines.append(f"<tr>{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in told)}</tr>")
        title = escape(self.report.title or self.report.url or self.report.path or self.report.id)
        head = "<tr><th>source</th><th>cue</th><th>content</th></tr>"
        return f"<p><bdi>{title}</bdi></p><table><thead>{head}</thead><tbody>{''.join(lines)}</tbody></table>"
