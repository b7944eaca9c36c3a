import sqlite3
from pathlib import Path

from onrecord.ledger import open_ledger
from onrecord.model import Space

KEPT = Path(__file__).parents[2] / "kept" / "v1.sql"


def test_an_old_ledger_has_room_for_what_is_found_and_its_issues_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    store = sqlite3.connect(path)
    store.executescript(KEPT.read_text(encoding="utf-8"))
    # A ledger of revision 0001 counted no issue; this one gets one by hand, about two of its statements.
    some = [row[0] for row in store.execute("SELECT id FROM entries WHERE current = 1 ORDER BY id LIMIT 2")]
    store.execute("UPDATE nodes SET space = 'issue' WHERE seq = (SELECT max(seq) FROM nodes)")
    node, cluster = store.execute("SELECT seq, cluster_id FROM nodes WHERE space = 'issue'").fetchone()
    store.execute("DELETE FROM members WHERE node = ?", (node,))
    store.executemany("INSERT INTO members VALUES (?, ?, 0)", [(node, name) for name in some])
    store.execute("UPDATE clusters SET space = 'issue', statements = 0 WHERE id = ?", (cluster,))
    store.commit()
    store.close()
    ledger = open_ledger(str(path))
    assert [(row.id, row.statements) for row in ledger.clusters(Space.ISSUE)] == [(cluster, 2)]
    claims = ledger.clusters(Space.CLAIM, version="v1")
    assert claims
    assert all(row.summed is None for row in claims)
    several = {row.id for row in claims if row.statements > 1}
    assert several
    assert set(ledger.unsummed("v1", 99)) == several
    assert ledger.found(some, "v1") == {}
    ledger.close()
