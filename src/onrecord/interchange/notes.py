"""Statements as Markdown, for pasting into a desk's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.interchange.outline import Places, moment, outline, speaker
from onrecord.interchange.visible import one_line
from onrecord.model import Reading, Report, Statement

# Only what would change the meaning is escaped: notes are also read as they are. An underscore means nothing
# inside a word, a bracket only where a link could follow, `<` only before a tag, `&` only before an entity;
# all words stand inside a line.
_MARKS = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")


def notes(readings: Iterable[Reading]) -> Iterator[str]:
    """Write a section per report with one bullet per statement, inner ones below their outer one."""
    lead = ""
    for reading in readings:
        yield lead + "\n".join(_section(reading)) + "\n"
        lead = "\n"


def _section(reading: Reading) -> Iterator[str]:
    report = reading.report
    yield f"## {_plain(report.title or report.path or report.url or report.id)}"
    about = _about(report)
    if about:
        yield ""
        yield about
    yield ""
    if not reading.statements:
        yield "No statements found."
    places = Places(report)
    for depth, statement in outline(reading.statements):
        yield "  " * depth + _bullet(reading, statement, places)
    if reading.questions:
        yield ""
        yield "Open questions:"
        yield ""
        for question in reading.questions:
            yield f"- {_plain(reading.words(question.spans))} ({places.at(question.spans[0].start)})"


def _about(report: Report) -> str:
    parts = [
        report.outlet.name if report.outlet else None,
        ", ".join(report.byline),
        moment(report.published) if report.published else None,
        report.url or report.path,
    ]
    return " · ".join(_plain(part) for part in parts if part)


def _bullet(reading: Reading, statement: Statement, places: Places) -> str:
    named = speaker(reading, statement)
    who = f"**{_plain(named)}**" if named else "(nobody named)"
    words = reading.words(statement.cue)
    # A cue can be a mere colon: the one below says it already.
    cue = f" *{_plain(words)}*" if any(map(str.isalnum, words)) else ""
    where = places.of(statement)
    if statement.confidence is not None:
        where += f", {statement.confidence:.2f}"
    content = _plain(reading.words(statement.content)) if statement.content else "(no content)"
    return f"- {who}{cue}: {content} ({where})"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", one_line(text))
