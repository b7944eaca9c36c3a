"""Statements as a spreadsheet (CSV, RFC 4180): one row each, the words beside their offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.interchange.chains import REPORT, Chain, chains
from onrecord.interchange.outline import Places
from onrecord.interchange.rows import cell, csv_line
from onrecord.interchange.wording import doing
from onrecord.model import Reading, Span, Statement

_REPORT: dict[str, Callable[[Reading], Any]] = {
    "report_id": lambda reading: reading.report.id,
    "path": lambda reading: reading.report.path,
    "url": lambda reading: reading.report.url,
    "outlet": lambda reading: reading.report.outlet.name if reading.report.outlet else None,
    "title": lambda reading: reading.report.title,
    "published": lambda reading: reading.report.published,
    "open_questions": lambda reading: " | ".join(reading.words(one.spans) for one in reading.questions),
}
_STATEMENT = (
    "statement_id",
    "parent",
    "speaker",
    "speaker_kind",
    "speaker_role",
    "source",
    "source_spans",
    "cue",
    "cue_spans",
    "content",
    "content_spans",
    "voice",
    "act",
    "factuality",
    "in_words",
    "relay",
    "relay_words",
    "relay_kinds",
    "relay_control",
    "relay_country",
    "chain",
    "said",
    "said_precision",
    "said_words",
    "place",
    "confidence",
)
COLUMNS = (*_REPORT, *_STATEMENT)


def sheet(readings: Iterable[Reading], *, raw: bool = False) -> Iterator[str]:
    """Write a heading row, then one row per statement, report by report.

    Cells that a spreadsheet would run as a formula get a leading apostrophe, unless raw.
    """
    yield csv_line(COLUMNS)
    for reading in readings:
        about = [get(reading) for get in _REPORT.values()]
        places = Places(reading.report)
        paths = {chain.statement.id: _path(chain) for chain in chains(reading)}
        rows = (
            [*about, *_cells(reading, statement, places, paths[statement.id])]
            for statement in reading.statements
        )
        yield "".join(csv_line([cell(value, raw=raw) for value in row]) for row in rows)


def _cells(reading: Reading, statement: Statement, places: Places, path: str) -> list[Any]:
    source, time = statement.source, statement.time
    speaker = source.speaker if source else None
    spans = source.spans if source else ()
    return [
        statement.id,
        statement.parent,
        speaker.name if speaker else None,
        statement.kind,
        speaker.role if speaker else None,
        reading.words(spans),
        _pairs(spans),
        reading.words(statement.cue),
        _pairs(statement.cue),
        reading.words(statement.content),
        _pairs(statement.content),
        statement.voice,
        statement.act,
        statement.factuality,
        doing(statement),
        _each(hop.name or reading.words(hop.spans) for hop in statement.relay),
        _each(reading.words(hop.spans) for hop in statement.relay),
        _each(hop.kind for hop in statement.relay),
        _each(hop.control for hop in statement.relay),
        _each(hop.country for hop in statement.relay),
        path,
        time.said if time else None,
        time.precision if time else None,
        reading.words(time.spans) if time else None,
        places.of(statement),
        statement.confidence,
    ]


def _each(values: Iterable[str | None]) -> str:
    """Put one value per hop side by side, in the order of the relay; unknown ones keep their place."""
    return "; ".join(value or "" for value in values)


def _path(chain: Chain) -> str:
    return " → ".join([chain.who.shown, *(carrier.shown for carrier in chain.carriers), REPORT])


def _pairs(spans: tuple[Span, ...]) -> str:
    # A JSON list: a bare "10-11" would turn into the tenth of November.
    return json.dumps([[span.start, span.end] for span in spans]) if spans else ""
