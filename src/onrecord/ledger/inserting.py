"""Many rows into a table, past what SQLAlchemy does for every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from onrecord.ledger.columns import Exact, storable


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which all have the columns of the first.

    SQLAlchemy knows the statement again, but goes over every row four times: of what a report costs a ledger,
    a tenth.
    """
    if not rows:
        return
    names = tuple(rows[0])
    quoted = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    told = (
        f"INSERT INTO {quoted(table.name)} ({', '.join(map(quoted, names))})"  # noqa: S608 - names of ours
        f" VALUES ({', '.join(mark for _ in names)})"
    )
    texts = [isinstance(table.c[name].type, Exact) for name in names]
    given = [
        tuple(
            storable(value) if text and (value := row[name]) is not None else row[name]
            for name, text in zip(names, texts, strict=True)
        )
        for row in rows
    ]
    connection.exec_driver_sql(told, given)
