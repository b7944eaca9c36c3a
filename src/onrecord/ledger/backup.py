"""Copies of a ledger: of SQLite the file itself, of any store the rows as JSON lines, packed with gzip."""

from __future__ import annotations

import base64
import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, insert, select

from onrecord.errors import LedgerError
from onrecord.ledger import tables
from onrecord.ledger.migrating import NEWEST, revision_of

MANY = 500
_KIND = "onrecord ledger"


def backup(connection: Connection, to: Path) -> None:
    """Write a copy of one moment; the file is there when it is whole, and not before.

    A name that ends in .gz, and a ledger on a server, give rows; all else gives a SQLite file.
    """
    part = to.with_name(f".{to.name}.part")
    try:
        if connection.dialect.name == "sqlite" and to.suffix != ".gz":
            _copy(connection, part)
        else:
            _dump(connection, part)
        to_disk(part)
        part.replace(to)
        to_disk(to.parent)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise LedgerError(
            str(to), f"the copy cannot be written ({error})", "Check the folder and its free space"
        ) from error


def to_disk(path: Path) -> None:
    """See to it that a file, or the names in a folder, outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(connection: Connection, to: Path) -> None:
    to.unlink(missing_ok=True)
    target = sqlite3.connect(to)
    try:
        driver: Any = connection.connection.driver_connection
        driver.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    finally:
        target.close()


def _dump(connection: Connection, to: Path) -> None:
    with gzip.open(to, "wt", encoding="ascii", compresslevel=6) as lines:
        _line(lines, {"kind": _KIND, "revision": revision_of(connection)})
        for table in tables.metadata.sorted_tables:
            _line(lines, {"table": table.name, "columns": table.c.keys()})
            order = list(table.primary_key.columns)
            asked = select(table).order_by(*order).execution_options(yield_per=MANY)
            for row in connection.execute(asked):
                _line(lines, [_plain(value) for value in row])
        _line(lines, {"end": True})


def _line(lines: IO[str], value: object) -> None:
    lines.write(json.dumps(value, separators=(",", ":")) + "\n")


def _plain(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def is_dump(path: Path) -> bool:
    """Tell whether a copy is rows rather than a SQLite file."""
    with path.open("rb") as opened:
        return opened.read(2) == b"\x1f\x8b"


def load(connection: Connection, path: Path) -> None:
    """Fill an empty ledger with the rows of a copy.

    Raises LedgerError for a copy that is damaged, or of a newer onrecord.
    """
    try:
        with gzip.open(path, "rt", encoding="ascii") as lines:
            _load(connection, path, (json.loads(line) for line in lines))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(str(path), f"the copy is damaged ({error})", "Take another copy") from error


def _load(connection: Connection, path: Path, lines: Iterator[Any]) -> None:
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("kind") != _KIND:
        raise LedgerError(str(path), "it is no copy of a ledger", "Name a file that `onrecord backup` wrote")
    if head["revision"] != NEWEST:
        raise LedgerError(
            str(path),
            f"it is of revision {head['revision']}; this onrecord reads {NEWEST}",
            "Restore it with the onrecord that wrote it, open that ledger with this one, and copy it again",
        )
    table: Table | None = None
    rows: list[dict[str, Any]] = []
    for line in lines:
        if isinstance(line, list) and table is not None:
            rows.append(dict(zip(table.c.keys(), map(_value, line), strict=True)))
        if table is not None and rows and (len(rows) == MANY or isinstance(line, dict)):
            connection.execute(insert(table), rows)
            rows = []
        if isinstance(line, dict) and line.get("end"):
            return
        if isinstance(line, dict):
            table = tables.metadata.tables[line["table"]]
            if line["columns"] != table.c.keys():
                raise ValueError(f"columns of {table.name}")
    raise EOFError("its end is missing")


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
