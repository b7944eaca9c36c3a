"""Nodes, links and the clusters that follow from them, in one batch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from onrecord.errors import NotOnRecord
from onrecord.ledger import keys, tables
from onrecord.ledger.audit import Change
from onrecord.ledger.batch import Batch
from onrecord.ledger.batches import batched
from onrecord.ledger.clustering import Pair
from onrecord.ledger.columns import besides
from onrecord.ledger.inserting import update_rows
from onrecord.ledger.nodes import node_name, rows_called
from onrecord.ledger.placing import PLACED, clusters_of, entries_about, entries_of, numbers_of, placed
from onrecord.ledger.reclustering import Reclustering
from onrecord.ledger.summing import let_go_of_nodes
from onrecord.ledger.tallies import Tallies
from onrecord.model import POPULAR, Link, Node, Space
from onrecord.model.ids import packed

Values = dict[str, Any]


class Joining:
    """Keep nodes and links as they come, and make clusters of them when the batch ends."""

    def __init__(self, batch: Batch, tallies: Tallies) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._tallies = tallies
        self._change: Change | None = None
        self._waiting: dict[tuple[str, str], tuple[Node, set[str]]] = {}
        # Of nodes that wait, those that nobody asked for yet by a key, and the others by their keys.
        self._unasked: dict[Space, list[Node]] = defaultdict(list)
        self._by_key: dict[int, list[Node]] = defaultdict(list)
        self._number_of: dict[Space, dict[str, int]] = defaultdict(dict)
        self._popular = keys.Popular(batch.connection)
        self._nodes_with: dict[int, int] = {}  # on record, of the keys that were asked for
        # The keys of nodes that this batch has met: all of new ones, those asked for of others.
        self._keys: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._links: dict[tuple[str, str, str], Link] = {}
        self._fresh: dict[Space, list[Pair]] = defaultdict(list)  # links that clusters do not follow yet
        self._decided: dict[Space, set[str]] = defaultdict(set)  # nodes that people decided something about
        self._parted: dict[Space, set[str]] = defaultdict(set)  # nodes of links that no longer count
        self._statements: dict[str, int] = {}  # the numbers of those that this batch has met
        self._came: set[int] = set()  # statements of reports that are new, so that no node has them yet
        self._unplaced: set[int] = set()  # statements whose entries may not know their clusters

    # While the batch goes on.

    def place(self, node: Node, statements: Iterable[str]) -> None:
        """Keep a node and say which statements it stands for."""
        if (node.space.value, node.id) not in self._waiting:
            self._waiting[node.space.value, node.id] = (node, set())
            self._keys[node.space.value, node.id].update(self._numbers_of(node.space, node.keys))
            self._unasked[node.space].append(node)
        self._waiting[node.space.value, node.id][1].update(statements)

    def sharing(self, space: Space, asked: Iterable[str]) -> list[Node]:
        """Give every node that shares one of some keys, by id, with those keys; popular ones find nobody."""
        told = list(asked)
        wanted = dict(zip(self._numbers_of(space, told), told, strict=True))
        if space in POPULAR:
            for number in self._popular.among(wanted.keys()):
                del wanted[number]
        for node in self._unasked.pop(space, ()):
            for number in self._keys[space.value, node.id]:
                self._by_key[number].append(node)
        payloads: dict[str, str] = {}
        shared: dict[str, set[int]] = defaultdict(set)
        for number in wanted:
            for node in self._by_key.get(number, ()):
                payloads[node.id] = node.payload
                shared[node.id].add(number)
        for seqs, row in self._kept_with(space, wanted):
            payloads[row.id] = row.payload
            shared[row.id] |= seqs
        for name, numbers in shared.items():
            self._keys[space.value, name] |= numbers
        return [
            Node(space, name, payloads[name], tuple(sorted(wanted[number] for number in shared[name])))
            for name in sorted(shared)
        ]

    def _numbers_of(self, space: Space, asked: Iterable[str]) -> list[int]:
        """Give the numbers of keys; most are asked for twice, to find others by and to be found by."""
        known = self._number_of[space]
        for key in asked:
            if key not in known:
                known[key] = keys.key_number(space, key)
        return [known[key] for key in asked]

    def _kept_with(self, space: Space, numbers: Collection[int]) -> Iterator[tuple[set[int], Any]]:
        """Give the rows of nodes with one of some keys; each row is read once, however many it shares."""
        nodes = tables.nodes
        found: dict[int, set[int]] = defaultdict(set)
        self._nodes_with |= dict.fromkeys(numbers, 0)
        for key, node in keys.nodes_with(self._connection, numbers):
            found[node].add(key)
            self._nodes_with[key] += 1
        of_space = besides(nodes.c.space, space.value)
        told = select(nodes.c.seq, nodes.c.id, nodes.c.payload).where(of_space)
        for many in batched(sorted(found)):
            for row in self._connection.execute(told.where(nodes.c.seq.in_(many))):
                yield found[row.seq], row

    def link(self, links: Iterable[Link]) -> None:
        """Keep links; of a pair that is linked already, the first link stays."""
        for link in links:
            self._links.setdefault((link.space.value, link.left, link.right), link)

    def decided(self, space: Space, nodes: Iterable[str]) -> None:
        """Note nodes that a person joined, kept apart, or let go again."""
        self._decided[space].update(nodes)

    def recorded(self, statements: Mapping[str, int], *, fresh: bool) -> None:
        """Note statements that have new entries, with their numbers; fresh are those of a report that is."""
        self._statements |= statements
        self._unplaced.update(statements.values())
        if fresh:
            self._came.update(statements.values())

    # When it ends.

    def finish(self) -> None:
        """Make clusters again where anything changed, and tell the entries."""
        self.flush()
        for space in sorted({*self._fresh, *self._decided, *self._parted}):
            changed = (self._fresh[space], self._decided[space], self._parted[space])
            nodes = {node for pair in changed[0] for node in pair} | changed[1] | changed[2]
            if space is Space.ISSUE:  # no entry tells which issues it is in, so these are counted before
                self._tallies.touching(entries_about(self._connection, space, nodes))
            self._unplaced |= Reclustering(self._connection, space, self._tallies).follow(*changed)
            if space is Space.CLAIM:
                let_go_of_nodes(self._connection, space, nodes)
        for noted in (self._fresh, self._decided, self._parted):
            noted.clear()
        self._tell_entries()

    def flush(self) -> None:
        """Write what waits, so that it can be asked for."""
        self._write_nodes()
        self._came.clear()
        self._write_links()

    def _keep(self, table: Any, rows: Sequence[Values], stored: Sequence[Values] | None = None) -> None:
        if rows and self._change is None:
            self._change = self._batch.change(who="", what="join", subject="")
        if self._change is not None:
            self._batch.keep(self._change, table, rows, stored)

    def _write_nodes(self) -> None:
        waiting, self._waiting = self._waiting, {}
        self._unasked.clear()
        self._by_key.clear()
        by_space: dict[str, list[str]] = defaultdict(list)
        for space, name in waiting:
            by_space[space].append(name)
        for space, names in by_space.items():
            known = self._numbers(Space(space), names)
            if space == Space.ORIGIN.value:
                self._unplaced |= self._alone_in(known.values())
            fresh = [name for name in names if name not in known]
            rows = [self._node_row(waiting[space, name][0]) for name in fresh]
            self._keep(tables.nodes, rows)
            known.update((row["id"], row["seq"]) for row in rows)
            own = {name: self._keys[space, name] for name in fresh}
            of_names = ((keys.name_number(row["name"]), row["seq"]) for row in rows)
            of_nodes = ((key, known[name]) for name in fresh for key in own[name])
            keys.keep_keys(self._connection, chain(of_names, of_nodes))
            self._follow_popular(Space(space), Counter(chain.from_iterable(own.values())))
            self._tallies.nodes(Space(space), {row["cluster_id"]: 1 for row in rows})
            self._write_members(space, {known[name]: waiting[space, name][1] for name in names})

    def _follow_popular(self, space: Space, grown: Counter[int]) -> None:
        """Note which keys became popular by new nodes, so many for each, and part whom only they join."""
        if space not in POPULAR:
            return
        asked = grown.keys() - self._popular.among(grown.keys())
        counts = {key: self._nodes_with[key] + grown[key] for key in asked if key in self._nodes_with}
        counts |= keys.counted(self._connection, asked - counts.keys())
        self._nodes_with |= counts
        fresh = {key for key, count in counts.items() if count >= POPULAR[space]}
        if fresh:
            self._popular.note(fresh)
            self._parted[space] |= parted(self._connection, self._popular, space, fresh)

    def _node_row(self, node: Node) -> Values:
        seq = self._batch.number(tables.nodes)
        name = node_name(node.space, node.id)
        return {
            "seq": seq,
            "space": node.space.value,
            "id": node.id,
            "name": name,
            "payload": node.payload,
            "found_by": keys.numbers_hash(self._keys[node.space.value, node.id]),
            "component": seq,
            "cluster_id": name,
        }

    def _alone_in(self, nodes: Iterable[int]) -> set[int]:
        """Give the statements that alone stand for some nodes: when more come, these are alone no more."""
        members = tables.members
        asked = select(func.min(members.c.statement)).group_by(members.c.node).having(func.count() == 1)
        return {
            statement
            for some in batched(sorted(nodes))
            for statement in self._connection.execute(asked.where(members.c.node.in_(some))).scalars()
        }

    def _write_members(self, space: str, wanted: dict[int, set[str]]) -> None:
        members = tables.members
        numbers = self._numbers_of_statements(set().union(*wanted.values()))
        there = {
            (row.node, row.statement)
            for some in batched(sorted(set(numbers.values()) - self._came))
            for row in self._connection.execute(
                select(members.c.node, members.c.statement).where(members.c.statement.in_(some))
            )
        }
        fresh = [
            (node, statement, numbers[statement])
            for node, statements in sorted(wanted.items())
            for statement in sorted(statements, key=numbers.__getitem__)
            if (node, numbers[statement]) not in there
        ]
        if space == Space.ISSUE.value:
            self._tallies.touching(entries_of(self._connection, {number for _, _, number in fresh}))
        rows = [{"node": node, "statement": statement} for node, statement, _ in fresh]
        stored = [{"node": node, "statement": number} for node, _, number in fresh]
        self._keep(members, rows, stored)
        self._unplaced.update(number for _, _, number in fresh)

    def _numbers_of_statements(self, ids: set[str]) -> dict[str, int]:
        self._statements |= numbers_of(self._connection, ids - self._statements.keys())
        if unknown := ids - self._statements.keys():
            raise NotOnRecord(min(unknown), "there is no such statement", "Record its report first")
        return {name: self._statements[name] for name in ids}

    def _numbers(self, space: Space, ids: Iterable[str]) -> dict[str, int]:
        nodes = tables.nodes
        names = (node_name(space, one) for one in ids)
        return {row.id: row.seq for row in rows_called(self._connection, names, nodes.c.id, nodes.c.seq)}

    def _write_links(self) -> None:
        waiting, self._links = self._links, {}
        links = tables.links
        there: set[tuple[str, str, str]] = set()
        lefts: dict[str, set[str]] = defaultdict(set)
        for space, left, _ in waiting:
            lefts[space].add(left)
        for space, names in lefts.items():
            for some in batched(sorted(names)):  # a list of pairs would have SQLite read every link
                asked = select(links.c.left, links.c.right).where(
                    links.c.space == space, links.c.left.in_(some)
                )
                there.update((space, row.left, row.right) for row in self._connection.execute(asked))
        rows: list[Values] = [
            {
                "space": space,
                "left": left,
                "right": right,
                "score": float(link.score),
                "reason": link.reason,
                "through": self._through(link),
            }
            for (space, left, right), link in sorted(waiting.items())
            if (space, left, right) not in there
        ]
        shared = {number for row in rows for number in keys.through(row["through"])}
        popular = self._popular.among(shared)
        for row in rows:
            row["current"] = int(keys.counts(row["through"], popular))
            if row["current"]:
                self._fresh[Space(row["space"])].append((row["left"], row["right"]))
        self._keep(links, rows)

    def _through(self, link: Link) -> str | None:
        """Give the keys that a link's nodes share, where some of them may become popular."""
        if link.space not in POPULAR:
            return None
        left, right = (self._keys.get((link.space.value, name), set()) for name in (link.left, link.right))
        return packed(sorted(left & right)) if left & right else None

    def _tell_entries(self) -> None:
        """Write the clusters of statements beside their entries."""
        entries = tables.entries
        clusters = clusters_of(self._connection, sorted(self._unplaced))
        for made in self._batch.waiting(entries):
            made.update(placed(made["id"], made["number"], clusters))
            if made["number"] == made["seq"]:  # the first of its statement, and so the only one
                self._unplaced.discard(made["number"])
        self._batch.flush()
        statements = sorted(self._unplaced)
        self._unplaced.clear()
        moved = []
        columns = [entries.c.seq, entries.c.id, entries.c.number, *(entries.c[name] for name in PLACED)]
        for some in batched(statements):
            for row in self._connection.execute(select(*columns).where(entries.c.number.in_(some))):
                told = placed(row.id, row.number, clusters)
                if any(getattr(row, name) != told[name] for name in PLACED):
                    moved.append({"seq": row.seq, **told})
        self._tallies.touching(row["seq"] for row in moved)
        update_rows(self._connection, entries, "seq", moved)


def parted(connection: Connection, known: keys.Popular, space: Space, numbers: Collection[int]) -> set[str]:
    """Let links not count any more whose nodes share no key but popular ones; give those nodes."""
    nodes, links, kept = tables.nodes, tables.links, keys.KEPT
    asked = select(nodes.c.id).join(kept, kept.c.node == nodes.c.seq)
    ids = {
        name
        for some in batched(sorted(numbers))
        for name in connection.execute(asked.where(kept.c.key.in_(some))).scalars()
    }
    found = [
        row
        for some in batched(sorted(ids))
        for row in connection.execute(
            select(links.c.left, links.c.right, links.c.through).where(
                links.c.space == space.value, links.c.left.in_(some), links.c.current == 1
            )
        )
    ]
    popular = known.among({number for row in found for number in keys.through(row.through)})
    gone = [row for row in found if not keys.counts(row.through, popular)]
    if gone:
        pair = (links.c.left == bindparam("one"), links.c.right == bindparam("other"))
        connection.execute(
            update(links).where(links.c.space == space.value, *pair).values(current=0),
            [{"one": row.left, "other": row.right} for row in gone],
        )
    return {name for row in gone for name in (row.left, row.right)}


def to_node(row: Row[Any]) -> Node:
    """Make a node of its row; of its keys only numbers are kept, so it has none."""
    return Node(Space(row.space), row.id, row.payload, ())
