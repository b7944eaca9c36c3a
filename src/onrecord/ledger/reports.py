"""Captures, reports and statements, read back from the ledger."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Row, cast, func, select

from onrecord.errors import LedgerError, NotOnRecord
from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.rows import (
    hits,
    hops_of,
    to_capture,
    to_pairs,
    to_questions,
    to_report,
    to_statement,
)
from onrecord.model import Asked, Capture, Hit, Kept, Reading, Report, Run, words


def seen(connection: Connection, capture_ids: Iterable[str]) -> frozenset[str]:
    """Say which captures are on record."""
    captures = tables.captures
    return frozenset(
        found
        for some in batched(capture_ids)
        for found in connection.execute(select(captures.c.id).where(captures.c.id.in_(some))).scalars()
    )


def capture(connection: Connection, capture_id: str) -> Capture:
    """Give a capture with its bytes.

    Raises NotOnRecord, and LedgerError when its bytes are damaged.
    """
    captures, blobs = tables.captures, tables.blobs
    asked = (
        select(captures, blobs.c.data)
        .join(blobs, blobs.c.sha256 == captures.c.sha256)
        .where(captures.c.id == capture_id)
    )
    row = connection.execute(asked).first()
    if row is None:
        raise NotOnRecord(capture_id, "there is no such capture", "Check the id")
    try:
        data = zlib.decompress(row.data)
    except zlib.error as error:
        raise LedgerError(capture_id, f"its bytes are damaged ({error})", "Run `onrecord verify`") from error
    return to_capture(row, data)


def captured(connection: Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every capture's id with those of the reports that were read from it."""
    table = tables.captured
    asked = select(table.c.capture, table.c.report).order_by(table.c.capture, table.c.part, table.c.report)
    rows = connection.execute(asked.execution_options(yield_per=1000))
    for capture_id, of_it in itertools.groupby(rows, key=lambda row: row.capture):
        yield capture_id, tuple(row.report for row in of_it)


def questioning(connection: Connection, reports: Iterable[str] | None, limit: int | None) -> Iterator[Asked]:
    """Give what reports leave open, the last published first: all of them, or those named.

    Of a report its newest version and its last reading count, as far as `limit` reports.
    """
    if reports is None:
        yield from _questioning(connection, limit)
        return
    for some in batched(sorted(set(reports))):
        yield from _questioning(connection, limit, tables.reports.c.id.in_(some))


def open_count(connection: Connection) -> int:
    """Count what reports leave open."""
    reports, readings = tables.reports, tables.readings
    postgresql = connection.dialect.name == "postgresql"
    many = func.json_array_length(cast(readings.c.questions, JSON) if postgresql else readings.c.questions)
    asked = (
        select(func.coalesce(func.sum(many), 0))
        .join(reports, reports.c.id == readings.c.report)
        .where(*_leaves_open())
    )
    return int(connection.execute(asked).scalar_one())


def questioning_count(connection: Connection) -> int:
    """Count the reports that leave something open."""
    reports, readings = tables.reports, tables.readings
    asked = select(func.count()).select_from(readings).join(reports, reports.c.id == readings.c.report)
    return int(connection.execute(asked.where(*_leaves_open())).scalar_one())


def _leaves_open() -> tuple[ColumnElement[bool], ...]:
    """Hold readings to the last ones of current reports that leave something open."""
    readings, later = tables.readings, tables.readings.alias()
    newer = select(later.c.seq).where(later.c.report == readings.c.report, later.c.seq > readings.c.seq)
    return tables.reports.c.current == 1, readings.c.questions != "[]", ~newer.exists()


def _questioning(connection: Connection, limit: int | None, *which: Any) -> Iterator[Asked]:
    reports, readings, texts = tables.reports, tables.readings, tables.texts
    asked = (
        select(reports.c.id, reports.c.published, readings.c.questions, texts.c.text)
        .join(readings, readings.c.report == reports.c.id)
        .join(texts, texts.c.sha256 == reports.c.sha256)
        .where(*_leaves_open(), *which)
        .order_by(reports.c.published.desc().nulls_last(), reports.c.id)
        .limit(limit)
    )
    for row in connection.execute(asked.execution_options(yield_per=100)):
        told = tuple(words(row.text, question.spans) for question in to_questions(row.questions))
        yield Asked(row.id, row.published, told)


def report(connection: Connection, report_id: str) -> Kept:
    """Give a report as last read; raises NotOnRecord."""
    reports, texts, readings = tables.reports, tables.texts, tables.readings
    row = connection.execute(
        select(reports, texts.c.text)
        .join(texts, texts.c.sha256 == reports.c.sha256)
        .where(reports.c.id == report_id)
    ).first()
    if row is None:
        raise NotOnRecord(report_id, "there is no such report", "Check the id")
    last = connection.execute(
        select(readings).where(readings.c.report == report_id).order_by(readings.c.seq.desc()).limit(1)
    ).one()
    where = _captured(connection, report_id)
    versions = select(reports.c.id).where(reports.c.item == row.item).order_by(reports.c.rank, reports.c.id)
    return Kept(
        reading=_reading(connection, row, last),
        capture=where.capture,
        part=where.part or None,
        versions=tuple(connection.execute(versions).scalars()),
        recorded_at=row.recorded_at,
        run=_run(connection, last.run),
    )


def printed(connection: Connection, report_ids: Iterable[str]) -> dict[str, Report]:
    """Give reports as they were printed, by id, without their statements; unknown ones left out."""
    reports, texts = tables.reports, tables.texts
    asked = select(reports, texts.c.text).join(texts, texts.c.sha256 == reports.c.sha256)
    return {
        row.id: to_report(row, row.text)
        for some in batched(sorted(set(report_ids)))
        for row in connection.execute(asked.where(reports.c.id.in_(some)))
    }


def _run(connection: Connection, run_id: str) -> Run:
    runs = tables.runs
    row = connection.execute(select(runs).where(runs.c.id == run_id)).one()
    return Run(row.id, row.began, to_pairs(row.made_by), to_pairs(row.settings))


def _captured(connection: Connection, report_id: str) -> Row[Any]:
    """Give the earliest capture that a report was read from."""
    captured, captures = tables.captured, tables.captures
    return connection.execute(
        select(captured)
        .join(captures, captures.c.id == captured.c.capture)
        .where(captured.c.report == report_id)
        .order_by(captures.c.fetched_at, captures.c.id, captured.c.part)
        .limit(1)
    ).one()


def _reading(connection: Connection, row: Row[Any], last: Row[Any]) -> Reading:
    entries = tables.entries
    asked = (
        select(entries)
        .where(entries.c.reading == last.seq, entries.c.correction == "")
        .order_by(entries.c.position)
    )
    rows = connection.execute(asked).all()
    relays = hops_of(connection, [one.seq for one in rows])
    statements = tuple(to_statement(one, relays.get(one.seq, ())) for one in rows)
    return Reading(to_report(row, row.text), statements, to_questions(last.questions))


def hit(connection: Connection, statement_id: str) -> Hit:
    """Give a statement: the entry that counts, else the last one; raises NotOnRecord."""
    entries = tables.entries
    asked = (
        select(entries.c.seq)
        .where(entries.c.id == statement_id)
        .order_by(entries.c.current.desc(), entries.c.reading.desc(), entries.c.seq.desc())
        .limit(1)
    )
    seq = connection.execute(asked).scalar()
    if seq is None:
        raise NotOnRecord(statement_id, "there is no such statement", "Check the id")
    return hits(connection, [seq])[0]
