"""How many entries are behind each value of a filter, each counted as if the filter itself were not set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from onrecord.errors import InvalidQuery
from onrecord.ledger import tables
from onrecord.ledger.query import FACETS, Query
from onrecord.ledger.wanted import NamesOnRecord, wanted
from onrecord.model import Facet

if TYPE_CHECKING:
    from onrecord.ledger.memory import Memory


def facets(
    connection: Connection,
    memory: Memory,
    query: Query,
    names: Sequence[str],
    *,
    limit: int = 20,
) -> dict[str, list[Facet]]:
    """Count values of filters, those with the most entries first; raises InvalidQuery for an unknown one."""
    for name in names:
        if name not in FACETS:
            raise InvalidQuery(name, "it has no facet", f"Use one of {', '.join(FACETS)}")
    found = wanted(NamesOnRecord(connection), query)
    near = memory.near(connection, query) if found.phrases else None
    matrix = memory.matrix
    if found.phrases:
        matrix.look_up(connection, found.phrases, ranked=False)
    with matrix.lock:
        matrix.follow(connection)
        masks = matrix.masks(connection, found, near)
        every = matrix.let_through(masks.values())
        counted = {}
        for name in names:
            through = every
            if name in masks:
                through = matrix.let_through(mask for other, mask in masks.items() if other != name)
            counted[name] = matrix.counts(name, through, limit)
    labels = _names(connection, [value for value, _ in counted.get("speaker", ())])
    return {
        name: [Facet(value, labels.get(value, value), count) for value, count in counts]
        for name, counts in counted.items()
    }


def _names(connection: Connection, speakers: Sequence[str]) -> dict[str, str]:
    """Give every speaker's most frequent name."""
    tallies = tables.tallies
    asked = (
        select(tallies.c.cluster, tallies.c.value)
        .where(tallies.c.cluster.in_(speakers), tallies.c.what == "name")
        .order_by(tallies.c.entries, tallies.c.value.desc())
    )
    return {row.cluster: row.value for row in connection.execute(asked)}
