"""Which entries count: those of current reports, as last read, with what people corrected."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select, update

from onrecord.ledger import tables
from onrecord.ledger.tallies import Tallies


def wanted(connection: Connection, report: str) -> dict[int, tuple[int, int]]:
    """Give, for every entry of a report, whether it should count and whether it does."""
    reports, readings, entries = tables.reports, tables.readings, tables.entries
    current = connection.execute(select(reports.c.current).where(reports.c.id == report)).scalar()
    last = connection.execute(select(func.max(readings.c.seq)).where(readings.c.report == report)).scalar()
    asked = (
        select(entries.c.seq, entries.c.id, entries.c.reading, entries.c.current)
        .where(entries.c.report == report)
        .order_by(entries.c.seq)
    )
    rows = connection.execute(asked).all()
    latest = {(row.id, row.reading): row.seq for row in rows}  # a correction comes after what it corrects
    return {
        row.seq: (int(current == 1 and row.reading == last and latest[row.id, last] == row.seq), row.current)
        for row in rows
    }


def recount(connection: Connection, tallies: Tallies, report: str) -> None:
    """Let those entries of a report count that should."""
    entries = tables.entries
    wrong = {seq: on for seq, (on, is_on) in wanted(connection, report).items() if on != is_on}
    tallies.touching(wrong)
    if wrong:
        connection.execute(
            update(entries).where(entries.c.seq == bindparam("entry")).values(current=bindparam("on")),
            [{"entry": seq, "on": on} for seq, on in wrong.items()],
        )
