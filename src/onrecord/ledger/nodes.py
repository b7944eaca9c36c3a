"""What nodes and clusters are called, and which nodes are in a cluster."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import ColumnElement, select

from onrecord.ledger import tables
from onrecord.ledger.rows import short_hash
from onrecord.model import Space

PREFIXES = {Space.SPEAKER: "sp", Space.ORIGIN: "og", Space.CLAIM: "cl", Space.ISSUE: "is", Space.TEXT: "tx"}


@lru_cache(maxsize=65536)  # a batch asks for each of its nodes four times
def node_name(space: Space, node_id: str) -> str:
    """Give what people call a node by, and a cluster by its smallest node."""
    return f"{PREFIXES[space]}-{short_hash([node_id])}"


def inside(clusters: Collection[str]) -> ColumnElement[bool]:
    """Hold nodes to some clusters: all nodes of one are in the component of the node that it is called by.

    So clusters need no index of their own, where every new one would write a page.
    """
    nodes, lead = tables.nodes, tables.nodes.alias("lead")
    components = select(lead.c.component).where(lead.c.name.in_(clusters))
    return nodes.c.component.in_(components) & nodes.c.cluster_id.in_(clusters)
