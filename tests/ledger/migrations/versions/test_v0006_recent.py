import gzip
from pathlib import Path

from onrecord.ledger import open_ledger
from onrecord.model import Space

KEPT = Path(__file__).parents[2] / "kept" / "v5.db.gz"


def test_keys_that_wait_in_an_old_ledger_are_found_and_go_on_waiting(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    ledger = open_ledger(str(path))
    with ledger.writing() as writing:
        assert len(writing.sharing(Space.CLAIM, ["the northern railway", "the grain depot"])) == 4
    assert list(ledger.verify()) == []
    ledger.close()
