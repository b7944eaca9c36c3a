"""Where a ledger is, and in which state it has to be to be opened."""

from __future__ import annotations

import shutil
import sqlite3
from glob import escape
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from onrecord.errors import LedgerError
from onrecord.ledger import backup
from onrecord.ledger.migrating import NEWEST, check, copied, migrate, revision_of
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.stores import (
    address_of,
    begin_alone,
    engine_for,
    file_of,
    in_memory,
    reading,
    speaking,
    told,
)

_SQLITE = b"SQLite format 3\x00"


def open_ledger(where: str, *, create: bool = True) -> SqlLedger:
    """Open a ledger: a file, `:memory:`, `sqlite:///path` or `postgresql://…`.

    One that is not there yet is made, unless `create` says otherwise; an older one is brought forward, a
    copy of its file kept beside it. Raises LedgerError when that cannot be.
    """
    url = address_of(where)
    _check_file(url, create=create)
    engine = engine_for(url)
    try:
        ledger = SqlLedger(engine, url)
        with speaking(told(url)):
            ledger.patiently(lambda: _bring_forward(engine, url, create=create))
    except BaseException:
        engine.dispose()
        raise
    return ledger


def _check_file(url: URL, *, create: bool) -> None:
    path = file_of(url)
    if path is None:
        return
    if path.is_dir():
        raise LedgerError(str(path), "it is a folder", "Name a file in it, such as onrecord.db")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as opened:
            ours = opened.read(len(_SQLITE)) == _SQLITE and not _is_of_others(path)
        if not ours:
            raise LedgerError(str(path), "the file is no ledger", "Name another file")
    elif not create:
        raise LedgerError(str(path), "there is no ledger", "Make one with `onrecord ingest`, or name another")
    elif not path.parent.is_dir():
        raise LedgerError(str(path), f"there is no folder {path.parent}", "Make the folder first")


def _is_of_others(path: Path) -> bool:
    """Tell whether there are tables in a SQLite file, and none of ours; it is only read."""
    try:
        store = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            names = {row[0] for row in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        finally:
            store.close()
    except (sqlite3.Error, UnicodeDecodeError):  # whoever opens it to write will say what is wrong with it
        return False
    return bool(names) and not names & {"log", "entries", "alembic_version"}


def _bring_forward(engine: Engine, url: URL, *, create: bool) -> None:
    where = told(url)
    with reading(engine) as connection:
        revision = revision_of(connection)
    check(revision, where)
    if revision == NEWEST:
        return
    if revision is None and not create:
        raise LedgerError(where, "there is no ledger", "Make one with `onrecord ingest`, or name another")
    path = file_of(url)
    if revision is not None and path is not None:
        copied(path, revision)
    with engine.connect() as connection:
        transaction = begin_alone(connection)
        try:
            if revision_of(connection) == revision:  # else another process was quicker
                migrate(connection)
            transaction.commit()
        finally:
            if transaction.is_active:
                transaction.rollback()


def restore_ledger(copy: Path, where: str) -> None:
    """Make a ledger of a copy; it must not be there yet.

    Raises LedgerError when it is there, or when the copy is damaged.
    """
    url = address_of(where)
    path = file_of(url)
    if path is not None and path.exists():
        raise LedgerError(str(path), "it is there already", "Move it away first, or name another")
    dumped = backup.is_dump(copy)
    if path is None and not dumped:
        raise LedgerError(
            str(copy), "only rows can be restored there", "Make a copy whose name ends in .jsonl.gz"
        )
    if in_memory(url):
        raise LedgerError(where, "what is restored there is gone at once", "Name a file")
    if path is None:
        _fill(copy, where)
    else:
        _put(copy, path, dumped=dumped)


def _put(copy: Path, path: Path, *, dumped: bool) -> None:
    """Put a file in place once it is whole: whatever stops this leaves nothing where a ledger would be."""
    part = path.with_name(f".{path.name}.part")
    _drop(part)
    try:
        if dumped:
            _fill(copy, str(part))
        else:
            shutil.copyfile(copy, part)
            open_ledger(str(part), create=False).close()
        backup.to_disk(part)
        part.replace(path)
        backup.to_disk(path.parent)
    except OSError as error:
        why = f"it cannot be written ({error})"
        raise LedgerError(str(path), why, "Check the folder and its free space") from error
    finally:
        _drop(part)


def _drop(part: Path) -> None:
    """Remove what is left of a ledger that was not finished, with all that SQLite and we put beside it."""
    for left in part.parent.glob(f"{escape(part.name)}*"):
        left.unlink(missing_ok=True)


def _fill(copy: Path, where: str) -> None:
    ledger = open_ledger(where)
    try:
        ledger.fill(copy)
    finally:
        ledger.close()
