"""What differs between SQLite and PostgreSQL: how they are opened, locked, and what their errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from onrecord.errors import LedgerError, ServerLost

# How long a writer waits for another one. A batch is written in well under a second; a migration may take a
# minute.
PATIENCE_SECONDS = 60

# After a commit the write-ahead file is cut back to this, else one large batch leaves it large for ever.
WAL_BYTES = 64_000_000

# How long a batch may wait for those who read, to begin the write-ahead file anew: longer than a page takes.
WORKING_IN_SECONDS = 3

# After so many pages of 4 kB the write-ahead file is worked into the ledger. Hashes scatter what a batch
# writes over some thousand pages; with the usual thousand, each would be written twice for every batch.
WAL_PAGES = 8192

# Pages that a connection holds. What is read again is in the system's memory anyway, and forty readers with
# 64 MB each took two gigabytes; a batch writes thousands of pages, and must not write them before its end.
READER_KILOBYTES = 8192
WRITER_KILOBYTES = 65536

# As many as the threads of a server, so that none is opened for one question (1 to 2 ms) and closed; the one
# that was used last goes first, so that few hold pages.
_POOL = {"pool_size": 40, "max_overflow": 24, "pool_use_lifo": True}

# How long to wait before a lost server is asked again: a restart takes a few seconds.
WAITS = (0.1, 0.3, 1.0, 3.0)
# Where it has to be known what became of a batch: one that has to read its log anew takes longer.
LONG_WAITS = (*WAITS, 5.0, 10.0, 10.0)

MEMORY = ":memory:"
_WRITES = "onrecord_writes"


def address_of(where: str) -> URL:
    """Understand where a ledger is: a path, `sqlite:///path`, `:memory:` or `postgresql://…`.

    Raises LedgerError for an address of another kind.
    """
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerError(where, "it is no address of a ledger", _KINDS) from error
    kind = url.get_backend_name()
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise LedgerError(where, f"{kind} keeps no ledgers", _KINDS)
    return url.set(drivername="sqlite", database=url.database or MEMORY)


_KINDS = "Name a file, or postgresql://user@host/database"


def in_memory(url: URL) -> bool:
    """Tell whether an address means a ledger that is gone when it is closed."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", MEMORY}


def engine_for(url: URL) -> Engine:
    """Make the engine for an address; nothing is connected yet."""
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    return _sqlite(url)


def _postgresql(url: URL) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra; only for those who keep a ledger there
    except ImportError as error:
        raise LedgerError(
            told(url), "this needs psycopg", "Install it with: pip install 'onrecord[postgresql]'"
        ) from error
    # A connection that the server closed is noticed before it is used, not by whoever uses it; one that was
    # cut on the way, with nobody told, within a minute.
    told_apart = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10, **told_apart})


def _sqlite(url: URL) -> Engine:
    memory = in_memory(url)
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else dict(_POOL)
    engine = create_engine(
        url, connect_args={"timeout": PATIENCE_SECONDS, "check_same_thread": False}, **options
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in (
            f"busy_timeout={PATIENCE_SECONDS * 1000}",
            "journal_mode=WAL",  # readers and a writer do not wait for each other
            "foreign_keys=ON",
            "synchronous=FULL",  # what was acknowledged outlives a power cut, also with a write-ahead file
            f"journal_size_limit={WAL_BYTES}",
            f"wal_autocheckpoint={WAL_PAGES}",
            f"cache_size=-{READER_KILOBYTES}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _began(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def told(url: URL) -> str:
    """Name an address for people, without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read in one transaction, so that all that is read is of one moment."""
    options = {} if engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def begin_alone(connection: Connection) -> RootTransaction:
    """Begin to write, alone: the log is one chain, so writers follow each other."""
    connection.execution_options(**{_WRITES: True})
    transaction = connection.begin()
    try:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA cache_size=-{WRITER_KILOBYTES}")
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 7))"))
    except BaseException:
        transaction.rollback()  # so that it can be tried again on the same connection
        raise
    return transaction


def work_in(connection: Connection, file: Path | None) -> None:
    """Work a write-ahead file that has grown into its ledger, so that it is begun anew.

    SQLite does so by itself after a batch, unless somebody reads: where there is always somebody, the file
    grows for ever (267 MB within three minutes of twenty slow readers). Waiting for those who read now is
    enough. No transaction may be open.
    """
    wal = file.with_name(f"{file.name}-wal") if file is not None else None
    if wal is None or not wal.exists() or wal.stat().st_size < WAL_BYTES:
        return
    driver: Any = connection.connection.driver_connection  # SQLAlchemy would begin a transaction
    driver.execute(f"PRAGMA busy_timeout={WORKING_IN_SECONDS * 1000}")
    try:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:  # the next batch tries again
        return
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")


# Errors: which words of which store mean what, and what to do about it.
_MEANINGS = (
    (
        ("disk is full", "no space left", "diskfull", "could not extend file"),
        "the disk is full",
        "Free some space and run it again; what was acknowledged is kept",
    ),
    (
        ("readonly", "read-only"),
        "it may only be read",
        "Give yourself the right to write to the file and its folder, or name another ledger",
    ),
    (
        ("unable to open database file",),
        "the file cannot be opened",
        "Check that its folder is there and may be written to",
    ),
    (
        ("database is locked", "lock timeout", "database table is locked"),
        "another process is writing to it",
        "Wait until it is done, and run it again",
    ),
    (
        ("not a database", "malformed", "database disk image"),
        "it is damaged, or is no ledger",
        "Run `onrecord doctor` to see how far; `onrecord restore` takes a copy back",
    ),
    (("disk i/o error",), "the disk gave an error", "Check the disk, and its free space; then run it again"),
    (
        ("password authentication", "no password supplied", "pg_hba"),
        "the server does not let you in",
        "Check user and password in the address",
    ),
    (
        ("server closed the connection", "terminating connection", "connection is lost", "starting up",
         "shutting down", "consuming input failed", "connection is closed"),
        "the connection to the server was lost",
        "Run it again; what was acknowledged is kept",
    ),
    (
        ("connection to server", "connection refused", "could not translate host", "failed to resolve"),
        "no server answers there",
        "Check the address, and that the server runs",
    ),
)  # fmt: skip


def ours(error: Exception, where: str) -> LedgerError:
    """Say an error of a store in our own words."""
    cause = getattr(error, "orig", None) or error
    why = str(cause).strip().split("\n")[0]
    if isinstance(cause, SQLAlchemyError):  # a mistake of ours, not of the store
        return LedgerError(where, why, "Please report this")
    kind = type(cause).__name__
    made = ServerLost if isinstance(error, SQLAlchemyError) and is_lost(error) else LedgerError
    for words, meaning, fix in _MEANINGS:
        if any(word in f"{kind} {why}".lower() for word in words):
            return made(where, f"{meaning} ({why})", fix)
    return made(where, why, "Run `onrecord doctor` to see what is wrong with it")


def is_lost(error: SQLAlchemyError) -> bool:
    """Tell whether a server went away, so that the same may work once it is back."""
    if not isinstance(error, DBAPIError):
        return False
    why = str(error.orig).lower()
    return error.connection_invalidated or any(word in why for word in _AWAY)


# What a server that is not there, or not there yet, lets its client say.
_AWAY = (
    "refused", "no such file", "starting up", "shutting down", "closed the connection", "recovery mode",
    "not yet accepting", "connection reset", "timeout expired", "terminating connection",
    "connection is lost",
)  # fmt: skip


@contextmanager
def speaking(where: str) -> Iterator[None]:
    """Let no error of a store out but as a LedgerError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise ours(error, where) from error
    except UnicodeDecodeError as error:  # of a damaged file, sqlite3 cannot even tell what is wrong
        raise LedgerError(where, f"it is damaged ({error})", "Run `onrecord restore` on a copy") from error


def file_of(url: URL) -> Path | None:
    """Give the file that a ledger is in; None for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or in_memory(url):
        return None
    return Path(str(url.database))
