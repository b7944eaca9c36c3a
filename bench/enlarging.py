# ruff: noqa: S608 - the names are those of the ledger
"""Makes a synthetic ledger many times as large, in SQL: every report again, under ids of its own.

What is written is what ingest would write, row by row, but for the hashes of the log, which are not made
anew (so `verify` has nothing to say about such a ledger). Named speakers, outlets, carriers and places stay
the same and grow; reports, statements, utterances and unnamed speakers become as many more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from onrecord.ledger import keys, tables, wordindex
from onrecord.ledger.batches import batched
from onrecord.ledger.nodes import node_name
from onrecord.model import Space

MOST_TIMES = 20  # letters that no hash has: an id with one in it is new
_ALONE = "(space = 'origin' OR id LIKE '% in rp-%')"  # nodes that are not the same in every copy


def enlarge(connection: Connection, times: int) -> Iterator[int]:
    """Copy all there is, until there is so many times as much; tell which copy is done."""
    keys.settle(connection)
    if connection.dialect.name == "postgresql":  # else it looks through all nodes again for every row
        connection.execute(text("SET LOCAL work_mem = '512MB'"))
        connection.execute(text("ANALYZE"))
    sizes = {
        name: connection.execute(text(f"SELECT max(seq) FROM {name}")).scalar_one()
        for name in ("log", "readings", "entries", "nodes", "receipts")
    }
    for copy in range(1, times):
        told: dict[str, object] = {"letter": chr(ord("g") + copy - 1)}
        told["shift"] = copy * 10**17
        told |= {name: size * copy for name, size in sizes.items()}
        told |= {f"last_{name}": size for name, size in sizes.items()}
        _rename(connection, told)
        for statement in _copied():
            known = {name: value for name, value in told.items() if re.search(rf":{name}\b", statement)}
            connection.execute(text(statement), known)
        yield copy
    for statement in (
        "UPDATE tallies SET entries = entries * :times WHERE what <> 'origin' AND cluster IN"
        " (SELECT cluster_id FROM nodes WHERE space = 'speaker' AND NOT " + _ALONE + ")",
        "UPDATE clusters SET statements = statements * :times, origins = origins * :times WHERE id IN"
        " (SELECT cluster_id FROM nodes WHERE space = 'speaker' AND NOT " + _ALONE + ")",
        "UPDATE outlets SET statements = statements * :times, carried = carried * :times",
    ):
        connection.execute(text(statement), {"times": times})
    wordindex.catch_up(connection)


def _rename(connection: Connection, told: dict[str, object]) -> None:
    """Say what copies of nodes are called, by the hashes of their ids, which no store can make in SQL."""
    connection.execute(text("DROP TABLE IF EXISTS renamed"))
    # In the order that names have elsewhere: without it PostgreSQL reads all for each of them.
    kind = 'TEXT COLLATE "C"' if connection.dialect.name == "postgresql" else "TEXT"
    columns = f"old {kind} PRIMARY KEY, new {kind}, was BIGINT, number BIGINT"  # and the keys of both
    connection.execute(text(f"CREATE TEMPORARY TABLE renamed ({columns})"))
    asked = text(f"SELECT space, name, {_NODE_ID} FROM nodes WHERE seq <= :last_nodes AND {_ALONE}")
    rows = connection.execute(asked, {name: told[name] for name in ("letter", "last_nodes")}).all()
    pairs = [(row[1], node_name(Space(row[0]), row[2])) for row in rows]
    names = [
        {"old": old, "new": new, "was": keys.name_number(old), "number": keys.name_number(new)}
        for old, new in pairs
    ]
    for some in batched(names, 10_000):
        connection.execute(text("INSERT INTO renamed VALUES (:old, :new, :was, :number)"), some)
    connection.execute(text("CREATE INDEX renamed_was ON renamed (was)"))
    connection.execute(text("ANALYZE renamed"))


def _swap(column: str, at: int = 3) -> str:
    """Put the letter where the hash of an id begins."""
    before = f"substr({column}, 1, {at}) || " if at else ""
    return f"{before}CAST(:letter AS text) || substr({column}, {at + 2})"


def _more(column: str) -> str:
    return f"{column} || CAST(:letter AS text)"


_NODE_ID = f"CASE WHEN space = 'origin' THEN {_swap('id')} ELSE {_more('id')} END"


def _renamed(column: str) -> str:
    return f"coalesce((SELECT new FROM renamed WHERE old = {column}), {column})"


def _copied() -> Iterator[str]:
    change = {"change": "change + :log"}
    alone_cluster = "(SELECT cluster_id FROM nodes WHERE seq <= :last_nodes AND " + _ALONE + ")"
    yield _copy("log", {"seq": "seq + :log"}, "seq <= :last_log")
    yield _copy("blobs", {"sha256": _swap("sha256", 0), **change}, _first("sha256", 1))
    yield _copy("captures", {"id": _swap("id"), "sha256": _swap("sha256", 0), **change}, _first("id", 4))
    yield _copy("texts", {"sha256": _swap("sha256", 0), **change}, _first("sha256", 1))
    named = {"item": _more("item"), "plain": _swap("plain", 0), "url": _more("url")}
    own = {"id": _swap("id"), "sha256": _swap("sha256", 0)}
    yield _copy("reports", {**own, **named, **change}, _first("id", 4))
    yield _copy(
        "captured", {"capture": _swap("capture"), "report": _swap("report"), **change}, _first("report", 4)
    )
    yield _copy(
        "readings", {"seq": "seq + :readings", "report": _swap("report"), **change}, "seq <= :last_readings"
    )
    ids = {
        "seq": "seq + :entries",
        "id": _swap("id"),
        "reading": "reading + :readings",
        "report": _swap("report"),
    }
    yield _copy(
        "entries",
        {
            **ids,
            "number": "number + :entries",
            "speaker_id": _renamed("speaker_id"),
            "origin_id": _renamed("origin_id"),
            **change,
        },
        "seq <= :last_entries",
    )
    yield _copy("hops", {"entry": "entry + :entries", **change}, "entry <= :last_entries")
    yield _copy("places", {"entry": "entry + :entries", **change}, "entry <= :last_entries")
    node = {
        "seq": "seq + :nodes",
        "id": _NODE_ID,
        "name": _renamed("name"),
        "component": "component + :nodes",
        "cluster_id": _renamed("cluster_id"),
    }
    yield _copy("nodes", {**node, **change}, f"seq <= :last_nodes AND {_ALONE}")
    alone = f"node IN (SELECT seq FROM nodes WHERE seq <= :last_nodes AND {_ALONE})"
    of_name = "(SELECT number FROM renamed WHERE was = key)"
    key = f"coalesce({of_name}, key / 2 + :shift)"
    yield _copy("node_keys", {"key": key, "node": "node + :nodes"}, f"node <= :last_nodes AND {alone}")
    member = f"CASE WHEN {alone} THEN node + :nodes ELSE node END"
    yield _copy(
        "members",
        {"node": member, "statement": "statement + :entries", **change},
        "statement <= :last_entries",
    )
    left, right = _swap('"left"'), _swap('"right"')
    first = f"CASE WHEN {left} < {right} THEN {left} ELSE {right} END"
    second = f"CASE WHEN {left} < {right} THEN {right} ELSE {left} END"
    yield _copy("links", {'"left"': first, '"right"': second, **change}, _first('"left"', 4))
    receipt = {"seq": "seq + :receipts", "name": _more("name"), "report": _swap("report")}
    yield _copy("receipts", {**receipt, **change}, "seq <= :last_receipts")
    yield _copy("clusters", {"id": _renamed("id")}, f"id IN {alone_cluster}")
    value = f"CASE WHEN what = 'origin' THEN {_renamed('value')} ELSE value END"
    yield _copy("tallies", {"cluster": _renamed("cluster"), "value": value}, f"cluster IN {alone_cluster}")
    grown = f"cluster NOT IN {alone_cluster} AND value IN (SELECT old FROM renamed)"
    yield _copy("tallies", {"value": _renamed("value")}, f"what = 'origin' AND {grown}")


def _first(column: str, at: int) -> str:
    """Let only what is no copy through: a hash has no letter beyond f."""
    return f"substr({column}, {at}, 1) < 'g'"


def _copy(name: str, changed: dict[str, str], where: str) -> str:
    table = tables.metadata.tables[name]
    columns = [f'"{column}"' for column in table.c.keys()]  # noqa: SIM118 - keys are the names
    values = [changed.get(column.strip('"'), changed.get(column, column)) for column in columns]
    return f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {name} WHERE {where}"
