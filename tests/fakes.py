"""Readings made by hand, and stages that are quick and simple, for tests of the rooms that take them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.errors import EmptyInput, ReadError
from onrecord.model import Capture, Document, Reading, Report, Source, Span, Statement, statement_id
from onrecord.pipeline import Input, Stages
from onrecord.settings import Settings

Pairs = Sequence[tuple[int, int]]


def spans(pairs: Pairs) -> tuple[Span, ...]:
    """Make spans of pairs of offsets."""
    return tuple(Span(start, end) for start, end in pairs)


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Find the span of the words' nth occurrence in a text."""
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def spans_of(text: str, words: str | Sequence[str] | None) -> tuple[Span, ...]:
    """Find the spans of words (or of several stretches of words) in a text."""
    if words is None:
        return ()
    return tuple(span_of(text, stretch) for stretch in ([words] if isinstance(words, str) else words))


def statement(
    report: Report, *, source: Pairs = (), cue: Pairs = (), content: Pairs = (), parent: str | None = None
) -> Statement:
    """Make a statement of the offsets of its parts."""
    return Statement(
        id=statement_id(report.id, spans(cue), spans(content)),
        cue=spans(cue),
        content=spans(content),
        source=Source(spans(source)) if source else None,
        parent=parent,
    )


def said(
    report: Report,
    *,
    source: str | Sequence[str] | None,
    cue: str | Sequence[str] | None,
    content: str | Sequence[str],
) -> Statement:
    """Make a statement of the words of its parts, each found where the report first has it."""
    text = report.text
    named = spans_of(text, source)
    return Statement(
        id=statement_id(report.id, spans_of(text, cue), spans_of(text, content)),
        cue=spans_of(text, cue),
        content=spans_of(text, content),
        source=Source(named) if named else None,
    )


def reading(text: str, path: str, statements: Iterable[tuple[Pairs, Pairs, Pairs]]) -> Reading:
    """Make a reading of a text and the offsets of each statement's source, cue and content."""
    report = Report(text, path=path)
    made = {}
    for source, cue, content in statements:
        one = statement(report, source=source, cue=cue, content=content)
        made[one.id] = one  # the same cue and content twice would be one statement
    return Reading(report, tuple(made.values()))


_SAID = re.compile(r"(?P<source>[A-Z]\w*(?: [A-Z]\w*)*) (?P<cue>said|denied) (?P<content>[^.\n]+)")


def fake_resolve(reading: Reading) -> Reading:
    """Leave everything as it was found."""
    return reading


def fake_extract(report: Report) -> Reading:
    """Find a statement wherever a line has NAME said WORDS; a NAME of Bug is a mistake of ours."""
    if "Bug said" in report.text:
        raise ZeroDivisionError("a mistake of ours")
    found = []
    for match in _SAID.finditer(report.text):
        source, cue, content = (Span(*match.span(part)) for part in ("source", "cue", "content"))
        name = statement_id(report.id, (cue,), (content,))
        found.append(Statement(name, (cue,), (content,), source=Source((source,)), confidence=0.9))
    return Reading(report, tuple(found))


def fake_documents(given: Input) -> Iterator[Document]:
    """Read a plain text; one that begins with a code such as [uk] is in that language."""
    report = fake_read(given)
    yield Document(report, given.capture or Capture(given.data or b"", given.name))


def fake_read(given: Input) -> Report:
    """Read the report of an input."""
    try:
        data = given.bytes_at_hand().data if given.path is None else given.path.read_bytes()
    except OSError as error:
        raise ReadError(given.name, "there is no such file", "Check the name") from error
    text = (data or b"").decode("utf-8", "surrogateescape")
    if not text.strip():
        raise EmptyInput(given.name, "it is empty", "Leave it out")
    language = text[1:3] if text.startswith("[") and text[3:4] == "]" else "en"
    return Report(text, path=given.name if given.path else None, language=language)


def fake_stages(settings: Settings) -> Stages:
    """Make stages that need neither readers nor the reader model."""
    return Stages(fake_documents, fake_extract, fake_resolve, settings.max_report_chars)
