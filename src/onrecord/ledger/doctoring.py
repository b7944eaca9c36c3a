"""What is wrong with the store itself: its pages, its references, its index, its version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from onrecord.ledger import wordindex
from onrecord.ledger.migrating import NEWEST, revision_of
from onrecord.ledger.stores import WAL_BYTES
from onrecord.model import Finding

OLDEST_POSTGRESQL = 15


def doctor(connection: Connection, file: Path | None) -> Iterator[Finding]:
    """Check the store, and say what to do where something is wrong."""
    yield from integrity(connection)
    revision = revision_of(connection)
    if revision == NEWEST:
        yield from wordindex.check(connection)
    else:
        yield Finding("version", f"it is at revision {revision}; this onrecord writes {NEWEST}")
    if file is not None:
        wal = file.with_name(f"{file.name}-wal")
        size = wal.stat().st_size if wal.exists() else 0
        if size > 2 * WAL_BYTES:
            yield Finding(wal.name, f"it has grown to {size:,} bytes: a reader never closes the ledger")
    if connection.dialect.name == "postgresql":
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
        if version // 10000 < OLDEST_POSTGRESQL:
            yield Finding("server", f"it is PostgreSQL {version // 10000}; {OLDEST_POSTGRESQL} is needed")


def integrity(connection: Connection) -> Iterator[Finding]:
    """Check pages and references."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield Finding("file", str(row[0]))
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Finding(f"{row[0]}, row {row[1]}", f"it refers to a row of {row[2]} that is not there")
