"""What clusters come to, as the room that understands them says: kept until anything in them changes.

A claim's wording, and whether statements stand against each other in it, hang on all its statements; a list
of fifty claims would read thousands. So another room sums them up and the ledger keeps that, with the version
of whoever said it. Whatever touches a cluster lets its sum go, in the batch that touches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
    update,
)

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import besides
from onrecord.ledger.nodes import inside, node_name, rows_called
from onrecord.model import ClusterRow, Space, Summed
from onrecord.model.ids import short_hash

# Told as it stands in revision 0005: an index of some rows serves those that ask for them in its own words,
# not by a value that is handed over. So written, no other index serves, and SQLite does not take one.
_SEVERAL = text("(space || '') = 'claim' AND statements + 0 > 1")


def flagged(which: str) -> ColumnElement[bool]:
    """Hold clusters to a flag, so that the index of it serves."""
    return tables.clusters.c[which] == literal_column("1")


def let_go(connection: Connection, clusters: Iterable[str]) -> None:
    """Let the sums of some clusters go."""
    table = tables.clusters
    of_issue = table.c.space == Space.ISSUE.value
    nothing: dict[str, Any] = {
        **_NOTHING,
        # Elsewhere these are counted as entries come and go.
        "outlets": case((of_issue, 0), else_=table.c.outlets),
        "origins": case((of_issue, 0), else_=table.c.origins),
    }
    for some in batched(sorted(clusters)):
        connection.execute(update(table).where(table.c.id.in_(some), table.c.summed != "").values(nothing))


_NOTHING: dict[str, Any] = {
    "summed": "",
    "text": None,
    "opposed": 0,
    "turned": 0,
    "parts": 0,
    "sum_hash": "",
}


def sealed(row: Any) -> bool:
    """Tell whether what a cluster comes to is as it was kept."""
    told = {name: getattr(row, name) for name in _NOTHING}
    if not row.summed:
        issue = row.space == Space.ISSUE.value
        return told == _NOTHING and not (issue and (row.outlets or row.origins))
    return bool(told["sum_hash"] == _seal(row.id, told))


def _seal(cluster: str, told: Mapping[str, Any]) -> str:
    return short_hash([cluster, *(told[name] for name in _NOTHING if name != "sum_hash")])


def let_go_of_nodes(connection: Connection, space: Space, nodes: Iterable[str]) -> None:
    """Let the sums of the clusters go that some nodes are in."""
    found = rows_called(connection, (node_name(space, node) for node in nodes), tables.nodes.c.cluster_id)
    let_go(connection, {row.cluster_id for row in found})


def let_go_of_report(connection: Connection, report: str) -> None:
    """Let the sums of the claims go that the statements of a report are about."""
    entries = tables.entries
    asked = select(entries.c.claim_id).distinct()
    of_it = asked.where(entries.c.report == report, entries.c.claim_id.is_not(None))
    let_go(connection, connection.execute(of_it).scalars())


def unsummed(connection: Connection, version: str, limit: int) -> list[str]:
    """Give claims of several statements that this version has not summed up, by id."""
    table = tables.clusters
    found: list[str] = []
    # Two ranges of an index: what is unlike a value has none.
    for beside in (table.c.summed < version, table.c.summed > version):
        asked = select(table.c.id).where(beside, _SEVERAL)
        found += connection.execute(asked.limit(limit)).scalars()
    return found[:limit]


def sum_up(connection: Connection, version: str, rows: Sequence[ClusterRow]) -> None:
    """Keep what clusters come to; of issues how many print them and how many utterances they rest on, too."""
    table = tables.clusters
    told = [_told(version, row, row.summed) for row in rows if row.summed is not None]
    of_issues = [_told(version, row, row.summed) for row in rows if row.summed and row.space is Space.ISSUE]
    # Of others, outlets and origins are counted as entries come and go.
    counted = ("outlets", "origins")
    one = update(table).where(table.c.id == bindparam("cluster"))
    if told:
        connection.execute(one.values({name: bindparam(f"new_{name}") for name in _NOTHING}), told)
    if of_issues:
        connection.execute(one.values({name: bindparam(f"new_{name}") for name in counted}), of_issues)


def _told(version: str, row: ClusterRow, told: Summed) -> dict[str, Any]:
    values: dict[str, Any] = {
        "summed": version,
        "text": told.text,
        "opposed": int(told.opposed),
        "turned": int(told.turned),
        "parts": told.parts,
    }
    values["sum_hash"] = _seal(row.id, values)
    values.update(outlets=row.outlets, origins=row.origins)
    return {"cluster": row.id, **{f"new_{name}": value for name, value in values.items()}}


def summed_of(row: Row[Any], version: str) -> Summed | None:
    """Give what a cluster comes to by this version."""
    if not version or row.summed != version:
        return None
    return Summed(row.text or "", bool(row.opposed), bool(row.turned), row.parts)


def sums(connection: Connection, clusters: Iterable[str], version: str) -> dict[str, Summed]:
    """Give what clusters come to by this version."""
    table = tables.clusters
    found: dict[str, Summed] = {}
    for some in batched(sorted(clusters)):
        for row in connection.execute(select(table).where(table.c.id.in_(some))):
            told = summed_of(row, version)
            if told is not None:
                found[row.id] = told
    return found


def shares(connection: Connection, issues: Iterable[str], most: int) -> dict[str, dict[str, int]]:
    """Give for each issue how many of its statements each issue is about, of `most` statements at most."""
    nodes, members, entries = tables.nodes, tables.members, tables.entries
    of_issues = besides(nodes.c.space, Space.ISSUE.value)
    found: dict[str, dict[str, int]] = {}
    for issue in issues:
        # By id, which says nothing about a statement: the first so many are as good as any drawn.
        own = (
            select(entries.c.number)
            .join(members, (members.c.statement == entries.c.number) & (entries.c.current == 1))
            .join(nodes, nodes.c.seq == members.c.node)
            .where(inside([issue]))
            .group_by(entries.c.id, entries.c.number)
            .order_by(entries.c.id)
            .limit(most)
        )
        about = (
            select(nodes.c.cluster_id, func.count(members.c.statement.distinct()))
            .join(members, members.c.node == nodes.c.seq)
            .where(members.c.statement.in_(own), of_issues)
            .group_by(nodes.c.cluster_id)
        )
        found[issue] = {row[0]: row[1] for row in connection.execute(about)}
    return found


def counted_issues(connection: Connection, issues: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Count what issues are about: statements, utterances, outlets."""
    nodes, members, entries = tables.nodes, tables.members, tables.entries
    found: dict[str, tuple[int, int, int]] = {}
    for some in batched(sorted(issues)):
        asked = (
            select(
                nodes.c.cluster_id,
                func.count(entries.c.id.distinct()),
                func.count(entries.c.origin_id.distinct()),
                func.count(entries.c.outlet.distinct()),
            )
            .join(members, members.c.node == nodes.c.seq)
            .join(entries, (entries.c.number == members.c.statement) & (entries.c.current == 1))
            .where(inside(some))
            .group_by(nodes.c.cluster_id)
        )
        found.update((row[0], (row[1], row[2], row[3])) for row in connection.execute(asked))
    return found


def count_issues(connection: Connection) -> None:
    """Count the statements of every issue anew, for a ledger whose issues were not counted."""
    connection.execute(
        text(
            "UPDATE clusters SET statements = (SELECT count(DISTINCT entries.id) FROM nodes "
            "JOIN members ON members.node = nodes.seq "
            "JOIN entries ON entries.id = members.statement AND entries.current = 1 "
            "WHERE nodes.cluster_id = clusters.id) WHERE space = 'issue'"
        )
    )
