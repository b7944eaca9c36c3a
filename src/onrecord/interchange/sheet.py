"""Statements as a spreadsheet (CSV, RFC 4180): one row each, the words beside their offsets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.interchange.outline import Places
from onrecord.interchange.visible import visible
from onrecord.model import Reading, Span, Statement

# Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV Injection"); the wide forms
# count in East Asian locales.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

_REPORT: dict[str, Callable[[Reading], Any]] = {
    "report_id": lambda reading: reading.report.id,
    "path": lambda reading: reading.report.path,
    "url": lambda reading: reading.report.url,
    "outlet": lambda reading: reading.report.outlet.name if reading.report.outlet else None,
    "title": lambda reading: reading.report.title,
    "published": lambda reading: reading.report.published,
}
_STATEMENT = (
    "statement_id",
    "parent",
    "speaker",
    "speaker_kind",
    "source",
    "source_spans",
    "cue",
    "cue_spans",
    "content",
    "content_spans",
    "voice",
    "act",
    "factuality",
    "relay",
    "said",
    "place",
    "confidence",
)
COLUMNS = (*_REPORT, *_STATEMENT)


def sheet(readings: Iterable[Reading], *, raw: bool = False) -> Iterator[str]:
    """Write a heading row, then one row per statement, report by report.

    Cells that a spreadsheet would run as a formula get a leading apostrophe, unless raw.
    """
    yield _line(COLUMNS)
    for reading in readings:
        about = [get(reading) for get in _REPORT.values()]
        places = Places(reading.report)
        rows = ([*about, *_cells(reading, statement, places)] for statement in reading.statements)
        yield "".join(_line([_cell(value, raw=raw) for value in row]) for row in rows)


def _cells(reading: Reading, statement: Statement, places: Places) -> list[Any]:
    source, time = statement.source, statement.time
    speaker = source.speaker if source else None
    spans = source.spans if source else ()
    return [
        statement.id,
        statement.parent,
        speaker.name if speaker else None,
        speaker.kind.value if speaker else None,
        reading.words(spans),
        _pairs(spans),
        reading.words(statement.cue),
        _pairs(statement.cue),
        reading.words(statement.content),
        _pairs(statement.content),
        statement.voice,
        statement.act,
        statement.factuality,
        "; ".join(hop.name or reading.words(hop.spans) for hop in statement.relay),
        time.said if time else None,
        places.of(statement),
        statement.confidence,
    ]


def _pairs(spans: tuple[Span, ...]) -> str:
    # A JSON list: a bare "10-11" would turn into the tenth of November.
    return json.dumps([[span.start, span.end] for span in spans]) if spans else ""


def _cell(value: Any, *, raw: bool) -> Any:
    if not isinstance(value, str):
        return value
    shown = visible(value)
    return f"'{shown}" if not raw and shown.startswith(_FORMULA_STARTS) else shown


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # lines end in CR LF, as RFC 4180 has it
    return out.getvalue()
