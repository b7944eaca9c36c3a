"""One batch of changes: numbers for new rows, what is inserted, and the log of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger import tables
from onrecord.ledger.audit import FIRST, Change
from onrecord.ledger.inserting import insert_rows

Values = dict[str, Any]


def now() -> str:
    """Give the time as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


# Tables that get many rows in one batch, and that nobody asks before its end, unless they flush it first.
_MANY = (
    "blobs",
    "texts",
    "captures",
    "reports",
    "captured",
    "readings",
    "entries",
    "hops",
    "places",
    "receipts",
)


class Batch:
    """Hold the state of one transaction that writes; there is only one at a time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.at = now()
        self._changes: list[Change] = []
        self._numbers: dict[str, int] = {}
        # In the order in which one refers to the other.
        self._waiting: dict[str, list[Values]] = {name: [] for name in _MANY}
        last = connection.execute(
            select(tables.log.c.seq, tables.log.c.hash).order_by(tables.log.c.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._head: str = last.hash if last else FIRST

    def change(self, *, who: str, what: str, subject: str, before: str | None = None) -> Change:
        """Begin a change; it goes into the log when the batch ends."""
        self._seq += 1
        made = Change(self._seq, self.at, who, what, subject, before)
        self._changes.append(made)
        return made

    def number(self, table: Table) -> int:
        """Give the next number of a table's rows."""
        if table.name not in self._numbers:
            last = self.connection.execute(select(func.max(table.c.seq))).scalar()
            self._numbers[table.name] = last or 0
        self._numbers[table.name] += 1
        return self._numbers[table.name]

    def keep(
        self,
        change: Change,
        table: Table,
        rows: Sequence[Mapping[str, Any]],
        stored: Sequence[Mapping[str, Any]] | None = None,
    ) -> None:
        """Insert rows, and note them in the log; those of some tables wait until many are together.

        `stored` has them as the table holds them, where that is not what the log answers for.
        """
        if not rows:
            return
        change.wrote(table, rows)
        made = [{**row, "change": change.seq} for row in stored or rows]
        if table.name in self._waiting:
            self._waiting[table.name] += made
        else:
            insert_rows(self.connection, table, made)

    def waiting(self, table: Table) -> list[Values]:
        """Give the rows of a table that are not inserted yet; what follows from others is put into them."""
        return self._waiting[table.name]

    def flush(self) -> None:
        """Insert the rows that wait, so that they can be asked for."""
        for name, rows in self._waiting.items():
            insert_rows(self.connection, tables.metadata.tables[name], rows)
            rows.clear()

    def finish(self) -> None:
        """Write what waits, and the log."""
        self.flush()
        rows = []
        for change in self._changes:
            row = change.row(self._head)
            self._head = row["hash"]
            rows.append(row)
        self._changes.clear()
        insert_rows(self.connection, tables.log, rows)

    @property
    def head(self) -> str:
        """Give the hash of the last row of the log."""
        return self._head
