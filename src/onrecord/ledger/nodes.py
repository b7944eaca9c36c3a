"""What nodes and clusters are called, and which nodes are in a cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, select

from onrecord.ledger import keys, tables
from onrecord.ledger.batches import batched
from onrecord.model import Space
from onrecord.model.ids import short_hash

PREFIXES = {Space.SPEAKER: "sp", Space.ORIGIN: "og", Space.CLAIM: "cl", Space.ISSUE: "is", Space.TEXT: "tx"}


@lru_cache(maxsize=65536)  # a batch asks for each of its nodes four times
def node_name(space: Space, node_id: str) -> str:
    """Give what people call a node by, and a cluster by its smallest node."""
    return f"{PREFIXES[space]}-{short_hash([node_id])}"


def rows_called(connection: Connection, names: Iterable[str], *columns: Column[Any]) -> Iterator[Row[Any]]:
    """Give columns of the nodes that are called so, among them their name."""
    nodes, wanted = tables.nodes, set(names)
    seqs = {seq for _, seq in keys.nodes_with(connection, map(keys.name_number, wanted))}
    for some in batched(sorted(seqs)):
        asked = select(nodes.c.name, *columns).where(nodes.c.seq.in_(some))
        yield from (row for row in connection.execute(asked) if row.name in wanted)


def called(names: Collection[str]) -> ColumnElement[bool]:
    """Hold nodes to those that are called so."""
    nodes = tables.nodes
    return nodes.c.seq.in_(keys.having(map(keys.name_number, names))) & nodes.c.name.in_(names)


def inside(clusters: Collection[str]) -> ColumnElement[bool]:
    """Hold nodes to some clusters: all nodes of one are in the component of the node that it is called by.

    So clusters need no index of their own, where every new one would write a page.
    """
    nodes, lead = tables.nodes, tables.nodes.alias("lead")
    leads = keys.having(map(keys.name_number, clusters))
    components = select(lead.c.component).where(lead.c.seq.in_(leads))
    return nodes.c.component.in_(components) & nodes.c.cluster_id.in_(clusters)
