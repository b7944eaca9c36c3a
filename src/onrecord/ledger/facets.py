"""How many entries are behind each value of a filter, each counted as if the filter itself were not set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union

from onrecord.errors import InvalidQuery
from onrecord.ledger import tables
from onrecord.ledger.filters import any_hop, let_through
from onrecord.ledger.query import FACETS, Query
from onrecord.ledger.wanted import NamesOnRecord, Wanted, wanted
from onrecord.model import Facet

_entries, _hops, _places = tables.entries, tables.hops, tables.places


def facets(
    connection: Connection, query: Query, names: Sequence[str], *, limit: int = 20
) -> dict[str, list[Facet]]:
    """Count values of filters, those with the most entries first; raises InvalidQuery for an unknown one."""
    found = wanted(NamesOnRecord(connection), query)
    counted = {}
    for name in names:
        if name not in FACETS:
            raise InvalidQuery(name, "it has no facet", f"Use one of {', '.join(FACETS)}")
        counts = _counts(connection, found.without(name), name, limit)
        labels = labels_of(connection, [value for value, _ in counts]) if name == "speaker" else {}
        counted[name] = [Facet(value, labels.get(value, value), count) for value, count in counts]
    return counted


def labels_of(connection: Connection, speakers: Sequence[str]) -> dict[str, str]:
    """Give every speaker's most frequent name."""
    tallies = tables.tallies
    asked = (
        select(tallies.c.cluster, tallies.c.value)
        .where(tallies.c.cluster.in_(speakers), tallies.c.what == "name")
        .order_by(tallies.c.entries, tallies.c.value.desc())
    )
    return {row.cluster: row.value for row in connection.execute(asked)}


def _counts(connection: Connection, found: Wanted, name: str, limit: int) -> list[tuple[str, int]]:
    pairs = _pairs(connection.dialect.name, found, name).subquery()
    asked = (
        select(pairs.c.value, func.count())
        .where(pairs.c.value.is_not(None))
        .group_by(pairs.c.value)
        .order_by(func.count().desc(), pairs.c.value)
        .limit(limit)
    )
    return [(value, count) for value, count in connection.execute(asked)]


def _pairs(store: str, found: Wanted, name: str) -> Any:
    """Select entries with each of their values once."""
    own = {"speaker": "speaker_id"}.get(name, name)

    def entered(column: ColumnElement[Any]) -> Select[Any]:
        return let_through(store, found, _entries.c.seq, column.label("value"))

    if name == "place":
        return entered(_places.c.name).join(_places, _places.c.entry == _entries.c.seq)
    carried = {"carrier": _hops.c.name, "control": _hops.c.control, "country": _hops.c.country}
    if name not in carried:
        return entered(_entries.c[own])
    hops = entered(carried[name]).join(_hops, _hops.c.entry == _entries.c.seq)
    if name == "carrier":
        return hops.distinct()
    printed = entered(_entries.c[f"outlet_{name}"])
    if name == "control":
        printed = printed.where(~any_hop(_hops.c.control.is_not(None)))
    return union(hops, printed)
