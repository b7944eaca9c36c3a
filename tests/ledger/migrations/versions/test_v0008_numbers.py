import gzip
import sqlite3
from pathlib import Path

from onrecord.ledger import open_ledger

KEPT = Path(__file__).parents[2] / "kept" / "v7.db.gz"


def test_nodes_of_an_old_ledger_stand_for_what_they_stood_for(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    store = sqlite3.connect(path)
    stood_for = set(
        store.execute(
            "SELECT cluster_id, statement FROM members JOIN nodes ON nodes.seq = members.node"
        ).fetchall()
    )
    days = store.execute(
        "SELECT speaker_id, min(day), max(day) FROM entries"
        " WHERE current = 1 AND speaker_id IS NOT NULL GROUP BY speaker_id"
    ).fetchall()
    store.close()
    assert {cluster[:2] for cluster, _ in stood_for} >= {"sp", "og", "cl"}
    ledger = open_ledger(str(path))
    assert {
        (cluster, statement) for cluster, _ in stood_for for statement in ledger.cluster(cluster).statements
    } == stood_for
    assert sorted((row.id, row.first, row.last) for row in ledger.speakers()) == sorted(days)
    assert [*ledger.verify(), *ledger.doctor()] == []
    ledger.close()
