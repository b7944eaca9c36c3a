"""Speakers, outlets, clusters, judgements, receipts and counts, as they are listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, select

from onrecord.errors import NotOnRecord
from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import besides
from onrecord.ledger.decisions import to_judgement
from onrecord.ledger.filters import ALONE, CURRENT, SHARED, uttered
from onrecord.ledger.joining import to_node
from onrecord.ledger.nodes import called, inside, node_name, rows_called
from onrecord.ledger.reports import questioning_count
from onrecord.ledger.summing import counted_issues, flagged, summed_of
from onrecord.ledger.words import folded
from onrecord.model import (
    Cluster,
    ClusterRow,
    Control,
    Deed,
    Judgement,
    Link,
    Node,
    Outcome,
    Outlet,
    OutletRow,
    Receipt,
    Space,
    SpeakerKind,
    SpeakerRow,
)


def speakers(connection: Connection, text: str, after: str | None, limit: int) -> list[SpeakerRow]:
    """Give speakers that have a name with this text in it, those with the most statements first."""
    clusters, tallies = tables.clusters, tables.tallies
    asked = select(clusters).where(clusters.c.space == Space.SPEAKER.value, clusters.c.statements > 0)
    if text.strip():
        named = select(tallies.c.cluster).where(
            tallies.c.what == "name", tallies.c.folded.contains(folded(text.strip()), autoescape=True)
        )
        asked = asked.where(clusters.c.id.in_(named))
    if after is not None:
        last = select(clusters.c.statements).where(clusters.c.id == after).scalar_subquery()
        later = (clusters.c.statements == last) & (clusters.c.id > after)
        asked = asked.where((clusters.c.statements < last) | later)
    asked = asked.order_by(clusters.c.statements.desc(), clusters.c.id).limit(limit)
    return [_speaker(connection, row) for row in connection.execute(asked)]


def speaker(connection: Connection, speaker_id: str) -> SpeakerRow:
    """Give one speaker by the id of the cluster or of any node in it; raises NotOnRecord."""
    clusters = tables.clusters
    row = connection.execute(
        select(clusters).where(
            clusters.c.id == cluster_of(connection, speaker_id), clusters.c.space == Space.SPEAKER.value
        )
    ).first()
    if row is None:
        raise NotOnRecord(speaker_id, "there is no such speaker", "Check the id")
    return _speaker(connection, row)


def _speaker(connection: Connection, row: Row[Any]) -> SpeakerRow:
    tallies = tables.tallies
    asked = (
        select(tallies.c.what, tallies.c.value)
        .where(tallies.c.cluster == row.id, tallies.c.what.in_(("name", "role", "kind")))
        .order_by(tallies.c.entries.desc(), tallies.c.value)
    )
    values: dict[str, list[str]] = {"name": [], "role": [], "kind": []}
    for told in connection.execute(asked):
        values[told.what].append(told.value)
    return SpeakerRow(
        id=row.id,
        name=values["name"][0] if values["name"] else "",
        kind=SpeakerKind(values["kind"][0]) if values["kind"] else SpeakerKind.UNNAMED,
        roles=tuple(values["role"]),
        names=tuple(values["name"]),
        statements=row.statements,
        origins=row.origins,
        outlets=row.outlets,
        first=row.first,
        last=row.last,
    )


def outlets(connection: Connection, after: str | None, limit: int) -> list[OutletRow]:
    """Give outlets and carriers, those with the most statements first."""
    table = tables.outlets
    asked = select(table)
    if after is not None:
        last = select(table.c.statements).where(table.c.name == after).scalar_subquery()
        later = (table.c.statements == last) & (table.c.name > after)
        asked = asked.where((table.c.statements < last) | later)
    asked = asked.order_by(table.c.statements.desc(), table.c.name).limit(limit)
    return [_outlet(connection, row) for row in connection.execute(asked)]


def _outlet(connection: Connection, row: Row[Any]) -> OutletRow:
    reports, hops = tables.reports, tables.hops
    printed = connection.execute(
        select(func.count(), func.min(reports.c.published), func.max(reports.c.published)).where(
            reports.c.outlet == row.name, reports.c.current == 1
        )
    ).one()
    known = connection.execute(
        select(reports.c.outlet_country.label("country"), reports.c.outlet_control.label("control"))
        .where(reports.c.outlet == row.name)
        .order_by(reports.c.id)
        .limit(1)
    ).first()
    if known is None:
        known = connection.execute(
            select(hops.c.country, hops.c.control)
            .where(hops.c.name == row.name)
            .order_by(hops.c.control.is_(None), hops.c.entry)
            .limit(1)
        ).first()
    country, control = (known.country, known.control) if known else (None, None)
    return OutletRow(
        outlet=Outlet(row.name, country, Control(control or Control.UNKNOWN)),
        reports=printed[0],
        statements=row.statements,
        carried=row.carried,
        first=(printed[1] or "")[:10] or None,
        last=(printed[2] or "")[:10] or None,
    )


def cluster_of(connection: Connection, name: str) -> str | None:
    """Give the cluster that a node is in, by the node's name or id."""
    nodes = tables.nodes
    asked = select(nodes.c.cluster_id).where(called(names_of(name)))
    return connection.execute(asked.order_by(nodes.c.seq).limit(1)).scalar()


def names_of(name: str) -> list[str]:
    """Give what nodes are called that are meant by a name or an id."""
    return [name, *(node_name(space, name) for space in Space)]


def clusters(
    connection: Connection,
    space: Space,
    limit: int,
    *,
    after: tuple[int, str] | None = None,
    version: str = "",
    which: str | None = None,
) -> list[ClusterRow]:
    """Give the clusters of a space, those with the most statements first, with what they come to.

    `after` has the statements and the id of the one that was seen last. Utterances that one statement alone
    makes come after all others, in the order that they were recorded. `which` asks for those that are opposed
    or turned alone. Outlets and origins of issues that were not summed up by this version are counted here.
    """
    table = tables.clusters
    if which is None:
        asked = select(table).where(table.c.space == space.value, table.c.statements > 0)
    else:
        asked = select(table).where(
            flagged(which), table.c.summed == version, besides(table.c.space, space.value)
        )
    if after is not None:
        later = (table.c.statements == after[0]) & (table.c.id > after[1])
        asked = asked.where((table.c.statements < after[0]) | later)
    if space is Space.ORIGIN and which is None:
        return _origins(connection, asked, after, limit)
    rows = connection.execute(asked.order_by(table.c.statements.desc(), table.c.id).limit(limit)).all()
    sums = {row.id: summed_of(row, version) for row in rows}
    counts = counted_issues(
        connection, [row.id for row in rows if space is Space.ISSUE and sums[row.id] is None]
    )
    found = []
    for row in rows:
        _, origins, outlets = counts.get(row.id, (0, row.origins, row.outlets))
        found.append(ClusterRow(row.id, space, row.statements, origins, outlets, sums[row.id]))
    return found


def _origins(
    connection: Connection, shared: Select[Any], after: tuple[int, str] | None, limit: int
) -> list[ClusterRow]:
    """Add the utterances that one statement alone makes, which have no row."""
    table, entries = tables.clusters, tables.entries
    found, last = [], 0
    if after is not None and after[0] == 1:
        seen = select(func.max(entries.c.seq)).where(entries.c.seq.in_(uttered([after[1]])), CURRENT, ALONE)
        last = connection.execute(seen).scalar() or 0
    if not last:
        rows = connection.execute(shared.order_by(table.c.statements.desc(), table.c.id).limit(limit))
        found = [ClusterRow(row.id, Space.ORIGIN, row.statements, row.origins, row.outlets) for row in rows]
    asked = select(entries.c.origin_id, entries.c.outlet).where(CURRENT, ALONE, entries.c.seq > last)
    for row in connection.execute(asked.order_by(entries.c.seq).limit(limit - len(found))):
        found.append(ClusterRow(row.origin_id, Space.ORIGIN, 1, 0, int(row.outlet is not None)))
    return found


def named(connection: Connection, names: Iterable[str]) -> dict[str, tuple[str, Node]]:
    """Give nodes by their names or ids, each with the cluster that it is in; unknown ones left out."""
    asked = set(names)
    meant = {one for name in asked for one in names_of(name)}
    return {
        name: (row.cluster_id, to_node(row))
        for row in rows_called(connection, meant, *tables.nodes.c)
        for name in {row.id, row.name} & asked
    }


def cluster(connection: Connection, cluster_id: str) -> Cluster:
    """Give what was joined into one, by its id or that of any node in it; raises NotOnRecord."""
    nodes, members, entries = tables.nodes, tables.members, tables.entries
    found = cluster_of(connection, cluster_id)
    if found is None:
        asked = select(entries.c.id).distinct().where(entries.c.origin_id == cluster_id, SHARED)
        alone = tuple(connection.execute(asked.order_by(entries.c.id)).scalars())
        if not alone:
            raise NotOnRecord(cluster_id, "there is no such speaker, origin or claim", "Check the id")
        return Cluster(Space.ORIGIN, cluster_id, (), (), (), tuple(("", statement) for statement in alone))
    rows = connection.execute(select(nodes).where(inside([found])).order_by(nodes.c.id)).all()
    space = Space(rows[0].space)
    names = {row.seq: row.id for row in rows}
    stood_for = [
        (names[row.node], row.statement)
        for some in batched(list(names))
        for row in connection.execute(
            select(members.c.node, entries.c.id.label("statement"))
            .join(entries, entries.c.seq == members.c.statement)
            .where(members.c.node.in_(some))
        )
    ]
    return Cluster(
        space=space,
        id=found,
        nodes=tuple(map(to_node, rows)),
        links=tuple(_links(connection, space, {row.id for row in rows})),
        decisions=tuple(_decided(connection, [row.name for row in rows])),
        members=tuple(sorted(stood_for)),
    )


def _links(connection: Connection, space: Space, ids: set[str]) -> Iterator[Link]:
    links = tables.links
    for some in batched(sorted(ids)):
        asked = (
            select(links)
            .where(links.c.space == space.value, links.c.left.in_(some), links.c.current == 1)
            .order_by(links.c.left, links.c.right)
        )
        for row in connection.execute(asked):
            if row.right in ids:
                yield Link(space, row.left, row.right, row.score, row.reason)


def _decided(connection: Connection, names: Iterable[str]) -> list[Judgement]:
    """Give the judgements about nodes, and those about these judgements, oldest first."""
    judgements = tables.judgements
    rows: dict[int, Row[Any]] = {}
    about = sorted(names)
    while about:
        fresh = []
        for some in batched(about):
            asked = select(judgements).where(judgements.c.about.in_(some) | judgements.c.other.in_(some))
            fresh += [row for row in connection.execute(asked) if row.seq not in rows]
        rows.update((row.seq, row) for row in fresh)
        about = [row.id for row in fresh]
    return [to_judgement(rows[seq]) for seq in sorted(rows)]


def judgements(connection: Connection, about: str | None, deeds: Collection[Deed] = ()) -> list[Judgement]:
    """Give what people decided, oldest first."""
    table = tables.judgements
    asked = select(table).order_by(table.c.seq)
    if deeds:
        asked = asked.where(table.c.deed.in_([deed.value for deed in deeds]))
    if about is not None:
        asked = asked.where((table.c.about == about) | (table.c.other == about))
    return [to_judgement(row) for row in connection.execute(asked)]


def to_receipt(row: Row[Any]) -> Receipt:
    """Make a receipt of its row."""
    return Receipt(row.name, Outcome(row.outcome), row.reason, row.report, row.statements, row.tries)


def receipts(connection: Connection, run: str | None, outcome: str | None) -> Iterator[Receipt]:
    """Give what became of inputs, the last first."""
    table = tables.receipts
    asked = select(table).order_by(table.c.seq.desc())
    if run is not None:
        asked = asked.where(table.c.run == run)
    if outcome is not None:
        asked = asked.where(table.c.outcome == outcome)
    for row in connection.execute(asked.execution_options(yield_per=500)):
        yield to_receipt(row)


def retries(connection: Connection) -> Sequence[Receipt]:
    """Give the receipts of inputs that failed and have not gone well since, the first first."""
    table = tables.receipts
    later = table.alias()
    last = select(func.max(later.c.seq)).where(later.c.name == table.c.name).scalar_subquery()
    asked = select(table).where(table.c.outcome == Outcome.FAILED.value, table.c.seq == last)
    return [to_receipt(row) for row in connection.execute(asked.order_by(table.c.seq))]


def stats(connection: Connection) -> dict[str, int]:
    """Count everything."""
    reports, entries, clusters = tables.reports, tables.entries, tables.clusters

    def count(table: Any, *conditions: Any) -> int:
        asked = select(func.count()).select_from(table).where(*conditions)
        return int(connection.execute(asked).scalar_one())

    joined = {
        f"{space.value}s": count(clusters, clusters.c.space == space.value, clusters.c.statements > 0)
        for space in (Space.SPEAKER, Space.ORIGIN, Space.CLAIM)
    }
    statements = count(entries, CURRENT)
    # Those that are alone have no row, and each is an utterance of its own.
    summed = select(func.coalesce(func.sum(clusters.c.statements), 0))
    shared = connection.execute(summed.where(clusters.c.space == Space.ORIGIN.value)).scalar_one()
    joined["origins"] += statements - int(shared)
    return {
        "captures": count(tables.captures),
        "reports": count(reports, reports.c.current == literal_column("1")),  # as in its index
        "versions": count(reports),
        "statements": statements,
        "unnamed": count(entries, CURRENT, entries.c.unnamed == literal_column("1")),
        **joined,
        "outlets": count(tables.outlets),
        "reports with questions": questioning_count(connection),
        "judgements": count(tables.judgements),
        "runs": count(tables.runs),
        "failed": len(retries(connection)),
        "changes": count(tables.log),
    }
