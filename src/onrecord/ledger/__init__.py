"""RECORD: keep every statement once, find it at once, never lose one."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger.protocol import Ledger, Writing

__all__ = ["Ledger", "Writing", "open_ledger", "restore_ledger"]


def open_ledger(where: str, *, create: bool = True) -> Ledger:
    """Open a ledger: a file, `:memory:`, `sqlite:///path` or `postgresql://…`.

    One that is not there yet is made, unless `create` says otherwise. Raises LedgerError when it cannot be.
    """
    from onrecord.ledger import opening  # noqa: PLC0415 - SQLAlchemy is slow to load

    return opening.open_ledger(where, create=create)


def restore_ledger(copy: Path, where: str) -> None:
    """Make a ledger of a copy that `backup` wrote; it must not be there yet.

    Raises LedgerError when it is there, or when the copy is damaged.
    """
    from onrecord.ledger import opening  # noqa: PLC0415 - SQLAlchemy is slow to load

    opening.restore_ledger(copy, where)
