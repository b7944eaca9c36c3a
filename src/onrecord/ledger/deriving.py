"""Whether what follows from other rows is what follows from them: every check makes it again and compares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from onrecord.ledger import keys, tables
from onrecord.ledger.batches import batched
from onrecord.ledger.clustering import joined
from onrecord.ledger.correcting import corrected
from onrecord.ledger.decisions import decisions, review, standing
from onrecord.ledger.items import rank
from onrecord.ledger.nodes import node_name, rows_called
from onrecord.ledger.placing import PLACED, clusters_of, placed
from onrecord.ledger.reviewing import fields_of
from onrecord.ledger.rows import hops_of
from onrecord.model import Deed, Finding, Space

# Tables with rows that people's corrections made; those rows have `change` 0.
CORRECTED = frozenset({"entries", "hops", "places"})

MANY = 1000


def check_versions(connection: Connection) -> Iterator[Finding]:
    """Order the versions of every item again."""
    reports, captured, captures = tables.reports, tables.captured, tables.captures
    asked = (
        select(reports, captures.c.fetched_at)
        .join(captured, captured.c.report == reports.c.id)
        .join(captures, captures.c.id == captured.c.capture)
        .order_by(reports.c.item, reports.c.id)
        .execution_options(yield_per=MANY)
    )
    for _, versions in groupby(connection.execute(asked), key=lambda row: row.item):
        ranks: dict[str, str] = {}
        rows: dict[str, Row[Any]] = {}
        for row in versions:
            ranked = rank(row.modified or row.published, row.fetched_at)
            ranks[row.id] = min(ranked, ranks.get(row.id, ranked))
            rows[row.id] = row
        newest = max(ranks, key=lambda name: (ranks[name], name))
        for name, row in rows.items():
            if (row.rank, row.current) != (ranks[name], int(name == newest)):
                yield Finding(f"reports, {name}", "its place among its versions was altered")


def check_entries_that_count(connection: Connection) -> Iterator[Finding]:
    """Find again which entries count."""
    reports, readings, entries = tables.reports, tables.readings, tables.entries
    other, twin = readings.alias(), entries.alias()
    last = select(func.max(other.c.seq)).where(other.c.report == entries.c.report).scalar_subquery()
    latest = (
        select(func.max(twin.c.seq))
        .where(twin.c.id == entries.c.id, twin.c.reading == entries.c.reading)
        .scalar_subquery()
    )
    counts = (reports.c.current == 1) & (entries.c.reading == last) & (entries.c.seq == latest)
    asked = (
        select(entries.c.id)
        .join(reports, reports.c.id == entries.c.report)
        .where(entries.c.current != case((counts, 1), else_=0))
    )
    for row in connection.execute(asked):
        yield Finding(f"entries, {row.id}", "whether it counts was altered")


def check_reviews(connection: Connection) -> Iterator[Finding]:
    """Review statements again, and correct them again where people corrected them."""
    entries, judgements = tables.entries, tables.judgements
    judged = select(judgements.c.about)
    asked = select(entries.c.id).where(
        (entries.c.review != "open") | (entries.c.correction != "") | (entries.c.change == 0),
        entries.c.id.not_in(judged),
    )
    for row in connection.execute(asked):
        yield Finding(f"entries, {row.id}", "it was reviewed, and nobody judged it")
    hop = select(tables.hops.c.entry).where(tables.hops.c.change == 0)
    stray = hop.union(select(tables.places.c.entry).where(tables.places.c.change == 0))
    for entry in connection.execute(stray).scalars():
        owner = select(entries.c.change).where(entries.c.seq == entry)
        if connection.execute(owner).scalar() != 0:
            yield Finding(f"hops and places of entry {entry}", "they belong to no correction")
    known = select(judgements.c.about).distinct().where(judgements.c.about.in_(select(entries.c.id)))
    for statement in connection.execute(known).scalars():
        yield from _reviewed(connection, statement)


def _reviewed(connection: Connection, statement: str) -> Iterator[Finding]:
    entries = tables.entries
    found = standing(connection, statement)
    state = review(found)
    rows = connection.execute(select(entries).where(entries.c.id == statement).order_by(entries.c.seq)).all()
    if any(row.review != state for row in rows):
        yield Finding(f"entries, {statement}", "how it was reviewed was altered")
    corrections = [row for row in found if row.deed == Deed.CORRECT.value]
    made = [row for row in rows if row.correction]
    if len(made) != int(bool(corrections)):
        yield Finding(f"entries, {statement}", "its correction is missing, or there is one too many")
    elif corrections:
        read = [row for row in rows if not row.correction][-1]
        if _as_corrected(connection, read, corrections) != _as_stored(connection, made[0]):
            yield Finding(f"entries, {statement}", "its correction was altered")


_OWN = ("seq", "correction", "change", "current", "review")


def _as_corrected(connection: Connection, read: Row[Any], corrections: list[Row[Any]]) -> tuple[Any, ...]:
    reports, texts = tables.reports, tables.texts
    text = connection.execute(
        select(texts.c.text)
        .join(reports, reports.c.sha256 == texts.c.sha256)
        .where(reports.c.id == read.report)
    ).scalar_one()
    relay = hops_of(connection, [read.seq]).get(read.seq, [])
    row, hops = corrected(read, relay, text, [fields_of(one.value) for one in corrections])
    return (
        {name: value for name, value in row.items() if name not in _OWN},
        [{name: value for name, value in hop.items() if name not in {"entry", "change"}} for hop in hops],
        corrections[-1].id,
        0,
        _places(connection, read.seq),
    )


def _as_stored(connection: Connection, made: Row[Any]) -> tuple[Any, ...]:
    row = {name: value for name, value in made._mapping.items() if name not in _OWN}  # noqa: SLF001
    hops = [
        {name: value for name, value in hop._mapping.items() if name not in {"entry", "change"}}  # noqa: SLF001
        for hop in hops_of(connection, [made.seq]).get(made.seq, [])
    ]
    return row, hops, made.correction, made.change, _places(connection, made.seq)


def _places(connection: Connection, entry: int) -> list[str]:
    places = tables.places
    return sorted(connection.execute(select(places.c.name).where(places.c.entry == entry)).scalars())


def check_clusters_of_nodes(connection: Connection) -> Iterator[Finding]:
    """Join all nodes again."""
    nodes, links = tables.nodes, tables.links
    for space in Space:
        decided = decisions(connection, space)
        counts = (links.c.space == space.value, links.c.current == 1)
        asked = select(links.c.score, links.c.left, links.c.right).where(*counts)
        linked = [(row.score, row.left, row.right) for row in connection.execute(asked)]
        ids = {node for _, *pair in linked for node in pair} | decided.nodes
        found = joined(ids, linked, together=decided.together, apart=decided.apart)
        numbers = _numbers(connection, space, found.components)
        columns = (nodes.c.seq, nodes.c.id, nodes.c.name, nodes.c.component, nodes.c.cluster_id)
        of_space = select(*columns).where(nodes.c.space == space.value)
        for row in connection.execute(of_space.execution_options(yield_per=MANY)):
            lead = found.components.get(row.id)
            component = row.seq if lead is None else numbers[lead]
            cluster = node_name(space, found.clusters.get(row.id, row.id))
            if (row.component, row.cluster_id, row.name) != (component, cluster, node_name(space, row.id)):
                yield Finding(f"nodes, {row.name}", "what it is joined with was altered")


def _numbers(connection: Connection, space: Space, components: dict[str, str]) -> dict[str, int]:
    """Give the number of the first node of every component."""
    nodes = tables.nodes
    first: dict[str, int] = {}
    for row in rows_called(
        connection, (node_name(space, one) for one in components), nodes.c.id, nodes.c.seq
    ):
        lead = components[row.id]
        first[lead] = min(row.seq, first.get(lead, row.seq))
    return first


def check_numbers_of_statements(connection: Connection) -> Iterator[Finding]:
    """Find again which row of every statement is its first."""
    entries, first = tables.entries, tables.entries.alias()
    numbered = select(func.min(first.c.seq)).where(first.c.id == entries.c.id).scalar_subquery()
    for name in connection.execute(select(entries.c.id).where(entries.c.number != numbered)).scalars():
        yield Finding(f"entries, {name}", "its number was altered")


def check_clusters_of_entries(connection: Connection) -> Iterator[Finding]:
    """Look up again which clusters statements are in."""
    entries = tables.entries
    columns = (entries.c.id, entries.c.number, *(entries.c[name] for name in PLACED))
    asked = select(*columns).execution_options(yield_per=MANY)
    for some in batched(connection.execute(asked)):
        clusters = clusters_of(connection, {row.number for row in some})
        for row in some:
            wanted = placed(row.id, row.number, clusters)
            if any(getattr(row, name) != cluster for name, cluster in wanted.items()):
                yield Finding(f"entries, {row.id}", "which clusters it is in was altered")


def check_keys_of_nodes(connection: Connection) -> Iterator[Finding]:
    """Hash the keys of every node again."""
    nodes = tables.nodes
    # Both are read in one order and laid side by side: a join would look through all keys for every node.
    sorted_keys = select(keys.KEPT).order_by(keys.KEPT.c.node).execution_options(yield_per=MANY)
    owned = groupby(connection.execute(sorted_keys), key=lambda row: row.node)
    owner, own = next(owned, _NOBODY)
    columns = (nodes.c.seq, nodes.c.space, nodes.c.id, nodes.c.name, nodes.c.found_by)
    told = select(*columns).order_by(nodes.c.seq)
    for row in connection.execute(told.execution_options(yield_per=MANY)):
        while owner is not None and owner < row.seq:
            yield Finding(f"keys of node {owner}", "there is no such node")
            owner, own = next(owned, _NOBODY)
        numbers = [one.key for one in own] if owner == row.seq else []
        called = keys.name_number(row.name)
        shared = [number for number in numbers if number != called]
        if numbers.count(called) != 1 or not keys.answers(Space(row.space), row.found_by, shared):
            yield Finding(f"nodes, {row.id}", "the keys that it is found by were altered")
        if owner == row.seq:
            owner, own = next(owned, _NOBODY)
    while owner is not None:
        yield Finding(f"keys of node {owner}", "there is no such node")
        owner, own = next(owned, _NOBODY)


_NOBODY: tuple[Any, Iterator[Row[Any]]] = (None, iter(()))


def check_popular_keys(connection: Connection) -> Iterator[Finding]:
    """Count again which keys too many nodes share, and which links are found through others."""
    links = tables.links
    stored = set(connection.execute(select(tables.popular_keys.c.key)).scalars())
    wanted = set().union(*keys.crowded(connection).values())
    for number in sorted(stored ^ wanted):
        yield Finding(f"popular keys, {number}", "whether it is one was altered")
    asked = select(links.c.left, links.c.right, links.c.through, links.c.current)
    for row in connection.execute(asked.execution_options(yield_per=MANY)):
        if row.current != int(keys.counts(row.through, wanted)):
            yield Finding(f"links, {row.left} and {row.right}", "whether it counts was altered")


CHECKS = (
    check_versions,
    check_entries_that_count,
    check_reviews,
    check_keys_of_nodes,
    check_popular_keys,
    check_clusters_of_nodes,
    check_numbers_of_statements,
    check_clusters_of_entries,
)
