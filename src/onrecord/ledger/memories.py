"""What a program remembers between two runs; it is no evidence, and the log does not hold it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger import tables


def recalled(connection: Connection, prefix: str) -> dict[str, str]:
    """Give what is remembered under keys that begin so, by key."""
    memories = tables.memories
    asked = select(memories.c.key, memories.c.value).where(memories.c.key.startswith(prefix, autoescape=True))
    return {row.key: row.value for row in connection.execute(asked.order_by(memories.c.key))}


def remember(connection: Connection, key: str, value: str | None) -> None:
    """Remember a value in place of what was remembered; None forgets."""
    memories = tables.memories
    connection.execute(delete(memories).where(memories.c.key == key))
    if value is not None:
        connection.execute(insert(memories).values(key=key, value=value))
