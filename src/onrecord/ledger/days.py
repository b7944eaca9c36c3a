"""The first and the last day that speakers said something, kept in their row of `clusters`.

Entries have no index of speakers: each of its pages would be written for one new entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, func, select, update

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.filters import CURRENT, spoken

Days = tuple[str | None, str | None]


def follow_days(connection: Connection, changes: Mapping[str, Mapping[str, int]]) -> None:
    """Follow how many more or fewer entries speakers have of some days."""
    clusters = tables.clusters
    asked = select(clusters.c.id, clusters.c.first, clusters.c.last)
    moved = []
    for some in batched(sorted(changes)):
        for row in connection.execute(asked.where(clusters.c.id.in_(some))):
            told = _followed(connection, row.id, (row.first, row.last), changes[row.id])
            if told != (row.first, row.last):
                moved.append({"speaker": row.id, "new_first": told[0], "new_last": told[1]})
    if moved:
        one = update(clusters).where(clusters.c.id == bindparam("speaker"))
        connection.execute(one.values(first=bindparam("new_first"), last=bindparam("new_last")), moved)


def _followed(connection: Connection, speaker: str, known: Days, changes: Mapping[str, int]) -> Days:
    """Widen days by those that came; where one of them may be gone, all entries are asked."""
    if any(change < 0 and day in known for day, change in changes.items()):
        entries = tables.entries
        asked = select(func.min(entries.c.day), func.max(entries.c.day))
        first, last = connection.execute(asked.where(entries.c.seq.in_(spoken([speaker])), CURRENT)).one()
        return first, last
    return _spanned([*known, *(day for day, change in changes.items() if change > 0)])


def _spanned(days: Iterable[str | None]) -> Days:
    told = [day for day in days if day is not None]
    return (min(told), max(told)) if told else (None, None)
