from sqlalchemy import select

from onrecord.ledger import tables
from onrecord.ledger.inserting import adding, insert_rows, replacing, update_rows
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.stores import begin_alone

ODD = "A\x00B \ud800 “Так” 😀"
LINK = {"space": "claim", "score": 0.5, "reason": ODD, "through": None, "current": 1, "change": 1}


def test_rows_come_back_as_they_were_given(ledger: SqlLedger) -> None:
    rows = [{**LINK, "left": str(at), "right": "z"} for at in range(3)]
    with ledger._engine.connect() as connection:
        transaction = begin_alone(connection)
        insert_rows(connection, tables.links, rows)
        found = connection.execute(select(tables.links).order_by(tables.links.c.left)).mappings().all()
        transaction.rollback()
    assert [dict(row) for row in found] == rows


def test_bytes_come_back_as_they_were_given(ledger: SqlLedger) -> None:
    blob = {"sha256": "0" * 64, "size": 3, "data": b"\x00\xff\x1a", "change": 1}
    with ledger._engine.connect() as connection:
        transaction = begin_alone(connection)
        insert_rows(connection, tables.blobs, [blob])
        found = connection.execute(select(tables.blobs)).mappings().one()
        transaction.rollback()
    assert {**found, "data": bytes(found["data"])} == blob


def test_no_row_is_no_question(ledger: SqlLedger) -> None:
    with ledger._engine.connect() as connection:
        insert_rows(connection, tables.links, [])
        assert connection.execute(select(tables.links)).all() == []


def test_rows_that_are_there_are_added_to_replaced_or_given_other_values(ledger: SqlLedger) -> None:
    outlets, findings = tables.outlets, tables.findings
    count = {"name": ODD, "statements": 2, "carried": 1}
    told = {"statement": "st-1", "version": "1", "found": "{}", "hash": "a"}
    with ledger._engine.connect() as connection:
        transaction = begin_alone(connection)
        for _ in range(2):
            added = adding(outlets, ["name"], ["statements", "carried"])
            insert_rows(connection, outlets, [count, {**count, "name": "other"}], otherwise=added)
        update_rows(connection, outlets, "name", [{"carried": 7, "name": ODD}])
        for version in ("1", "2"):
            again = replacing(["statement"], ["version", "found"])
            insert_rows(connection, findings, [{**told, "version": version}], otherwise=again)
        counted = connection.execute(select(outlets).order_by(outlets.c.statements, outlets.c.carried)).all()
        (kept,) = connection.execute(select(findings.c.version)).scalars()
        transaction.rollback()
    assert [(row.name, row.statements, row.carried) for row in counted] == [("other", 4, 2), (ODD, 4, 7)]
    assert kept == "2"
