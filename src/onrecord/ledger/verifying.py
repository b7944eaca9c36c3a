"""Whether anything was altered behind the ledger's back: log, rows, and what follows from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import LedgerError
from onrecord.ledger import deriving, doctoring, recounting, tables
from onrecord.ledger.audit import FIRST, chained, row_hash, rows_hash
from onrecord.model import Finding

# How many rows are at hand at a time.
MANY = 1000

Expected = dict[str, dict[int, tuple[int, str]]]  # table, change -> rows and their hash


def verify(connection: Connection, anchor: str | None) -> Iterator[Finding]:
    """Find every altered byte; rows that cannot be read at all are found, too."""
    with _reading_anything(connection):
        expected: Expected = {}
        yield from _careful(connection, "log", partial(_log, connection, anchor, expected))
        for table in tables.metadata.sorted_tables:
            if "change" in table.c:
                wanted = expected.pop(table.name, {})
                yield from _careful(connection, table.name, partial(_rows, connection, table, wanted))
        expected.pop(tables.node_keys.name, None)  # up to revision 0003; nodes answer for them
        for name in sorted(expected):
            yield Finding("log", f"it tells of rows in {name}, and there is no such table")
        for check in (*deriving.CHECKS, *recounting.CHECKS):
            where = check.__name__.removeprefix("check_").replace("_", " ")
            yield from _careful(connection, where, partial(check, connection))
    yield from _careful(connection, "the store", partial(doctoring.integrity, connection))


@contextmanager
def _reading_anything(connection: Connection) -> Iterator[None]:
    """Take bytes of a text that are no UTF-8 as they are, so that they differ from what was written."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    usual = driver.text_factory
    driver.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def _careful(connection: Connection, where: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Go on with the next check when one meets rows that cannot be read."""
    nested = connection.begin_nested()
    try:
        yield from check()
    except (SQLAlchemyError, LedgerError, ValueError, TypeError, KeyError, OverflowError) as error:
        yield Finding(where, f"it cannot be read: {str(error).splitlines()[0]}")
    finally:
        if nested.is_active:
            nested.rollback()


def _log(connection: Connection, anchor: str | None, expected: Expected) -> Iterator[Finding]:
    """Follow the chain, and gather what it says of the rows of every change."""
    previous, last, met = FIRST, 0, anchor in {None, FIRST}
    asked = select(tables.log).order_by(tables.log.c.seq).execution_options(yield_per=MANY)
    for row in connection.execute(asked).mappings():
        if row["seq"] != last + 1:
            yield Finding(f"log, change {last + 1}", "it is missing")
        if chained(previous, dict(row)) != row["hash"]:
            yield Finding(f"log, change {row['seq']}", "it was altered, or the one before it")
        previous, last = row["hash"], row["seq"]
        met = met or previous == anchor
        try:
            for name, (count, found) in json.loads(row["after"]).items():
                expected.setdefault(name, {})[last] = (count, found)
        except (ValueError, TypeError, AttributeError):
            yield Finding(f"log, change {last}", "what it says of rows cannot be read")
    if not met:
        yield Finding("log", f"it does not lead to {anchor}: its end was cut off, or it was written anew")


def _answered(table: Table) -> Sequence[ColumnElement[Any]]:
    """Give the columns of a table with what the log answers for: of members the ids of statements."""
    if table is not tables.members:
        return list(table.c)
    return table.c.node, tables.entries.c.id.label("statement"), table.c.change


def _rows(connection: Connection, table: Table, expected: dict[int, tuple[int, str]]) -> Iterator[Finding]:
    """Hash the rows of every change again; a change's hashes are let go as soon as they are complete."""
    gathered: dict[int, list[bytes]] = {}
    complete: set[int] = set()
    asked = select(*_answered(table)).execution_options(yield_per=MANY)
    if table.name in deriving.CORRECTED:
        asked = asked.where(table.c.change != 0)  # these follow from judgements, and are made again elsewhere
    if table is tables.members:
        asked = asked.outerjoin(tables.entries, tables.entries.c.seq == table.c.statement)
    for row in connection.execute(asked).mappings():
        change = row["change"]
        if change not in expected or change in complete:
            yield Finding(f"{table.name}, change {change}", "there is a row that the log does not know")
            continue
        hashes = gathered.setdefault(change, [])
        hashes.append(row_hash(table, dict(row)))
        count, wanted = expected[change]
        if len(hashes) == count:
            complete.add(change)
            if rows_hash(gathered.pop(change)) != wanted:
                yield Finding(f"{table.name}, change {change}", "a row was altered")
    for change, (count, _) in expected.items():
        if change not in complete:
            there = len(gathered.get(change, ()))
            yield Finding(f"{table.name}, change {change}", f"{count - there} of {count} rows are missing")
