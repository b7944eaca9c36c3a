"""Where statements are: in which clusters, and in which entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.nodes import inside, node_name, rows_called
from onrecord.ledger.tallies import SPACES
from onrecord.model import Space

Values = dict[str, Any]
Placing = tuple[int, Space]  # a statement by its number

# What an entry says of where it is.
PLACED = (*SPACES, "alone")


def placed(statement: str, number: int, clusters: Mapping[Placing, tuple[str, bool]]) -> Values:
    """Give what the entries of a statement say of where it is."""
    told: Values = {name: clusters.get((number, space), (None,))[0] for name, space in SPACES.items()}
    found = clusters.get((number, Space.ORIGIN))
    if found is None:  # compared with nothing, it has no node that leads to it, and is found by its entry
        return {**told, "origin_id": node_name(Space.ORIGIN, statement), "alone": 0}
    return {**told, "alone": int(found[1])}


def clusters_of(connection: Connection, numbers: Iterable[int]) -> dict[Placing, tuple[str, bool]]:
    """Give the clusters that statements are in, and whether they are alone there, which is told of origins.

    Of several of one space, that of the smallest node. Issues are left out: it has several.
    """
    nodes, members = tables.nodes, tables.members
    twin, near = nodes.alias(), members.alias()
    same = (twin.c.component == nodes.c.component) & (twin.c.cluster_id == nodes.c.cluster_id)
    joined = select(twin.c.seq).where(same, twin.c.seq != nodes.c.seq).exists()
    shared = select(near.c.node).where(near.c.node == members.c.node, near.c.statement != members.c.statement)
    alone = (nodes.c.space == Space.ORIGIN.value) & ~shared.exists() & ~joined
    found: dict[Placing, tuple[str, bool]] = {}
    for some in batched(numbers):
        asked = (
            select(members.c.statement, nodes.c.space, nodes.c.cluster_id, alone.label("alone"))
            .join(nodes, nodes.c.seq == members.c.node)
            .where(members.c.statement.in_(some), (nodes.c.space + "") != Space.ISSUE.value)
            .order_by(nodes.c.id.desc())
        )
        for row in connection.execute(asked).all():
            found[row.statement, Space(row.space)] = (row.cluster_id, bool(row.alone))
    return found


def numbers_of(connection: Connection, statements: Iterable[str]) -> dict[str, int]:
    """Give the numbers of statements by their ids; what is not on record is left out."""
    entries = tables.entries
    asked = select(entries.c.id, entries.c.number)
    return {
        row.id: row.number
        for some in batched(sorted(statements))
        for row in connection.execute(asked.where(entries.c.id.in_(some)))
    }


def entries_of(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Give the entries that statements have by now."""
    entries = tables.entries
    return {
        seq
        for some in batched(sorted(numbers))
        for seq in connection.execute(select(entries.c.seq).where(entries.c.number.in_(some))).scalars()
    }


def entries_about(connection: Connection, space: Space, names: Collection[str]) -> set[int]:
    """Give all entries in the clusters that some nodes are in."""
    nodes, members = tables.nodes, tables.members
    told = rows_called(connection, (node_name(space, name) for name in names), nodes.c.cluster_id)
    asked = select(members.c.statement).join(nodes, nodes.c.seq == members.c.node)
    found: set[int] = set()
    for some in batched(sorted({row.cluster_id for row in told})):
        found.update(connection.execute(asked.where(inside(some))).scalars())
    return entries_of(connection, found)
