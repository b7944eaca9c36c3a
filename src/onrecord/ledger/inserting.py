"""Many rows into a table, past what SQLAlchemy does for every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from onrecord.ledger.columns import Exact, storable, stores_all


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which all have the columns of the first."""
    if rows:
        names = tuple(rows[0])
        insert_values(connection, table, names, [tuple([row[name] for name in names]) for row in rows])


def insert_values(
    connection: Connection, table: Table, names: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows as the values of some columns.

    SQLAlchemy knows the statement again, but goes over every row four times: of what a report costs a ledger,
    a tenth.
    """
    if not values:
        return
    quoted = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    told = (
        f"INSERT INTO {quoted(table.name)} ({', '.join(map(quoted, names))})"  # noqa: S608 - names of ours
        f" VALUES ({', '.join(mark for _ in names)})"
    )
    texts = [at for at, name in enumerate(names) if isinstance(table.c[name].type, Exact)]
    if not stores_all(row[at] for row in values for at in texts if row[at] is not None):
        values = [_storable(row, texts) for row in values]
    connection.exec_driver_sql(told, list(values))


def _storable(row: tuple[Any, ...], texts: Iterable[int]) -> tuple[Any, ...]:
    made = list(row)
    for at in texts:
        made[at] = None if row[at] is None else storable(row[at])
    return tuple(made)
