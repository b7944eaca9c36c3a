"""Whether the counts of clusters and outlets are right: all are counted again and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, true, union_all

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import Exact
from onrecord.ledger.filters import SHARED
from onrecord.ledger.nodes import PREFIXES
from onrecord.ledger.summing import counted_issues, sealed
from onrecord.ledger.tallies import CARRYING, SPACES
from onrecord.ledger.words import folded
from onrecord.model import Finding, Space
from onrecord.model.ids import short_hash

MANY = 1000

_COUNTED = {
    "speaker_id": {
        "outlet": "outlet",
        "origin": "origin_id",
        "name": "speaker",
        "role": "role",
        "kind": "kind",
    },
    "origin_id": {"outlet": "outlet"},
    "claim_id": {"outlet": "outlet", "origin": "origin_id"},
}


def _shared(column: str) -> ColumnElement[bool]:
    """Hold entries to those that share their origin, where it is about origins."""
    return SHARED if column == "origin_id" else true()


def check_tallies(connection: Connection) -> Iterator[Finding]:
    """Count again what entries of a cluster have."""
    entries, tallies = tables.entries, tables.tallies
    parts = [
        select(
            entries.c[column].label("cluster"),
            literal(what, Exact).label("what"),
            entries.c[value].label("value"),
            func.count().label("entries"),
        )
        .where(entries.c.current == 1, entries.c[column].is_not(None), entries.c[value].is_not(None))
        .where(_shared(value if column != "origin_id" else column))
        .group_by(entries.c[column], entries.c[value])
        for column, values in _COUNTED.items()
        for what, value in values.items()
    ]
    counted = union_all(*parts).subquery()
    stored = select(tallies.c.cluster, tallies.c.what, tallies.c.value, tallies.c.entries)
    wanted = select(counted.c.cluster, counted.c.what, counted.c.value, counted.c.entries)
    for asked in (wanted.except_(stored), stored.except_(wanted)):
        for row in connection.execute(asked):
            yield Finding(f"tallies, {row[0]}", f"how many have the {row[1]} {row[2]!r} was altered")
    words = select(tallies.c.cluster, tallies.c.what, tallies.c.value, tallies.c.folded)
    for row in connection.execute(words.execution_options(yield_per=MANY)):
        if row.folded != (folded(row.value) if row.what == "name" else ""):
            yield Finding(f"tallies, {row.cluster}", f"how {row.value!r} is looked for was altered")


def _stated() -> Iterator[Select[Any]]:
    """Count entries of clusters by each column that names one, and the statements of issues."""
    entries, members, nodes = tables.entries, tables.members, tables.nodes
    nothing = literal(None, Exact)
    for column, space in SPACES.items():
        speaks = space is Space.SPEAKER
        yield (
            select(
                entries.c[column].label("cluster"),
                literal(space.value, Exact).label("space"),
                func.count().label("stated"),
                (literal(0) if space is Space.ORIGIN else func.sum(entries.c.alone)).label("alone"),
                (func.min(entries.c.day) if speaks else nothing).label("first"),
                (func.max(entries.c.day) if speaks else nothing).label("last"),
            )
            .where(entries.c.current == 1, entries.c[column].is_not(None), _shared(column))
            .group_by(entries.c[column])
        )
    counted = func.count(entries.c.id.distinct())
    yield (
        select(nodes.c.cluster_id, literal(Space.ISSUE.value, Exact), counted, literal(0), nothing, nothing)
        .join(members, members.c.node == nodes.c.seq)
        .join(entries, entries.c.number == members.c.statement)
        .where(nodes.c.space == Space.ISSUE.value, entries.c.current == 1)
        .group_by(nodes.c.cluster_id)
    )


def check_counts_of_clusters(connection: Connection) -> Iterator[Finding]:
    """Count again what is in every cluster."""
    clusters, nodes, tallies = tables.clusters, tables.nodes, tables.tallies
    entries = tables.entries

    def tallied(what: str) -> Any:
        return (
            select(func.count())
            .where(tallies.c.cluster == clusters.c.id, tallies.c.what == what)
            .scalar_subquery()
        )

    stated = union_all(*_stated()).subquery()
    noded = (
        select(nodes.c.cluster_id, func.count().label("noded"))
        .where(nodes.c.space != Space.ORIGIN.value)
        .group_by(nodes.c.cluster_id)
        .subquery()
    )
    asked = (
        select(
            clusters,
            func.coalesce(noded.c.noded, 0).label("noded"),
            func.coalesce(stated.c.stated, 0).label("stated"),
            tallied("outlet").label("printed"),
            (tallied("origin") + func.coalesce(stated.c.alone, 0)).label("uttered"),
            stated.c.first.label("since"),
            stated.c.last.label("until"),
        )
        .outerjoin(stated, (stated.c.cluster == clusters.c.id) & (stated.c.space == clusters.c.space))
        .outerjoin(noded, noded.c.cluster_id == clusters.c.id)
    )
    for row in connection.execute(asked.execution_options(yield_per=MANY)):
        if (row.first, row.last) != (row.since, row.until):
            yield Finding(f"clusters, {row.id}", "when it spoke was altered")
        counted = (row.noded, row.stated, row.printed, row.uttered)
        if row.space == Space.ISSUE.value:  # these are counted when somebody sums it up
            counted = (row.noded, row.stated, row.outlets, row.origins)
        prefix = {space.value: prefix for space, prefix in PREFIXES.items()}.get(row.space)
        if (row.nodes, row.statements, row.outlets, row.origins) != counted or row.id[:2] != prefix:
            yield Finding(f"clusters, {row.id}", "what it counts for was altered")
    named = select(nodes.c.cluster_id).where(
        nodes.c.cluster_id.not_in(select(clusters.c.id)), nodes.c.space != Space.ORIGIN.value
    )
    told = select(tallies.c.cluster).where(tallies.c.cluster.not_in(select(clusters.c.id)))
    uttered = select(entries.c.origin_id).where(
        entries.c.origin_id.not_in(select(clusters.c.id)), _shared("origin_id"), entries.c.current == 1
    )
    for name in connection.execute(named.union(told, uttered)).scalars():
        yield Finding(f"clusters, {name}", "it is missing")


def check_outlets(connection: Connection) -> Iterator[Finding]:
    """Count again what outlets printed and carriers passed on."""
    entries, hops, outlets = tables.entries, tables.hops, tables.outlets
    printed = (
        select(entries.c.outlet.label("name"), func.count().label("statements"), literal(0).label("carried"))
        .where(entries.c.current == 1, entries.c.outlet.is_not(None))
        .group_by(entries.c.outlet)
    )
    carried = (
        select(
            hops.c.name, literal(0).label("statements"), func.count(hops.c.entry.distinct()).label("carried")
        )
        .join(entries, entries.c.seq == hops.c.entry)
        .where(entries.c.current == 1, hops.c.name.is_not(None), hops.c.kind.in_(CARRYING))
        .group_by(hops.c.name)
    )
    both = union_all(printed, carried).subquery()
    wanted = {
        row.name: (row.statements, row.carried)
        for row in connection.execute(
            select(
                both.c.name,
                func.sum(both.c.statements).label("statements"),
                func.sum(both.c.carried).label("carried"),
            ).group_by(both.c.name)
        )
    }
    stored = {row.name: (row.statements, row.carried) for row in connection.execute(select(outlets))}
    for name in sorted({*wanted, *stored}, key=str):
        if wanted.get(name) != stored.get(name):
            yield Finding(f"outlets, {name}", "what it counts for was altered")


def check_counts_of_issues(connection: Connection) -> Iterator[Finding]:
    """Count again who printed the issues that were summed up, and how many utterances they rest on."""
    clusters = tables.clusters
    of_issues = (clusters.c.space == Space.ISSUE.value, clusters.c.summed != "")
    asked = select(clusters.c.id, clusters.c.origins, clusters.c.outlets).where(*of_issues)
    for some in batched(connection.execute(asked)):
        counted = counted_issues(connection, [row.id for row in some])
        for row in some:
            if counted.get(row.id, (0, 0, 0))[1:] != (row.origins, row.outlets):
                yield Finding(f"clusters, {row.id}", "what it counts for was altered")


def check_sums(connection: Connection) -> Iterator[Finding]:
    """Hash again what clusters come to."""
    for row in connection.execute(select(tables.clusters).execution_options(yield_per=MANY)):
        if not sealed(row):
            yield Finding(f"clusters, {row.id}", "what it comes to was altered")


def check_findings(connection: Connection) -> Iterator[Finding]:
    """Hash again what was found, and find what is told about no statement."""
    findings, entries = tables.findings, tables.entries
    for row in connection.execute(select(findings).execution_options(yield_per=MANY)):
        if row.hash != short_hash([row.statement, row.version, row.found]):
            yield Finding(f"findings, {row.statement}", "what was found about it was altered")
    nobody = ~select(entries.c.id).where(entries.c.id == findings.c.statement).exists()
    for name in connection.execute(select(findings.c.statement).where(nobody)).scalars():
        yield Finding(f"findings, {name}", "there is no such statement")


CHECKS = (
    check_tallies,
    check_counts_of_clusters,
    check_counts_of_issues,
    check_sums,
    check_outlets,
    check_findings,
)
