"""Quoted words as records of GDELT's Global Quotation Graph: the words, and what stands around them.

A record is a report. `date`, `url`, `title`, `lang` and the `pre`, `quote` and `post` of each of its `quotes`
are GDELT's; what else is known of a quotation stands in keys of ours beside them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.errors import InvalidDocument
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.facts import facts, given
from onrecord.interchange.formats.material import Material
from onrecord.interchange.rows import json_text
from onrecord.model import (
    NOBODY,
    Act,
    Factuality,
    Outlet,
    Precision,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)

# As much as GDELT gives: a line of print to either side.
AROUND = 100
_OPENING = "“\"«„‟”‘'‚‹"
_CLOSING = "”\"»“’'›‹"
_JOINT = "\n\n"


def write_gqg(material: Material, out: BinaryIO) -> None:
    """Write one record per report that has quoted words among what was asked for, a line each."""
    for excerpt in material.excerpts:
        made = record(excerpt)
        if made["quotes"]:
            out.write(f"{json_text(made)}\n".encode())


def record(excerpt: Excerpt) -> dict[str, Any]:
    """Make the record of a report."""
    report = excerpt.report
    found = [
        {**words, **told}
        for statement, hit in excerpt.chosen()
        if statement.voice in (Voice.DIRECT, Voice.MIXED)
        for told in [_told(excerpt, statement, facts(excerpt, statement, hit))]
        for words in _quoted(report.text, statement)
    ]
    return {
        "date": report.published,
        "url": report.url,
        "title": report.title,
        "lang": report.language,
        "quotes": found,
        "outlet": report.outlet.name if report.outlet else None,
        "report": report.id,
    }


def _told(excerpt: Excerpt, statement: Statement, known: dict[str, Any]) -> dict[str, Any]:
    source = statement.source
    return given(
        {
            **known,
            "source": excerpt.reading.words(source.spans) if source else None,
            "cue": excerpt.reading.words(statement.cue),
        }
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Hold where quoted words stand, with and without their marks."""

    outer: Span
    inner: Span


def _quoted(text: str, statement: Statement) -> Iterator[dict[str, str]]:
    for span in statement.content:
        for place in _places(text, span, mixed=statement.voice is Voice.MIXED):
            line = text.rfind("\n", 0, place.outer.start) + 1
            end = text.find("\n", place.outer.end)
            yield {
                "pre": text[max(line, place.outer.start - AROUND) : place.outer.start],
                "quote": text[place.inner.start : place.inner.end],
                "post": text[place.outer.end : min(len(text) if end < 0 else end, place.outer.end + AROUND)],
            }


def _places(text: str, span: Span, *, mixed: bool) -> Iterator[_Place]:
    """Give the quoted stretches of a content: all of it if all is the speaker's, else what is in marks."""
    if not mixed:
        yield _bare(text, span)
        return
    opened: int | None = None
    for at in range(span.start, span.end):
        if opened is None and text[at] in '“"«„':
            opened = at
        elif opened is not None and text[at] in '”"»' and at > opened + 1:
            yield _Place(Span(opened, at + 1), Span(opened + 1, at))
            opened = None


def _bare(text: str, span: Span) -> _Place:
    """Take the marks off, be they in the span or right outside it."""
    start, end = span.start, span.end
    outer_start, outer_end = start, end
    if len(span) > 1 and text[start] in _OPENING:
        start += 1
    elif start and text[start - 1] in _OPENING:
        outer_start -= 1
    if end - start > 1 and text[end - 1] in _CLOSING:
        end -= 1
    elif end < len(text) and text[end] in _CLOSING:
        outer_end += 1
    return _Place(Span(outer_start, outer_end), Span(start, end))


def is_record(value: Any) -> bool:
    """Tell whether a JSON value is a record of the quotation graph."""
    return isinstance(value, Mapping) and isinstance(value.get("quotes"), list) and "url" in value


def reading_of(value: Mapping[str, Any]) -> Reading:
    """Make a reading of a record: its text is what the record has of the report, so the report is partial.

    Raises InvalidDocument for what is no record.
    """
    if not is_record(value):
        raise InvalidDocument(
            "record", "it has no url and no list of quotes", "Give lines of the quotation graph"
        )
    rows = [row for row in value["quotes"] if isinstance(row, Mapping) and _text(row.get("quote"))]
    if not rows:
        raise InvalidDocument("record", "there is no quotation in it", "Leave it out")
    text, places = _printed(rows)
    outlet = _text(value.get("outlet"))
    published = _text(value.get("date"))
    report = Report(
        text,
        url=_text(value.get("url")) or None,
        outlet=Outlet(outlet) if outlet.strip() else None,
        title=_text(value.get("title")) or None,
        published=published if _is_moment(published) else None,
        language=_text(value.get("lang")) or None,
        partial=True,
    )
    found: dict[str, Statement] = {}
    for group in _statements(rows, places):
        made = _statement(report, group)
        found.setdefault(made.id, made)
    return Reading(report, tuple(found.values()))


_Row = tuple[Mapping[str, Any], Span, int, int]  # a row, its words, where its line begins and ends


def _printed(rows: list[Mapping[str, Any]]) -> tuple[str, list[_Row]]:
    lines: list[str] = []
    places: list[_Row] = []
    at = 0
    for row in rows:
        before, words, after = (_text(row.get(name)) for name in ("pre", "quote", "post"))
        start = at + len(before)
        line = f"{before}“{words}”{after}"
        places.append((row, Span(start, start + len(words) + 2), at, at + len(line)))
        lines.append(line)
        at += len(line) + len(_JOINT)
    return _JOINT.join(lines), places


def _statements(rows: list[Mapping[str, Any]], places: list[_Row]) -> Iterator[list[_Row]]:
    """Put the stretches of one statement together: those that stand side by side under its id."""
    del rows
    for name, group in itertools.groupby(places, key=lambda place: _text(place[0].get("statement"))):
        if name:
            yield list(group)
        else:
            yield from ([one] for one in group)


def _statement(report: Report, group: list[_Row]) -> Statement:
    row, _, start, end = group[0]
    content = tuple(span for _, span, _, _ in group)
    source = _near(report.text, _text(row.get("source")), content[0], start, end)
    cue = _near(report.text, _text(row.get("cue")), content[0], start, end)
    name = _text(row.get("speaker"))
    kind = _one_of(SpeakerKind, row, "kind")
    speaker = Speaker(name, kind or SpeakerKind.UNNAMED, _text(row.get("role")) or None)
    said = _text(row.get("said"))
    return Statement(
        statement_id(report.id, cue, content),
        cue,
        content,
        source=Source(source, speaker if name else None) if source else None,
        voice=_one_of(Voice, row, "voice") or Voice.DIRECT,
        act=_one_of(Act, row, "act"),
        factuality=_one_of(Factuality, row, "factuality"),
        time=When(said, _one_of(Precision, row, "precision") or Precision.DAY) if _is_moment(said) else None,
        confidence=_share(row.get("confidence")),
        nobody=kind if kind in NOBODY and not (source or name) else None,
    )


def _near(text: str, words: str, content: Span, start: int, end: int) -> tuple[Span, ...]:
    """Find words in the line of a quotation: behind it first, where most outlets name who said it."""
    if not words:
        return ()
    at = text.find(words, content.end, end)
    if at < 0:
        at = text.rfind(words, start, content.start)
    return (Span(at, at + len(words)),) if at >= 0 else ()


def _one_of(kind: Any, row: Mapping[str, Any], name: str) -> Any:
    try:
        return kind(row.get(name))
    except ValueError:
        return None


def _share(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and 0 <= value <= 1 else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_moment(told: str) -> bool:
    if len(told) in (4, 7) and told.replace("-", "").isdigit():
        return len(told) == 4 or 1 <= int(told[5:]) <= 12
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            read(told)
        except ValueError:
            continue
        return True
    return False
