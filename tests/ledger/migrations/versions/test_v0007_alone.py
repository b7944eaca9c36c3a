import gzip
import sqlite3
from collections import Counter
from pathlib import Path

from onrecord.ledger import open_ledger
from onrecord.model import Space

KEPT = Path(__file__).parents[2] / "kept" / "v6.db.gz"


def test_utterances_of_an_old_ledger_are_counted_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    store = sqlite3.connect(path)
    counted = dict(
        store.execute("SELECT id, statements FROM clusters WHERE space = 'origin' AND statements > 0")
    )
    store.close()
    assert {1} < set(counted.values())
    ledger = open_ledger(str(path))
    assert {row.id: row.statements for row in ledger.clusters(Space.ORIGIN, limit=99)} == counted
    assert ledger.stats()["origins"] == len(counted)
    assert [*ledger.verify(), *ledger.doctor()] == []
    ledger.close()
    store = sqlite3.connect(path)
    kept = dict(store.execute("SELECT id, statements FROM clusters WHERE space = 'origin'"))
    alone = Counter(row[0] for row in store.execute("SELECT alone FROM entries WHERE current = 1"))
    store.close()
    # What stands in an older version of a report, too, is not alone, though one statement counts.
    assert kept.items() < counted.items()
    assert {count for name, count in counted.items() if name not in kept} == {1}
    assert alone[1] == len(counted) - len(kept)
