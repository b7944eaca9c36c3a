"""What was read as rows of Parquet, and back.

Four tables. `captures` and `reports` together hold all that a ledger takes: the bytes with their account, and
readings in the public JSON form. `statements` has one row per statement, complete by itself, for whoever asks
the files directly. `problems` says what could not be read, and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from onrecord.bulk.stores import needed
from onrecord.errors import InvalidDocument, OnrecordError, Unsafe
from onrecord.language.places import places_in
from onrecord.model import Capture, Document, Method, Place, Redirect, decode, encode, entries
from onrecord.pipeline import Done, Problem

Row = dict[str, Any]

CAPTURES, REPORTS, STATEMENTS, PROBLEMS = "captures", "reports", "statements", "problems"
MONTHLY = (CAPTURES, REPORTS, STATEMENTS)
# What makes two rows of a table one and the same.
KEYS: Mapping[str, tuple[str, ...]] = {
    CAPTURES: ("id",),
    REPORTS: ("id", "capture", "part"),
    STATEMENTS: ("id",),
}
UNDATED = "unknown"
_ANEW = "Read its input again, with `onrecord bulk` into a new folder"

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    CAPTURES: {
        "id": "text", "sha256": "text", "address": "text", "final": "text", "fetched_at": "text",
        "media_type": "text", "account": "text", "data": "bytes",
    },
    REPORTS: {
        "id": "text", "capture": "text", "part": "text", "name": "text", "notice": "text", "url": "text",
        "outlet": "text", "outlet_country": "text", "outlet_control": "text", "title": "text",
        "published": "text", "modified": "text", "language": "text", "statements": "count", "reading": "text",
    },
    STATEMENTS: {
        "id": "text", "report": "text", "parent": "text", "speaker": "text", "kind": "text", "role": "text",
        "source": "text", "cue": "text", "content": "text", "act": "text", "factuality": "text",
        "voice": "text", "relay": "texts", "relay_control": "texts", "relay_country": "texts", "said": "text",
        "said_precision": "text", "outlet": "text", "outlet_country": "text", "outlet_control": "text",
        "published": "text", "places": "texts", "confidence": "share",
    },
    PROBLEMS: {"name": "text", "where": "text", "why": "text", "fix": "text", "quarantined": "truth"},
}  # fmt: skip


@dataclass(slots=True)
class Rows:
    """Hold the rows of some outcomes, by table and month."""

    monthly: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    problems: list[Row] = field(default_factory=list)

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return sum(len(rows) for (name, _), rows in self.monthly.items() if name == table)


def rows_of(outcomes: Iterable[Done | Problem]) -> Rows:
    """Give outcomes as rows; what comes twice, by the ids of its content, is there once."""
    made = Rows()
    seen: set[tuple[Any, ...]] = set()

    def keep(table: str, month: str, row: Row) -> None:
        key = (table, *(row[name] for name in KEYS[table]))
        if key not in seen:
            seen.add(key)
            made.monthly.setdefault((table, month), []).append(row)

    for one in outcomes:
        if isinstance(one, Problem):
            made.problems.append(_problem_row(one))
            continue
        month = (one.reading.report.published or "")[:7] or UNDATED
        keep(CAPTURES, month, _capture_row(one.document.capture))
        keep(REPORTS, month, _report_row(one))
        for row in _statement_rows(one):
            keep(STATEMENTS, month, row)
    return made


def done_of(report: Row, capture: Row) -> Done:
    """Give a report back as it was read; raises InvalidDocument when the rows do not hold one."""
    reading = decode(json.loads(report["reading"]))
    document = Document(reading.report, _capture(capture), report["part"])
    if (reading.report.id, document.capture.id) != (report["id"], report["capture"]):
        raise InvalidDocument(report["name"], "its rows were altered: they do not give its id", _ANEW)
    return Done(report["name"], document, reading, report["notice"])


def problem_of(row: Row) -> Problem:
    """Give a problem back as it was told."""
    kind = Unsafe if row["quarantined"] else OnrecordError
    return Problem(row["name"], kind(row["where"], row["why"], row["fix"]))


def packed(table: str, rows: list[Row]) -> bytes:
    """Write rows as a Parquet file."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    whole = arrow.Table.from_pylist(rows, schema=_schema(table))
    sink = arrow.BufferOutputStream()
    # Higher levels win a few percent and take longer than all the rest of writing.
    parquet.write_table(whole, sink, compression="zstd", compression_level=3)
    return bytes(sink.getvalue())


def unpacked(data: bytes, columns: Iterable[str] | None = None) -> list[Row]:
    """Read the rows of a Parquet file."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    names = list(columns) if columns is not None else None
    rows: list[Row] = parquet.read_table(arrow.BufferReader(data), columns=names).to_pylist()
    return rows


def _schema(table: str) -> Any:
    arrow = needed("pyarrow")
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "bytes": arrow.binary(),
        "count": arrow.int32(),
        "share": arrow.float64(),
        "truth": arrow.bool_(),
    }
    return arrow.schema([(name, types[kind]) for name, kind in _COLUMNS[table].items()])


def _shown(text: str | None) -> str | None:
    """Give a text that Parquet takes: lone surrogates are replaced; the exact text is in the JSON columns."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _capture_row(capture: Capture) -> Row:
    told = {one.name: getattr(capture, one.name) for one in fields(capture) if one.name != "data"}
    within = capture.within
    told["within"] = None if within is None else [within.archive, within.offset, within.record]
    told["redirects"] = [[one.address, one.status] for one in capture.redirects]
    return {
        "id": capture.id,
        "sha256": capture.sha256,
        "address": _shown(capture.address),
        "final": _shown(capture.final),
        "fetched_at": capture.fetched_at,
        "media_type": _shown(capture.media_type),
        "account": json.dumps(told, separators=(",", ":")),
        "data": capture.data,
    }


def _capture(row: Row) -> Capture:
    told = json.loads(row["account"])
    for name in ("headers", "options", "made_by"):
        told[name] = tuple((left, right) for left, right in told[name])
    told["method"] = Method(told["method"])
    told["redirects"] = tuple(Redirect(address, status) for address, status in told["redirects"])
    told["within"] = None if told["within"] is None else Place(*told["within"])
    return Capture(row["data"], **told)


def _report_row(done: Done) -> Row:
    report, capture = done.reading.report, done.document.capture
    outlet = report.outlet
    return {
        "id": report.id,
        "capture": capture.id,
        "part": done.document.part,
        "name": _shown(done.name),
        "notice": done.notice,
        "url": _shown(report.url),
        "outlet": _shown(outlet.name) if outlet else None,
        "outlet_country": outlet.country if outlet else None,
        "outlet_control": outlet.control.value if outlet else None,
        "title": _shown(report.title),
        "published": report.published,
        "modified": report.modified,
        "language": report.language,
        "statements": len(done.reading.statements),
        "reading": json.dumps(encode(done.reading), separators=(",", ":")),
    }


def _statement_rows(done: Done) -> Iterator[Row]:
    for entry in entries(done.reading):
        outlet = entry.outlet
        row = {
            "id": entry.id,
            "report": entry.report,
            "parent": entry.parent,
            "speaker": entry.speaker,
            "kind": entry.kind,
            "role": entry.role,
            "source": entry.source,
            "cue": entry.cue,
            "content": entry.content,
            "act": entry.act,
            "factuality": entry.factuality,
            "voice": entry.voice,
            "said": entry.said,
            "said_precision": entry.precision,
            "outlet": outlet.name if outlet else None,
            "outlet_country": outlet.country if outlet else None,
            "outlet_control": outlet.control.value if outlet else None,
            "published": entry.published,
        }
        yield {
            **{name: _shown(None if value is None else str(value)) for name, value in row.items()},
            "relay": [_shown(one.name or one.words) for one in entry.relay],
            "relay_control": [one.control for one in entry.relay],
            "relay_country": [one.country for one in entry.relay],
            "places": [_shown(name) for name in places_in(entry.content)],
            "confidence": entry.confidence,
        }


def _problem_row(problem: Problem) -> Row:
    error = problem.error
    told = {"name": problem.name, "where": error.where, "why": error.why, "fix": error.fix}
    return {**{name: _shown(text) for name, text in told.items()}, "quarantined": isinstance(error, Unsafe)}
