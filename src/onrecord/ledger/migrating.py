"""The version of a ledger: made new, brought forward, or refused when it is newer than this onrecord."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import LedgerError

# Every revision, in order; a ledger is at one of them. alembic reads the steps between from migrations/.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
NEWEST = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """Give the revision that a store is at; None where nothing is in it yet."""
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        return None if not set(names) & {"entries", "log"} else ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check(revision: str | None, where: str) -> None:
    """Refuse a store at a revision that is not known here.

    Raises LedgerError.
    """
    if revision is not None and revision not in REVISIONS:
        raise LedgerError(
            where,
            f"another onrecord wrote it (revision {revision or 'unknown'}; known are those up to {NEWEST})",
            "Upgrade onrecord to open it",
        )


def migrate(connection: Connection) -> None:
    """Bring a store to the newest revision, in the transaction that is open."""
    from alembic import command  # noqa: PLC0415 - slow to load, and needed once in the life of a ledger
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, NEWEST)


def copied(file: Path, revision: str) -> Path:
    """Copy a SQLite ledger to a file beside it before it is brought forward, and give that file."""
    copy = file.with_name(f"{file.name}.revision-{revision}")
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy
