"""Many rows into a table, past what SQLAlchemy does for every one of them.

It knows a statement again, but goes over every row four times: of what a report costs a ledger, a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from onrecord.ledger.columns import Exact, storable, stores_all

Rows = Sequence[Mapping[str, Any]]


def insert_rows(connection: Connection, table: Table, rows: Rows, *, otherwise: str = "") -> None:
    """Insert rows, which all have the columns of the first; `otherwise` is what to do where one is there."""
    if rows:
        names = tuple(rows[0])
        insert_values(connection, table, names, _values(rows, names), otherwise=otherwise)


def insert_values(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    values: Sequence[tuple[Any, ...]],
    *,
    otherwise: str = "",
) -> None:
    """Insert rows as the values of some columns."""
    quoted, mark = _written(connection, names)
    told = f"({', '.join(quoted)}) VALUES ({', '.join(mark for _ in names)}) {otherwise}"
    _run(connection, table, f"INSERT INTO {_name(connection, table)} {told}", names, values)


def update_rows(connection: Connection, table: Table, key: str, rows: Rows) -> None:
    """Give rows new values, all of them for the same columns; `key` is the column that finds them."""
    if rows:
        names = tuple(name for name in rows[0] if name != key)
        quoted, mark = _written(connection, (*names, key))
        told = ", ".join(f"{name} = {mark}" for name in quoted[:-1])
        sql = f"UPDATE {_name(connection, table)} SET {told} WHERE {quoted[-1]} = {mark}"  # noqa: S608 - ours
        _run(connection, table, sql, (*names, key), _values(rows, (*names, key)))


def adding(table: Table, key: Sequence[str], counted: Sequence[str]) -> str:
    """Word what to do where a row with such a key is there: add to its counts."""
    told = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in counted)
    return f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {told}"


def replacing(key: Sequence[str], names: Sequence[str]) -> str:
    """Word what to do where a row with such a key is there: put other values in place of its own."""
    return f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET " + ", ".join(
        f"{name} = excluded.{name}" for name in names
    )


def _values(rows: Rows, names: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple([row[name] for name in names]) for row in rows]


def _name(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.quote(table.name)


def _written(connection: Connection, names: Sequence[str]) -> tuple[list[str], str]:
    """Give names as a store's SQL has them, and its mark for a value."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    return [connection.dialect.identifier_preparer.quote(name) for name in names], mark


def _run(
    connection: Connection, table: Table, sql: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    if not values:
        return
    texts = [at for at, name in enumerate(names) if isinstance(table.c[name].type, Exact)]
    if not stores_all(row[at] for row in values for at in texts if row[at] is not None):
        values = [_storable(row, texts) for row in values]
    connection.exec_driver_sql(sql, list(values))


def _storable(row: tuple[Any, ...], texts: Iterable[int]) -> tuple[Any, ...]:
    made = list(row)
    for at in texts:
        made[at] = None if row[at] is None else storable(row[at])
    return tuple(made)
