"""What another room found about statements, kept beside them: this one neither reads nor understands it.

Whoever finds says by which version; what another version found counts as not found. What a report says is
found anew, too, once a person corrected a statement in it, since statements of a report shed light on each
other.

A hash tells whether a row was altered since. That it says what would be found again is for the room to prove
that found it: nothing here can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, delete, func, select

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import besides
from onrecord.ledger.inserting import insert_rows, replacing
from onrecord.ledger.nodes import inside
from onrecord.ledger.rows import hits, hops_of, to_entry
from onrecord.model import Behind, Entry, Gathered, Hit, Link, Space
from onrecord.model.ids import short_hash

Found = Mapping[str, str]  # by the statement's id


def keep(connection: Connection, version: str, found: Found) -> None:
    """Keep what was found, in place of what was found before."""
    table = tables.findings
    rows = [
        {
            "statement": statement,
            "version": version,
            "found": told,
            "hash": short_hash([statement, version, told]),
        }
        for statement, told in sorted(found.items())
    ]
    again = replacing(["statement"], ["version", "found", "hash"])
    insert_rows(connection, table, rows, otherwise=again)


def keep_as_read(connection: Connection, version: str, found: Mapping[str, Found]) -> None:
    """Keep what was found in reports as they were read; those that a person corrected are left to others."""
    entries = tables.entries
    corrected = {
        report
        for some in batched(sorted(found))
        for report in connection.execute(
            select(entries.c.report).distinct().where(entries.c.report.in_(some), entries.c.correction != "")
        ).scalars()
    }
    keep(
        connection,
        version,
        {
            statement: told
            for report, own in found.items()
            if report not in corrected
            for statement, told in own.items()
        },
    )


def forget(connection: Connection, report: str) -> None:
    """Forget what was found in a report."""
    table, entries = tables.findings, tables.entries
    of_it = select(entries.c.id).where(entries.c.report == report)
    connection.execute(delete(table).where(table.c.statement.in_(of_it)))


def found(connection: Connection, version: str, statements: Iterable[str]) -> dict[str, str]:
    """Give what this version found about statements; what it has not looked at is left out."""
    table = tables.findings
    return {
        row.statement: row.found
        for some in batched(sorted(set(statements)))
        for row in connection.execute(
            select(table.c.statement, table.c.found).where(
                table.c.statement.in_(some), table.c.version == version
            )
        )
    }


def told_in(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
    """Give the statements of reports as last read and as people corrected them, in their order."""
    entries, readings = tables.entries, tables.readings
    made: dict[str, tuple[Entry, ...]] = {}
    for some in batched(sorted(set(reports))):
        last = select(func.max(readings.c.seq)).where(readings.c.report.in_(some)).group_by(readings.c.report)
        asked = (
            select(entries)
            .where(entries.c.reading.in_(last))
            .order_by(entries.c.report, entries.c.position, entries.c.seq)
        )
        # A correction comes after what it corrects, and takes its place.
        rows = {(row.report, row.id): row for row in connection.execute(asked)}
        relays = hops_of(connection, [row.seq for row in rows.values()])
        told: dict[str, list[Entry]] = {report: [] for report in some}
        for (report, _), row in rows.items():
            told[report].append(to_entry(row, relays.get(row.seq, ())))
        made.update((report, tuple(own)) for report, own in told.items())
    return made


def statements(connection: Connection, names: Iterable[str]) -> dict[str, Hit]:
    """Give statements by id: the entry that counts, else the last one; what is not on record is left out."""
    entries = tables.entries
    seqs: dict[str, int] = {}
    for some in batched(sorted(set(names))):
        asked = (
            select(entries.c.id, entries.c.seq)
            .where(entries.c.id.in_(some))
            .order_by(entries.c.current, entries.c.reading, entries.c.seq)
        )
        seqs.update((row.id, row.seq) for row in connection.execute(asked))
    return {hit.entry.id: hit for hit in hits(connection, list(seqs.values()))}


def gathered(connection: Connection, clusters: Iterable[str], version: str) -> Iterator[Gathered]:
    """Give what claims are put together from, in the order asked; what is no claim is left out."""
    for some in batched(dict.fromkeys(clusters), _CLAIMS):
        yield from _gathered(connection, some, version)


_CLAIMS = 200  # at hand at a time


def _gathered(connection: Connection, clusters: Iterable[str], version: str) -> Iterator[Gathered]:
    nodes = tables.nodes
    asked = select(nodes.c.seq, nodes.c.id, nodes.c.cluster_id).where(
        inside(list(clusters)), besides(nodes.c.space, Space.CLAIM.value)
    )
    made_of: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(asked.order_by(nodes.c.id)):
        made_of[row.cluster_id].append(row.id)
    links = _links(connection, {name: cluster for cluster, own in made_of.items() for name in own})
    behind = _behind(connection, list(made_of), version)
    for cluster in clusters:
        if cluster in made_of:
            own = tuple(links.get(cluster, ()))
            yield Gathered(cluster, tuple(made_of[cluster]), own, tuple(behind.get(cluster, ())))


def _links(connection: Connection, clusters: Mapping[str, str]) -> dict[str, list[Link]]:
    """Give the links that count within claims; `clusters` has the claim of every node."""
    links = tables.links
    found: dict[str, list[Link]] = defaultdict(list)
    for some in batched(sorted(clusters)):
        asked = (
            select(links.c.left, links.c.right, links.c.score, links.c.reason)
            .where(links.c.space == Space.CLAIM.value, links.c.left.in_(some), links.c.current == 1)
            .order_by(links.c.left, links.c.right)
        )
        for row in connection.execute(asked):
            cluster = clusters[row.left]
            if clusters.get(row.right) == cluster:  # people may keep apart what a link would join
                found[cluster].append(Link(Space.CLAIM, row.left, row.right, row.score, row.reason))
    return found


def _behind(connection: Connection, clusters: Iterable[str], version: str) -> dict[str, list[Behind]]:
    nodes, members, entries, table = tables.nodes, tables.members, tables.entries, tables.findings
    place: dict[int, tuple[str, str, str | None]] = {}
    asked = (
        select(entries.c.seq, nodes.c.id, nodes.c.cluster_id, table.c.found)
        .join(members, members.c.node == nodes.c.seq)
        .join(
            entries,
            (entries.c.number == members.c.statement)
            & (entries.c.claim_id == nodes.c.cluster_id)
            & (entries.c.current == 1),
        )
        .outerjoin(table, (table.c.statement == entries.c.id) & (table.c.version == version))
        .where(inside(list(clusters)))
        .order_by(nodes.c.id)
    )
    for row in connection.execute(asked):
        # Two versions of the claims room may have given one statement two nodes; it stands behind one.
        place.setdefault(row.seq, (row.cluster_id, row.id, row.found))
    made: dict[str, list[Behind]] = defaultdict(list)
    for seq, hit in zip(place, hits(connection, list(place)), strict=True):
        cluster, node, told = place[seq]
        made[cluster].append(Behind(node, hit, told))
    return made


def claims_about(connection: Connection, issue: str) -> list[str]:
    """Give the claims that the statements of an issue are about, those with the most statements first."""
    nodes, members, entries = tables.nodes, tables.members, tables.entries
    clusters = tables.clusters
    about = (
        select(entries.c.claim_id)
        .join(members, members.c.statement == entries.c.number)
        .join(nodes, nodes.c.seq == members.c.node)
        .where(inside([issue]), entries.c.current == 1)
    )
    asked = select(clusters.c.id).where(clusters.c.id.in_(about))
    return list(connection.execute(asked.order_by(clusters.c.statements.desc(), clusters.c.id)).scalars())
