"""Counts of clusters and outlets, kept as entries come, go and move: the difference is counted, not all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import besides
from onrecord.ledger.days import follow_days
from onrecord.ledger.inserting import adding, insert_rows
from onrecord.ledger.summing import let_go
from onrecord.ledger.words import folded
from onrecord.model import HopKind, Space

Fact = tuple[str, str, str]  # what is counted, in which cluster or outlet, of which value
SPACES = {"speaker_id": Space.SPEAKER, "origin_id": Space.ORIGIN, "claim_id": Space.CLAIM}

# What carries statements as outlets do; a person in between, a paper or a rally is no carrier of its own.
CARRYING = tuple(kind.value for kind in (HopKind.AGENCY, HopKind.OUTLET, HopKind.PROGRAMME, HopKind.PLATFORM))

# What clusters are counted by.
_COUNTS = ("nodes", "statements", "outlets", "origins")

# What of an entry is counted.
_OWN = ("seq", "outlet", "speaker", "role", "kind", "day", "alone", *SPACES)
_COUNTED = [tables.entries.c[name] for name in _OWN]

# A statement may be about several issues, so no entry names its issue.
_ISSUES = (
    select(tables.entries.c.seq, tables.nodes.c.cluster_id)
    .distinct()
    .join(tables.members, tables.members.c.statement == tables.entries.c.number)
    .join(tables.nodes, tables.nodes.c.seq == tables.members.c.node)
    .where(tables.entries.c.current == 1, besides(tables.nodes.c.space, Space.ISSUE.value))
)


class Tallies:
    """Remember what entries counted for before a batch, and count the difference when it ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._before: Counter[Fact] = Counter()
        self._touched: set[int] = set()
        self._changed: set[str] = set()  # claims and issues that entries came into, left, or changed in
        self._spaces: dict[str, Space] = {}
        self._clusters: dict[str, Counter[str]] = defaultdict(Counter)

    def made(self, seqs: Iterable[int]) -> None:
        """Note entries that are new."""
        self._touched.update(seqs)

    def touching(self, seqs: Iterable[int]) -> None:
        """Note entries that will change or go."""
        fresh = [seq for seq in seqs if seq not in self._touched]
        self._before.update(self._facts(fresh))
        self._touched.update(fresh)

    def nodes(self, space: Space, counts: Mapping[str, int]) -> None:
        """Note how many nodes came to clusters or left them; of origins nobody asks, since most have one."""
        if space is not Space.ORIGIN:
            for cluster, count in counts.items():
                self._spaces[cluster] = space
                self._clusters[cluster]["nodes"] += count

    def finish(self) -> None:
        """Count the difference."""
        delta = self._facts(sorted(self._touched))
        delta.subtract(self._before)
        self._before.clear()
        self._touched.clear()
        clusters, self._clusters = self._clusters, defaultdict(Counter)
        printed: dict[str, Counter[str]] = defaultdict(Counter)
        days: dict[str, Counter[str]] = defaultdict(Counter)
        values: dict[tuple[str, str, str], int] = {}
        for (what, subject, value), change in delta.items():
            if not change:
                continue
            if what in {"printed", "carried"}:
                printed[subject][what] += change
            elif what in {"statements", "origins"}:
                clusters[subject][what] += change
            elif what == "day":
                days[subject][value] += change
            else:
                values[subject, what, value] = change
        for (subject, what, _), change in self._tallied(values).items():
            if what in {"outlet", "origin"}:
                clusters[subject][f"{what}s"] += change
        self._count_clusters(clusters)
        follow_days(self._connection, days)
        self._count_outlets(printed)
        let_go(self._connection, self._changed)
        self._changed.clear()

    def _facts(self, seqs: Sequence[int]) -> Counter[Fact]:
        entries, hops = tables.entries, tables.hops
        found: Counter[Fact] = Counter()
        for some in batched(seqs):
            rows = select(*_COUNTED).where(entries.c.seq.in_(some), entries.c.current == 1)
            for row in self._connection.execute(rows):
                self._facts_of(row, found)
            carried = (
                select(hops.c.entry, hops.c.name)
                .distinct()
                .join(entries, entries.c.seq == hops.c.entry)
                .where(hops.c.entry.in_(some), hops.c.name.is_not(None), entries.c.current == 1)
                .where(hops.c.kind.in_(CARRYING))
            )
            for row in self._connection.execute(carried):
                found["carried", row.name, ""] += 1
            for row in self._connection.execute(_ISSUES.where(entries.c.seq.in_(some))):
                self._spaces[row.cluster_id] = Space.ISSUE
                self._changed.add(row.cluster_id)
                found["statements", row.cluster_id, ""] += 1
        return found

    def _facts_of(self, row: Row[Any], found: Counter[Fact]) -> None:
        if row.outlet is not None:
            found["printed", row.outlet, ""] += 1
        for column, space in SPACES.items():
            cluster = getattr(row, column)
            if cluster is None or (space is Space.ORIGIN and row.alone):
                continue
            self._spaces[cluster] = space
            found["statements", cluster, ""] += 1
            if space is Space.CLAIM:
                self._changed.add(cluster)
            if row.outlet is not None:
                found["outlet", cluster, row.outlet] += 1
            if space is not Space.ORIGIN and row.alone:  # an utterance that no other entry has
                found["origins", cluster, ""] += 1
            elif space is not Space.ORIGIN:
                found["origin", cluster, row.origin_id] += 1
            if space is Space.SPEAKER:
                found["name", cluster, row.speaker] += row.speaker is not None
                found["role", cluster, row.role] += row.role is not None
                found["kind", cluster, row.kind] += row.kind is not None
                found["day", cluster, row.day] += row.day is not None

    def _tallied(self, values: dict[tuple[str, str, str], int]) -> dict[tuple[str, str, str], int]:
        """Add to the tallies; give +1 for every value that is new to its cluster, -1 for every one gone."""
        tallies = tables.tallies
        rows = [
            {
                "cluster": cluster,
                "what": what,
                "value": value,
                "folded": folded(value) if what == "name" else "",
                "entries": change,
            }
            for (cluster, what, value), change in sorted(values.items())
        ]
        if not rows:
            return {}
        insert = _insert(self._connection, tallies)
        added = insert.on_conflict_do_update(
            index_elements=["cluster", "what", "value"],
            set_={"entries": tallies.c.entries + insert.excluded.entries},
        ).returning(tallies)
        turned: dict[tuple[str, str, str], int] = {}
        gone = []
        for row in self._connection.execute(added, rows):
            key = (row.cluster, row.what, row.value)
            if row.entries == values[key]:
                turned[key] = 1
            elif row.entries == 0:
                turned[key] = -1
            if row.entries == 0:
                gone.append(key)
        if gone:  # one by one: a list of keys would have SQLite read every tally
            names = ("cluster", "what", "value")
            one = delete(tallies).where(*(tallies.c[name] == bindparam(f"gone_{name}") for name in names))
            self._connection.execute(
                one, [dict(zip((f"gone_{name}" for name in names), key, strict=True)) for key in gone]
            )
        return turned

    def _count_clusters(self, counts: dict[str, Counter[str]]) -> None:
        """Add counts to clusters, and forget those that nothing is left of."""
        clusters, connection = tables.clusters, self._connection
        rows = [
            {"id": cluster, "space": self._spaces[cluster].value, **{name: count[name] for name in _COUNTS}}
            for cluster, count in sorted(counts.items())
            if any(count.values())
        ]
        insert_rows(connection, clusters, rows, otherwise=adding(clusters, ["id"], _COUNTS))
        empty = (clusters.c.statements == literal(0)) & (clusters.c.nodes == literal(0))
        for some in batched(
            [cluster for cluster, count in sorted(counts.items()) if min(count.values()) < 0]
        ):
            connection.execute(delete(clusters).where(clusters.c.id.in_(some), empty))

    def _count_outlets(self, counts: dict[str, Counter[str]]) -> None:
        rows = [
            {"name": name, "statements": count["printed"], "carried": count["carried"]}
            for name, count in sorted(counts.items())
        ]
        if not rows:
            return
        outlets = tables.outlets
        added = adding(outlets, ["name"], ["statements", "carried"])
        insert_rows(self._connection, outlets, rows, otherwise=added)
        empty = (outlets.c.statements == 0) & (outlets.c.carried == 0)
        fewer = [name for name, count in sorted(counts.items()) if min(count.values()) < 0]
        for some in batched(fewer):
            self._connection.execute(delete(outlets).where(outlets.c.name.in_(some), empty))


def _insert(connection: Connection, table: Table) -> Any:
    """Insert in the words that both stores have for what to do when a row is there."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
