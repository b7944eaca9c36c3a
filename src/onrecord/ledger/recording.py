"""Reports, captures and statements, in one batch."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import bindparam, select, update

from onrecord.errors import OnrecordError
from onrecord.ledger import tables
from onrecord.ledger.audit import Change
from onrecord.ledger.batch import Batch
from onrecord.ledger.counting import recount
from onrecord.ledger.items import item_key, plain_hash, rank
from onrecord.ledger.joining import Joining
from onrecord.ledger.nodes import node_name
from onrecord.ledger.placing import numbers_of
from onrecord.ledger.rows import (
    Found,
    capture_row,
    found_rows,
    question_pairs,
    report_row,
)
from onrecord.ledger.tallies import Tallies
from onrecord.model import Capture, Document, Outcome, Reading, Receipt, Report, Run, Space
from onrecord.model.ids import packed, short_hash

# An input that failed so often is left alone until somebody asks for it: three tries outlast what passes by
# itself, such as a server that restarts.
MOST_TRIES = 3

# Pages shrink to a fifth at level 6; level 9 wins 1 % more and takes twice as long.
COMPRESSION = 6

_FAILED = (Outcome.FAILED.value, Outcome.QUARANTINED.value)

_RUN = select(tables.runs.c.id).where(tables.runs.c.id == bindparam("run"))
_CHANGE = select(tables.reports.c.change).where(tables.reports.c.id == bindparam("report"))
_TWIN = (
    select(tables.reports.c.id)
    .where(tables.reports.c.plain == bindparam("plain"), tables.reports.c.item != bindparam("item"))
    .order_by(tables.reports.c.recorded_at, tables.reports.c.id)
    .limit(1)
)
_EARLIER = (
    select(tables.reports.c.id)
    .where(tables.reports.c.item == bindparam("item"), tables.reports.c.current == 1)
    .limit(1)
)
_FETCHED_AT, _CAPTURE = (
    select(tables.captures.c[name]).where(tables.captures.c.id == bindparam("capture"))
    for name in ("fetched_at", "id")
)
_BLOB = select(tables.blobs.c.sha256).where(tables.blobs.c.sha256 == bindparam("blob"))
_TEXT = select(tables.texts.c.sha256).where(tables.texts.c.sha256 == bindparam("text"))
# All that is asked about a document before it is kept, in one question: each costs more than its answer.
_STANDING = select(
    _CHANGE.scalar_subquery().label("known"),
    _CAPTURE.scalar_subquery().label("capture"),
    _FETCHED_AT.scalar_subquery().label("fetched_at"),
    _BLOB.scalar_subquery().label("blob"),
    _TEXT.scalar_subquery().label("text"),
    _EARLIER.scalar_subquery().label("earlier"),
    _TWIN.scalar_subquery().label("twin"),
)
_CAPTURED = select(tables.captured.c.report).where(
    *(tables.captured.c[name] == bindparam(name) for name in ("capture", "part", "report"))
)
_LAST_READING = (
    select(tables.readings.c.hash)
    .where(tables.readings.c.report == bindparam("report"))
    .order_by(tables.readings.c.seq.desc())
    .limit(1)
)
_LAST_RECEIPT = (
    select(tables.receipts.c.outcome, tables.receipts.c.tries)
    .where(tables.receipts.c.name == bindparam("name"))
    .order_by(tables.receipts.c.seq.desc())
    .limit(1)
)

Places = Mapping[str, Sequence[str]]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Coming:
    """Hold a document that is to be kept, and what it is known by."""

    report: Report
    capture: Capture
    captured: Values  # the capture as a row
    place: Values  # where in it the report stands, as a row
    item: str
    plain: str

    @classmethod
    def of(cls, document: Document) -> Self:
        report, captured = document.report, capture_row(document.capture)
        return cls(
            report,
            document.capture,
            captured,
            {"capture": captured["id"], "part": document.part or "", "report": report.id},
            item_key(report, document.capture, document.part),
            plain_hash(report.text),
        )

    @property
    def known_by(self) -> dict[str, str]:
        return {
            "report": self.report.id,
            "capture": self.captured["id"],
            "blob": self.captured["sha256"],
            "text": self.report.sha256,
            "item": self.item,
            "plain": self.plain,
        }


class Recording:
    """Keep documents as they come."""

    def __init__(self, batch: Batch, tallies: Tallies, joining: Joining) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._tallies = tallies
        self._joining = joining
        self._runs: set[str] = set()
        self._met: set[str] = set()  # ids, hashes and items of documents that wait to be written
        self._captures: dict[str, str | None] = {}  # of this batch, with when they were fetched
        self._tries: dict[str, int] = {}  # how often inputs of this batch failed, one after the other

    def record(self, document: Document, reading: Reading, run: Run, places: Places, copied: str) -> Receipt:
        """Keep a report with its capture and its statements."""
        self._know(run)
        report, coming = reading.report, _Coming.of(document)
        change = self._batch.change(who=run.id, what="record", subject=report.id)
        standing = self._standing(coming)
        ranked = self._keep_capture(coming, standing, change)
        if standing.known is None:
            outcome, reason = self._keep_report(coming, standing, ranked, change, copied)
            self._batch.keep(change, tables.captured, [coming.place])
            self._keep_reading(reading, run, places, change, counts=standing.earlier is None, fresh=True)
            if standing.earlier is not None:
                self._order_versions(report.id)
        else:
            outcome, reason = Outcome.UNCHANGED, "the report is on record"
            if self._keep_place(coming, ranked, change):
                self._order_versions(report.id)
            if self._keep_reading(reading, run, places, change, counts=False, fresh=False):
                outcome, reason = Outcome.REREAD, "the report was on record and is read anew"
                change.before = self._hash(standing.known)
                self._recount(report.id)
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
        if self._connection.execute(_RUN, {"run": run.id}).first() is None:
            change = self._batch.change(who=run.id, what="run", subject=run.id)
            row = {
                "id": run.id,
                "began": run.began,
                "made_by": packed(run.made_by),
                "settings": packed(run.settings),
            }
            self._batch.keep(change, tables.runs, [row])

    def _hash(self, change: int) -> str | None:
        """Give the hash of an earlier change, unless it is one of this batch, which has none yet."""
        log = tables.log
        return self._connection.execute(select(log.c.hash).where(log.c.seq == change)).scalar()

    def _standing(self, coming: _Coming) -> Any:
        """Ask what is on record of a document, once what waits and has to do with it is written."""
        asked = coming.known_by
        met = set(asked.values())
        if coming.captured["id"] in self._captures:  # of a feed or an archive every report has the same
            met -= {asked["capture"], asked["blob"]}
        if not self._met.isdisjoint(met):
            self._batch.flush()
            self._met.clear()
        self._met.update(asked.values())
        return self._connection.execute(_STANDING, asked).one()

    def _keep_capture(self, coming: _Coming, standing: Any, change: Change) -> str:
        """Keep bytes once; give how their report ranks, by when they were fetched first."""
        report, row = coming.report, coming.captured
        if row["id"] not in self._captures:
            self._captures[row["id"]] = standing.fetched_at if standing.capture else row["fetched_at"]
            if standing.capture is None and standing.blob is None:
                data = coming.capture.data
                blob = {
                    "sha256": row["sha256"],
                    "size": len(data),
                    "data": zlib.compress(data, COMPRESSION),
                }
                self._batch.keep(change, tables.blobs, [blob])
            if standing.capture is None:
                self._batch.keep(change, tables.captures, [row])
        return rank(report.modified or report.published, self._captures[row["id"]])

    def _keep_report(
        self, coming: _Coming, standing: Any, ranked: str, change: Change, copied: str
    ) -> tuple[Outcome, str]:
        """Keep a report that is new, after the change that brought an earlier version; say what it is."""
        report = coming.report
        if standing.text is None:
            self._batch.keep(change, tables.texts, [{"sha256": report.sha256, "text": report.text}])
        row = {
            **report_row(report),
            "item": coming.item,
            "plain": coming.plain,
            "rank": ranked,
            "recorded_at": self._batch.at,
            "current": int(standing.earlier is None),
        }
        self._batch.keep(change, tables.reports, [row])
        if standing.earlier is not None:
            before = self._connection.execute(_CHANGE, {"report": standing.earlier}).scalar_one()
            change.before = self._hash(before)
            return Outcome.VERSION, f"another version of {standing.earlier}"
        if standing.twin is not None:
            return Outcome.DUPLICATE, f"the same text as {standing.twin}"
        return (Outcome.DUPLICATE if copied else Outcome.NEW), copied

    def _keep_place(self, coming: _Coming, ranked: str, change: Change) -> bool:
        """Keep from which capture a report was read again; say whether an earlier one dates it anew."""
        reports = tables.reports
        if self._connection.execute(_CAPTURED, coming.place).first() is not None:
            return False
        self._batch.keep(change, tables.captured, [coming.place])
        older = (reports.c.id == coming.report.id, reports.c.rank > ranked)
        return bool(self._connection.execute(update(reports).where(*older).values(rank=ranked)).rowcount)

    def _keep_reading(
        self, reading: Reading, run: Run, places: Places, change: Change, *, counts: bool, fresh: bool
    ) -> bool:
        """Keep what was found, unless the same was found before; say whether it was."""
        rows, questions = found_rows(reading, places), question_pairs(reading)
        report, found = reading.report.id, short_hash([rows, questions])
        if not fresh and self._connection.execute(_LAST_READING, {"report": report}).scalar() == found:
            return False
        seq = self._batch.number(tables.readings)
        row = {"seq": seq, "report": report, "run": run.id, "hash": found, "questions": packed(questions)}
        self._batch.keep(change, tables.readings, [row])
        self._keep_entries(rows, seq, change, counts=counts, fresh=fresh)
        return True

    def _keep_entries(self, found: Found, reading: int, change: Change, *, counts: bool, fresh: bool) -> None:
        rows, hops, named = [], [], []
        numbers: dict[str, int] = {}
        if not fresh:  # an earlier reading may have found the same statements
            self._batch.flush()
            numbers = numbers_of(self._connection, {row["id"] for row, _, _ in found})
        for position, (row, relay, places) in enumerate(found):
            entry = self._batch.number(tables.entries)
            own = {
                "seq": entry,
                "reading": reading,
                "correction": "",
                "position": position,
                "number": numbers.setdefault(row["id"], entry),
                "current": int(counts),
                "review": "open",
                "speaker_id": None,
                "origin_id": node_name(Space.ORIGIN, row["id"]),
                "alone": 1,
                "claim_id": None,
            }
            rows.append({**row, **own})
            hops += [{"entry": entry, "position": at, **hop} for at, hop in enumerate(relay)]
            named += [{"entry": entry, "name": name} for name in places]
        self._batch.keep(change, tables.entries, rows)
        self._batch.keep(change, tables.hops, hops)
        self._batch.keep(change, tables.places, named)
        self._tallies.made(row["seq"] for row in rows)
        self._joining.recorded({row["id"]: row["number"] for row in rows}, fresh=fresh)

    def _order_versions(self, report: str) -> None:
        """Let the newest version of an item count, as last read, and no other."""
        self._batch.flush()
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
            self._recount(row.id)

    def _recount(self, report: str) -> None:
        self._batch.flush()
        recount(self._connection, self._tallies, report)

    def _keep_receipt(self, receipt: Receipt, run: Run, change: Change) -> Receipt:
        if receipt.name not in self._tries:
            last = self._connection.execute(_LAST_RECEIPT, {"name": receipt.name}).first()
            failed = last is not None and last.outcome in _FAILED
            self._tries[receipt.name] = last.tries if last is not None and failed else 0
        tries = self._tries[receipt.name] + 1
        self._tries[receipt.name] = tries if receipt.outcome.value in _FAILED else 0
        outcome = receipt.outcome
        if outcome is Outcome.FAILED and tries >= MOST_TRIES:
            outcome = Outcome.QUARANTINED
        row = {
            "seq": self._batch.number(tables.receipts),
            "run": run.id,
            "name": receipt.name,
            "outcome": outcome.value,
            "reason": receipt.reason,
            "report": receipt.report,
            "statements": receipt.statements,
            "tries": tries,
            "at": self._batch.at,
        }
        self._batch.keep(change, tables.receipts, [row])
        return Receipt(receipt.name, outcome, receipt.reason, receipt.report, receipt.statements, tries)
