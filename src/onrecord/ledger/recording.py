"""Reports, captures and statements, in one batch."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from onrecord.errors import OnrecordError
from onrecord.ledger import tables
from onrecord.ledger.audit import Change
from onrecord.ledger.batch import Batch
from onrecord.ledger.counting import recount
from onrecord.ledger.items import item_key, plain_hash, rank
from onrecord.ledger.joining import Joining
from onrecord.ledger.reclustering import node_name
from onrecord.ledger.rows import (
    capture_row,
    entry_row,
    hop_row,
    packed,
    pairs_of,
    reading_hash,
    report_row,
)
from onrecord.ledger.tallies import Tallies
from onrecord.model import Capture, Document, Outcome, Reading, Receipt, Report, Run, Space

# An input that failed so often is left alone until somebody asks for it: three tries outlast what passes by
# itself, such as a server that restarts.
MOST_TRIES = 3

# Pages shrink to a fifth at level 6; level 9 wins 1 % more and takes twice as long.
COMPRESSION = 6

Places = Mapping[str, Sequence[str]]
Values = dict[str, Any]


class Recording:
    """Keep documents as they come."""

    def __init__(self, batch: Batch, tallies: Tallies, joining: Joining) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._tallies = tallies
        self._joining = joining
        self._runs: set[str] = set()

    def record(self, document: Document, reading: Reading, run: Run, places: Places) -> Receipt:
        """Keep a report with its capture and its statements."""
        self._know(run)
        report = reading.report
        change = self._batch.change(who=run.id, what="record", subject=report.id)
        self._keep_capture(document.capture, change)
        known = self._connection.execute(
            select(tables.reports.c.change).where(tables.reports.c.id == report.id)
        ).scalar()
        outcome, reason = Outcome.UNCHANGED, "the report is on record"
        if known is None:
            outcome, reason, before = self._keep_report(document, report, change)
            change.before = before
        self._keep_place(document, report, change)
        if self._keep_reading(reading, run, places, change) and known is not None:
            outcome, reason = Outcome.REREAD, "the report was on record and is read anew"
            change.before = self._after(known)
        self._order_versions(report.id)
        receipt = Receipt(document.name, outcome, reason, report.id, len(reading.statements))
        return self._keep_receipt(receipt, run, change)

    def refuse(self, name: str, error: OnrecordError, run: Run, *, quarantined: bool) -> Receipt:
        """Keep that an input could not be read, and why."""
        self._know(run)
        change = self._batch.change(who=run.id, what="refuse", subject=name)
        why = f"{error.why}. {error.fix}" if error.fix else error.why
        outcome = Outcome.QUARANTINED if quarantined else Outcome.FAILED
        return self._keep_receipt(Receipt(name, outcome, why), run, change)

    def _know(self, run: Run) -> None:
        if run.id in self._runs:
            return
        self._runs.add(run.id)
        if not self._has(tables.runs, "id", run.id):
            change = self._batch.change(who=run.id, what="run", subject=run.id)
            row = {
                "id": run.id,
                "began": run.began,
                "made_by": packed(run.made_by),
                "settings": packed(run.settings),
            }
            self._batch.keep(change, tables.runs, [row])

    def _has(self, table: Any, column: str, value: str) -> bool:
        asked = select(table.c[column]).where(table.c[column] == value)
        return self._connection.execute(asked).first() is not None

    def _after(self, change: int) -> str | None:
        log = tables.log
        return self._connection.execute(select(log.c.hash).where(log.c.seq == change)).scalar()

    def _keep_capture(self, capture: Capture, change: Change) -> None:
        row = capture_row(capture)
        if self._has(tables.captures, "id", row["id"]):
            return
        if not self._has(tables.blobs, "sha256", row["sha256"]):
            data = zlib.compress(capture.data, COMPRESSION)
            blob = {"sha256": row["sha256"], "size": len(capture.data), "data": data}
            self._batch.keep(change, tables.blobs, [blob])
        self._batch.keep(change, tables.captures, [row])

    def _keep_report(
        self, document: Document, report: Report, change: Change
    ) -> tuple[Outcome, str, str | None]:
        """Insert a report; say what it is to those on record, and which change it follows."""
        reports = tables.reports
        plain = plain_hash(report.text)
        item = item_key(report, document.capture, document.part)
        if not self._has(tables.texts, "sha256", report.sha256):
            text = {"sha256": report.sha256, "text": report.text}
            self._batch.keep(change, tables.texts, [text])
        earlier = self._connection.execute(
            select(reports.c.id, reports.c.change).where(reports.c.item == item, reports.c.current == 1)
        ).first()
        twin = self._connection.execute(
            select(reports.c.id, reports.c.outlet)
            .where(reports.c.plain == plain, reports.c.item != item)
            .order_by(reports.c.recorded_at, reports.c.id)
            .limit(1)
        ).first()
        row = {
            **report_row(report),
            "item": item,
            "plain": plain,
            "rank": rank(report.modified or report.published, document.capture.fetched_at),
            "recorded_at": self._batch.at,
            "current": 0 if earlier else 1,
        }
        self._batch.keep(change, reports, [row])
        if earlier is not None:
            return Outcome.VERSION, f"another version of {earlier.id}", self._after(earlier.change)
        if twin is not None:
            return Outcome.DUPLICATE, f"the same text as {twin.id}", None
        return Outcome.NEW, "", None

    def _keep_place(self, document: Document, report: Report, change: Change) -> None:
        """Keep which capture a report was read from; the earliest of several dates it."""
        captured, reports = tables.captured, tables.reports
        key = {"capture": document.capture.id, "part": document.part or "", "report": report.id}
        there = select(captured.c.report).where(*(captured.c[name] == value for name, value in key.items()))
        if self._connection.execute(there).first() is not None:
            return
        self._batch.keep(change, captured, [key])
        ranked = rank(report.modified or report.published, document.capture.fetched_at)
        self._connection.execute(
            update(reports).where(reports.c.id == report.id, reports.c.rank > ranked).values(rank=ranked)
        )

    def _keep_reading(self, reading: Reading, run: Run, places: Places, change: Change) -> bool:
        """Insert what was found, unless the same was found before; say whether it was."""
        readings = tables.readings
        report, found = reading.report.id, reading_hash(reading, places)
        last = self._connection.execute(
            select(readings.c.hash)
            .where(readings.c.report == report)
            .order_by(readings.c.seq.desc())
            .limit(1)
        ).scalar()
        if last == found:
            return False
        seq = self._batch.number(readings)
        questions = packed([pairs_of(question.spans) for question in reading.questions])
        row = {"seq": seq, "report": report, "run": run.id, "hash": found, "questions": questions}
        self._batch.keep(change, readings, [row])
        self._keep_entries(reading, seq, places, change)
        return True

    def _keep_entries(self, reading: Reading, seq: int, places: Places, change: Change) -> None:
        rows, hops, named = [], [], []
        for position, statement in enumerate(reading.statements):
            entry = self._batch.number(tables.entries)
            row = {"seq": entry, "reading": seq, "correction": "", "position": position}
            derived = {
                "current": 0,
                "review": "open",
                "speaker_id": None,
                "origin_id": node_name(Space.ORIGIN, statement.id),
                "claim_id": None,
            }
            rows.append({**row, **entry_row(reading, statement), **derived})
            hops += [
                {"entry": entry, "position": at, **hop_row(reading, hop)}
                for at, hop in enumerate(statement.relay)
            ]
            named += [{"entry": entry, "name": name} for name in sorted(set(places.get(statement.id, ())))]
        self._batch.keep(change, tables.entries, rows)
        self._batch.keep(change, tables.hops, hops)
        self._batch.keep(change, tables.places, named)
        self._tallies.made(row["seq"] for row in rows)
        self._joining.recorded(statement.id for statement in reading.statements)

    def _order_versions(self, report: str) -> None:
        """Let the newest version of an item count, as last read, and no other."""
        reports = tables.reports
        item = select(reports.c.item).where(reports.c.id == report).scalar_subquery()
        asked = select(reports.c.id, reports.c.rank, reports.c.current).where(reports.c.item == item)
        versions = self._connection.execute(asked).all()
        newest = max(versions, key=lambda row: (row.rank, row.id)).id
        for row in versions:
            if row.current != int(row.id == newest):
                self._connection.execute(
                    update(reports).where(reports.c.id == row.id).values(current=int(row.id == newest))
                )
        for row in versions:
            recount(self._connection, self._tallies, row.id)

    def _keep_receipt(self, receipt: Receipt, run: Run, change: Change) -> Receipt:
        receipts = tables.receipts
        failed = (Outcome.FAILED.value, Outcome.QUARANTINED.value)
        last = self._connection.execute(
            select(receipts.c.outcome, receipts.c.tries)
            .where(receipts.c.name == receipt.name)
            .order_by(receipts.c.seq.desc())
            .limit(1)
        ).first()
        tries = last.tries + 1 if last is not None and last.outcome in failed else 1
        outcome = receipt.outcome
        if outcome is Outcome.FAILED and tries >= MOST_TRIES:
            outcome = Outcome.QUARANTINED
        row = {
            "seq": self._batch.number(receipts),
            "run": run.id,
            "name": receipt.name,
            "outcome": outcome.value,
            "reason": receipt.reason,
            "report": receipt.report,
            "statements": receipt.statements,
            "tries": tries,
            "at": self._batch.at,
        }
        self._batch.keep(change, receipts, [row])
        return Receipt(receipt.name, outcome, receipt.reason, receipt.report, receipt.statements, tries)
