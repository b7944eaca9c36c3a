import sqlite3
from pathlib import Path

import pytest

from onrecord.ledger import open_ledger
from onrecord.model import POPULAR, Space

KEPT = Path(__file__).parents[2] / "kept" / "v1.sql"


def old(folder: Path) -> str:
    path = folder / "old.db"
    store = sqlite3.connect(path)
    store.executescript(KEPT.read_text(encoding="utf-8"))
    store.close()
    return str(path)


def test_nodes_of_an_old_ledger_are_found_by_their_keys(tmp_path: Path) -> None:
    ledger = open_ledger(old(tmp_path))
    with ledger.writing() as writing:
        assert len(writing.sharing(Space.CLAIM, ["the northern railway", "the grain depot"])) == 4
        assert len(writing.sharing(Space.SPEAKER, ["Marn"])) == 2
    assert list(ledger.verify()) == []
    ledger.close()


def test_its_keys_are_popular_from_the_first_and_its_links_go_on_to_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(POPULAR, Space.CLAIM, 3)
    ledger = open_ledger(old(tmp_path))
    with ledger.writing() as writing:
        assert writing.sharing(Space.CLAIM, ["the northern railway"]) == []
        assert len(writing.sharing(Space.CLAIM, ["the port of"])) == 2
    assert list(ledger.verify()) == []
    ledger.close()
