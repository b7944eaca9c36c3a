"""Clusters made again where links or decisions are new, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.clustering import Pair, joined
from onrecord.ledger.decisions import Decisions, decisions
from onrecord.ledger.nodes import node_name, rows_called
from onrecord.ledger.tallies import Tallies
from onrecord.model import Space

_COLUMNS = [tables.nodes.c[name] for name in ("seq", "id", "component", "cluster_id")]


class Reclustering:
    """Follow new links and decisions in one space.

    A component is all that links lead to, whether people kept it apart or not. Where nobody decided
    anything, it is one cluster, and two that are linked become one without a look at what is in them.
    """

    def __init__(self, connection: Connection, space: Space, tallies: Tallies) -> None:
        self._connection = connection
        self._space = space
        self._tallies = tallies

    @cached_property
    def _decisions(self) -> Decisions:
        return decisions(self._connection, self._space)

    def follow(self, fresh: Sequence[Pair], decided: set[str], parted: set[str]) -> set[int]:
        """Join what is newly linked or decided, part what has lost a link; give the statements that moved."""
        decided = decided | parted
        asked = {node for pair in fresh for node in pair} | decided | self._decisions.nodes
        names = (node_name(self._space, node) for node in asked)
        nodes = {row.id: row for row in rows_called(self._connection, names, *_COLUMNS)}
        pairs = [
            (str(nodes[left].component), str(nodes[right].component))
            for left, right in [*fresh, *sorted(self._decisions.together)]
            if left in nodes and right in nodes
        ]
        components = {str(row.component) for row in nodes.values()}
        groups: dict[str, set[int]] = defaultdict(set)
        links = [(1.0, left, right) for left, right in pairs]
        for component, lead in joined(components, links).clusters.items():
            groups[lead].add(int(component))
        by_hand = {nodes[node].component for node in (*decided, *self._decisions.nodes) if node in nodes}
        touched = {
            nodes[node].component for node in (*(n for p in fresh for n in p), *decided) if node in nodes
        }
        stale = [group for group in groups.values() if group & touched]
        moved = self._merged([group for group in stale if not group & by_hand])
        for group in stale:
            if group & by_hand:
                moved |= self._rejoined(group)
        return moved

    def _rows(self, column: Any, values: Iterable[Any]) -> list[Any]:
        nodes = tables.nodes
        asked = select(nodes.c.name, *_COLUMNS).where(nodes.c.space == self._space.value)
        return [
            row
            for some in batched(sorted(values))
            for row in self._connection.execute(asked.where(column.in_(some)))
        ]

    def _merged(self, groups: Iterable[set[int]]) -> set[int]:
        """Make one of the components of each group, none of which anybody decided about."""
        nodes = tables.nodes
        groups = [group for group in groups if len(group) > 1]
        heads = self._heads(whole for group in groups for whole in group)
        moving: dict[int, tuple[int, str]] = {}
        renamed: dict[int, str] = {}
        for group in groups:
            first, cluster = min(group), min((heads[whole] for whole in group), key=lambda row: row.id).name
            for whole in group:
                if whole != first or heads[whole].name != cluster:
                    moving[whole] = (first, cluster)
                if heads[whole].name != cluster:
                    renamed[whole] = cluster
        # One that was alone is no more, though it may keep its name.
        was_alone = self._single(whole for group in groups for whole in group if whole not in renamed)
        statements = self._statements(nodes.c.component, {*renamed, *was_alone})
        counts: dict[str, int] = defaultdict(int)
        for some in batched(sorted(renamed)):
            asked = select(nodes.c.component, func.count()).where(nodes.c.component.in_(some))
            for whole, count in self._connection.execute(asked.group_by(nodes.c.component)):
                counts[heads[whole].name] -= count
                counts[renamed[whole]] += count
        if moving:
            self._connection.execute(
                update(nodes)
                .where(nodes.c.component == bindparam("old"))
                .values(component=bindparam("first"), cluster_id=bindparam("cluster")),
                [
                    {"old": whole, "first": first, "cluster": cluster}
                    for whole, (first, cluster) in sorted(moving.items())
                ],
            )
        self._tallies.nodes(self._space, counts)
        return statements

    def _single(self, components: Iterable[int]) -> set[int]:
        """Give those of some components that have one node; but for origins nobody asks."""
        if self._space is not Space.ORIGIN:
            return set()
        nodes, twin = tables.nodes, tables.nodes.alias()
        others = select(twin.c.seq).where(twin.c.component == nodes.c.component, twin.c.seq != nodes.c.seq)
        return {
            component
            for some in batched(sorted(components))
            for component in self._connection.execute(
                select(nodes.c.seq).where(nodes.c.seq.in_(some), ~others.exists())
            ).scalars()
        }

    def _heads(self, components: Iterable[int]) -> dict[int, Any]:
        """Give, for every component that is one cluster, its smallest node."""
        firsts = self._rows(tables.nodes.c.seq, set(components))
        heads = rows_called(self._connection, {row.cluster_id for row in firsts}, *_COLUMNS)
        return {row.component: row for row in heads}

    def _rejoined(self, components: set[int]) -> set[int]:
        """Join all that is in some components again, with what people decided."""
        nodes, links = tables.nodes, tables.links
        whole = self._rows(nodes.c.component, components)
        ids = {row.id: row for row in whole}
        found = [
            (row.score, row.left, row.right)
            for some in batched(sorted(ids))
            for row in self._connection.execute(
                select(links).where(
                    links.c.space == self._space.value, links.c.left.in_(some), links.c.current == 1
                )
            )
        ]
        result = joined(ids, found, together=self._decisions.together, apart=self._decisions.apart)
        first: dict[str, int] = {}
        for row in whole:
            lead = result.components[row.id]
            first[lead] = min(row.seq, first.get(lead, row.seq))
        moved = [
            {
                "node": row.seq,
                "old": row.cluster_id,
                "cluster": node_name(self._space, result.clusters[row.id]),
                "whole": first[result.components[row.id]],
            }
            for row in whole
        ]
        self._connection.execute(
            update(nodes)
            .where(nodes.c.seq == bindparam("node"))
            .values(cluster_id=bindparam("cluster"), component=bindparam("whole")),
            [{name: row[name] for name in ("node", "cluster", "whole")} for row in moved],
        )
        counts: dict[str, int] = defaultdict(int)
        for move in moved:
            counts[move["old"]] -= 1
            counts[move["cluster"]] += 1
        self._tallies.nodes(self._space, counts)
        others = self._space is Space.ORIGIN  # those that stay, too: they may be alone now, or no more
        return self._statements(
            nodes.c.seq, [one["node"] for one in moved if others or one["old"] != one["cluster"]]
        )

    def _statements(self, column: Any, values: Iterable[int]) -> set[int]:
        nodes, members = tables.nodes, tables.members
        return {
            statement
            for some in batched(sorted(values))
            for statement in self._connection.execute(
                select(members.c.statement).join(nodes, nodes.c.seq == members.c.node).where(column.in_(some))
            ).scalars()
        }
