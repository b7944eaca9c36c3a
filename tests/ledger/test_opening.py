"""Where ledgers may be, and what is said when one cannot be opened."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from onrecord.errors import LedgerError
from onrecord.ledger import open_ledger, restore_ledger, stores
from onrecord.ledger.opening import open_ledger as opened
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    ledger = open_ledger(where)
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    digest = ledger.digest()
    ledger.close()
    for address in (where, f"sqlite:///{where}"):
        again = open_ledger(address, create=False)
        assert again.digest() == digest
        again.close()


def test_two_that_open_it_at_once_write_one_after_the_other(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    ledgers = [open_ledger(where), open_ledger(where)]
    for number, ledger in enumerate(ledgers):
        with ledger.writing() as writing:
            take(writing, [printed(number)])
    assert ledgers[0].digest() == ledgers[1].digest()
    assert list(ledgers[0].verify()) == []
    for ledger in ledgers:
        ledger.close()


def refused(where: str, *, create: bool = True) -> str:
    """Give what is said when a ledger cannot be opened."""
    with pytest.raises(LedgerError) as told:
        open_ledger(where, create=create)
    assert told.value.fix
    return told.value.why


def test_says_that_there_is_none(tmp_path: Path) -> None:
    assert "no ledger" in refused(str(tmp_path / "a.db"), create=False)
    assert not (tmp_path / "a.db").exists()
    assert "no folder" in refused(str(tmp_path / "none" / "a.db"))
    assert "folder" in refused(str(tmp_path))
    assert "keeps no ledgers" in refused("mysql://x/y")
    assert "no address" in refused("://")


def test_leaves_other_peoples_files_alone(tmp_path: Path) -> None:
    note, other = tmp_path / "note.txt", tmp_path / "other.db"
    note.write_text("a note that is no ledger")
    store = sqlite3.connect(other)
    store.execute("CREATE TABLE things (name TEXT)")
    store.commit()
    store.close()
    before = other.read_bytes()
    assert "no ledger" in refused(str(note))
    assert "no ledger" in refused(str(other))
    assert other.read_bytes() == before


def test_says_that_no_server_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.store.WAITS", (0.0,))
    assert "no server answers" in refused(f"postgresql://nobody@/none?host={tmp_path}")


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait less for other writers than the ledger does."""
    patch = pytest.MonkeyPatch()
    patch.setattr(stores, "PATIENCE_SECONDS", seconds)
    yield
    patch.undo()


def test_says_that_another_process_is_writing(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    first = open_ledger(where)
    with patience(0.1):
        second = open_ledger(where)
    with first.writing() as writing:
        take(writing, [printed(1)])
        with pytest.raises(LedgerError, match="another process is writing"), second.writing():
            pass
    with second.writing() as writing:
        take(writing, [printed(2)])
    assert first.stats()["reports"] == 2
    first.close()
    second.close()


def test_a_full_disk_costs_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """The store gives up at the Nth page, for ever later ones, and is whole each time."""
    ledger = opened(str(tmp_path / "a.db"))
    with ledger.writing() as writing:
        take(writing, [printed(0)])
    digest = ledger.digest()
    limit = [0]
    event.listen(ledger._engine, "checkout", lambda connection, *_: _limit(connection, limit[0]))
    pages = _pages(ledger)
    failed = 0
    for more in range(0, 40, 4):
        limit[0] = pages + more
        with pytest.raises(LedgerError, match="disk is full"), ledger.writing() as writing:
            take(writing, [printed(number) for number in range(1, 40)])
        failed += ledger.digest() == digest
    assert failed == 10
    limit[0] = 1_000_000
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(1, 40)])
    assert [*ledger.verify(), *ledger.doctor()] == []
    ledger.close()


def _limit(connection: sqlite3.Connection, pages: int) -> None:
    connection.execute(f"PRAGMA max_page_count={pages or 1_000_000}")


def _pages(ledger: SqlLedger) -> int:
    with ledger._engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


FILLING = """
import resource, sys
from onrecord.errors import LedgerError
from onrecord.ledger import open_ledger
from tests.ledger.press import printed, take
ledger = open_ledger(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(1, 60)])
except LedgerError as error:
    print(error)
"""


def test_a_file_that_may_not_grow_stays_whole(tmp_path: Path, root: Path) -> None:
    where = tmp_path / "a.db"
    ledger = open_ledger(str(where))
    with ledger.writing() as writing:
        take(writing, [printed(0)])
    digest = ledger.digest()
    ledger.close()
    most = where.stat().st_size + resource.getpagesize() * 4
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(where), str(most)],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(where) in done.stdout
    assert "disk" in done.stdout
    ledger = open_ledger(str(where))
    assert ledger.digest() == digest
    assert list(ledger.verify()) == []
    ledger.close()


def test_a_file_that_may_only_be_read_is_read_and_not_written(tmp_path: Path) -> None:
    ledger = opened(str(tmp_path / "a.db"))
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    event.listen(ledger._engine, "checkout", lambda connection, *_: connection.execute("PRAGMA query_only=1"))
    with pytest.raises(LedgerError, match="may only be read"), ledger.writing() as writing:
        take(writing, [printed(2)])
    assert ledger.stats()["reports"] == 1
    ledger.close()


def test_restores_only_where_nothing_is(tmp_path: Path) -> None:
    ledger = open_ledger(str(tmp_path / "a.db"))
    ledger.backup(tmp_path / "copy.db")
    ledger.close()
    with pytest.raises(LedgerError, match="there already"):
        restore_ledger(tmp_path / "copy.db", str(tmp_path / "a.db"))
