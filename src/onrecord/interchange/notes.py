"""Statements as Markdown, for pasting into a desk's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.interchange.chains import carried, chain_lines
from onrecord.interchange.outline import Places, moment, outline, said_when
from onrecord.interchange.visible import one_line
from onrecord.interchange.who import who
from onrecord.interchange.wording import doing, outlet_words, voice_words
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
    through = [f"- {_plain(line)}" for line in chain_lines(reading)]
    if through:
        yield from ("", "Through whom:", "", *through)
    if reading.questions:
        yield ""
        yield "Open questions:"
        yield ""
        for question in reading.questions:
            yield f"- {_plain(reading.words(question.spans))} ({places.at(question.spans[0].start)})"


def _about(report: Report) -> str:
    parts = [
        outlet_words(report.outlet) if report.outlet else None,
        ", ".join(report.byline),
        moment(report.published) if report.published else None,
        report.url or report.path,
    ]
    return " · ".join(_plain(part) for part in parts if part)


def _bullet(reading: Reading, statement: Statement, places: Places) -> str:
    words = reading.words(statement.cue)
    # A cue can end in a colon, or be a mere one: the one below says it already.
    words = words.rstrip(" :")
    cue = f" *{_plain(words)}*" if any(map(str.isalnum, words)) else ""
    content = _plain(reading.words(statement.content)) if statement.content else "(no content)"
    manner = "; ".join(part for part in (doing(statement), voice_words(statement)) if part)
    told = f" – {manner}" if manner else ""
    where = ", ".join(_facts(reading, statement, places))
    return f"- {_who(reading, statement)}{cue}: {content}{told} ({where})"


def _who(reading: Reading, statement: Statement) -> str:
    person = who(reading, statement)
    about = ["unnamed"] if person.unnamed else []
    about += [_plain(person.role)] if person.role else []
    about += [f"“{_plain(person.own)}”"] if person.own else []
    name = f"**{_plain(person.name)}**" if person.name else f"({person.nobody})"
    via = " → ".join(_plain(carried(reading, hop).shown) for hop in statement.relay)
    return name + (f" ({'; '.join(about)})" if about else "") + (f" through {via}" if via else "")


def _facts(reading: Reading, statement: Statement, places: Places) -> Iterator[str]:
    yield places.of(statement)
    if statement.time:
        yield f"said {_plain(said_when(reading, statement.time))}"
    if statement.confidence is not None:
        yield f"{statement.confidence:.2f}"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", one_line(text))
