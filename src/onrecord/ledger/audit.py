"""The log: one row for each change, chained, with a hash over every row that the change wrote.

A row's hash is over its kept columns that are not null, so that columns added later leave old hashes true.
A change's hash of a table is over the sorted hashes of its rows there; the log's hash of a change is over all
the log says of it and over the hash before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Table

from onrecord.ledger.tables import DERIVED

FIRST = "0" * 64


@cache
def kept_columns(table: Table) -> tuple[str, ...]:
    """Name the columns of a table that the log answers for."""
    return tuple(column.name for column in table.c if column.name not in DERIVED and column.name != "change")


def row_hash(table: Table, row: Mapping[str, Any]) -> bytes:
    """Hash what a row keeps."""
    told = {name: row[name] for name in kept_columns(table) if row[name] is not None}
    return hashlib.blake2b(_packed(told).encode("ascii"), digest_size=32).digest()


def _bytes(value: object) -> list[str]:
    data = value if isinstance(value, bytes) else bytes(value)  # type: ignore[call-overload]
    return ["bytes", hashlib.blake2b(data, digest_size=32).hexdigest()]


_packed = json.JSONEncoder(separators=(",", ":"), default=_bytes).encode  # made once: every row is hashed


def rows_hash(hashes: Iterable[bytes]) -> str:
    """Hash the rows that one change wrote in one table, in whatever order they are read."""
    return hashlib.blake2b(b"".join(sorted(hashes)), digest_size=32).hexdigest()


@dataclass(slots=True)
class Change:
    """Gather what one change writes, until the log takes it."""

    seq: int
    at: str
    who: str
    what: str
    subject: str
    before: str | None = None
    hashes: dict[str, list[bytes]] = field(default_factory=dict)

    def wrote(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Note rows."""
        self.hashes.setdefault(table.name, []).extend([row_hash(table, row) for row in rows])

    def row(self, previous: str) -> dict[str, Any]:
        """Give the row of the log, chained to the hash before it."""
        after = {name: [len(hashes), rows_hash(hashes)] for name, hashes in sorted(self.hashes.items())}
        told = {
            "seq": self.seq,
            "at": self.at,
            "who": self.who,
            "what": self.what,
            "subject": self.subject,
            "before": self.before,
            "after": json.dumps(after, separators=(",", ":")),
        }
        return {**told, "hash": chained(previous, told)}


def chained(previous: str, row: Mapping[str, Any]) -> str:
    """Hash a row of the log together with the hash before it."""
    names = ("seq", "at", "who", "what", "subject", "before", "after")
    packed = json.dumps([previous, *(row[name] for name in names)], separators=(",", ":"), default=repr)
    return hashlib.blake2b(packed.encode("ascii"), digest_size=32).hexdigest()
