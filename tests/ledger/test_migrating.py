"""Old ledgers are brought forward, newer ones are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from onrecord.errors import LedgerError
from onrecord.ledger import migrating, open_ledger
from onrecord.model import Deed

# Ledgers as older revisions wrote them, with what they held.
KEPT = {"v1.sql": "981a318a91261061515cbb2d1710c2ac04ca39d4a08e625e31470a24f84d6b2d"}
FOLDER = Path(__file__).parent / "kept"


def test_the_revisions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    scripts = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == migrating.REVISIONS


@pytest.mark.parametrize("name", KEPT)
def test_an_old_ledger_is_brought_forward_and_its_file_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / "old.db"
    store = sqlite3.connect(path)
    store.executescript((FOLDER / name).read_text(encoding="utf-8"))
    revision = store.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    store.close()
    ledger = open_ledger(str(path))
    assert ledger.digest() == KEPT[name]
    assert [*ledger.verify(), *ledger.doctor()] == []
    assert [one.deed for one in ledger.judgements()] == [Deed.CORRECT, Deed.MERGE, Deed.ACCEPT, Deed.SPLIT]
    assert len(ledger.report(next(ledger.captured())[1][0]).reading.statements) == 4
    ledger.close()
    kept = sqlite3.connect(tmp_path / f"old.db.revision-{revision}")
    assert kept.execute("SELECT version_num FROM alembic_version").fetchone()[0] == revision
    assert kept.execute("SELECT count(*) FROM entries").fetchone()[0] == 17
    kept.close()


def test_a_newer_ledger_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_ledger(str(path)).close()
    store = sqlite3.connect(path)
    store.execute("UPDATE alembic_version SET version_num = '9999'")
    store.commit()
    store.close()
    with pytest.raises(LedgerError, match="another onrecord wrote it") as told:
        open_ledger(str(path))
    assert "Upgrade" in told.value.fix


def test_an_empty_store_has_no_revision() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        assert migrating.revision_of(connection) is None
        migrating.migrate(connection)
        assert migrating.revision_of(connection) == migrating.NEWEST
    engine.dispose()
