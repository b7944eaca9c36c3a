"""Whatever is altered behind the ledger's back is found; tests/faults alters by the hundred."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from onrecord.errors import ReadError
from onrecord.ledger import tables
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import RUN, printed, take

ALTERED = {
    "a text": "UPDATE texts SET text = text || 'x' WHERE sha256 = (SELECT max(sha256) FROM texts)",
    "a statement": "UPDATE entries SET act = 'confirm' WHERE seq = 1 AND act <> 'confirm'",
    "a count": "UPDATE clusters SET outlets = outlets + 1",
    "a cluster": "UPDATE nodes SET cluster_id = name",
    "which version counts": "UPDATE reports SET current = 1 - current",
    "a missing link": "DELETE FROM links WHERE score = (SELECT min(score) FROM links)",
    "a row more": "INSERT INTO members SELECT node, 1000000, change FROM members LIMIT 1",
    "the number of a statement": "UPDATE entries SET number = number + 1 WHERE seq = 1",
    "when a speaker spoke": "UPDATE clusters SET last = '2099-01-01' WHERE space = 'speaker'",
    "a name": "DELETE FROM fresh_keys WHERE key = (SELECT min(key) FROM fresh_keys WHERE node = 1)",
    "a key": "UPDATE fresh_keys SET key = key + 1 WHERE node = (SELECT max(node) FROM fresh_keys)",
    "a key less": "DELETE FROM fresh_keys WHERE node = (SELECT max(node) FROM fresh_keys)",
    "a key gone over alone": "INSERT INTO node_keys SELECT * FROM fresh_keys WHERE node ="
    " (SELECT max(node) FROM fresh_keys)",
    "a key of nobody": "INSERT INTO node_keys VALUES (7, 1000000)",
    "a popular key": "INSERT INTO popular_keys VALUES (7)",
    "whether a link counts": "UPDATE links SET current = 0",
    "the log": "UPDATE log SET who = 'nobody' WHERE seq = 2",
    "the end of the log": "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
    "a row of the log": "DELETE FROM log WHERE seq = 2",
}


@pytest.mark.parametrize("altered", ALTERED.values(), ids=ALTERED)
def test_finds_what_was_altered_on_every_store(ledger: SqlLedger, altered: str) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number, edition=edition) for number in (1, 2, 5, 10) for edition in (0, 1)])
    assert list(ledger.verify(anchor=ledger.head())) == []
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql(altered)
    assert list(ledger.verify()) != []


def test_a_log_cut_short_with_its_rows_is_found_by_a_noted_head(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
        writing.refuse("x", ReadError("x", "broken"), RUN)
    head = sqlite.head()
    with sqlite._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM receipts WHERE name = 'x'")
        connection.exec_driver_sql("DELETE FROM log WHERE subject = 'x'")
        connection.exec_driver_sql("DELETE FROM log WHERE what = 'join'")
        for table in ("members", "fresh_keys", "links", "nodes"):
            connection.execute(delete(tables.metadata.tables[table]))
    assert any(finding.where == "log" for finding in sqlite.verify(anchor=head))
