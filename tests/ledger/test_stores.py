import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, OperationalError

from onrecord.errors import LedgerError
from onrecord.ledger import stores
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.stores import address_of, in_memory, is_lost, ours, speaking, told
from tests.ledger.press import printed, take


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("a.db", "sqlite"),
        ("sqlite:///a.db", "sqlite"),
        (":memory:", "sqlite"),
        ("postgres://me:secret@host/db", "postgresql"),
        ("postgresql://host/db", "postgresql"),
    ],
)
def test_understands_where_a_ledger_is(where: str, kind: str) -> None:
    assert address_of(where).get_backend_name() == kind


def test_tells_which_ledgers_are_gone_when_closed() -> None:
    assert [in_memory(address_of(where)) for where in (":memory:", "sqlite://", "a.db")] == [
        True,
        True,
        False,
    ]


def test_tells_nobody_a_password() -> None:
    assert "secret" not in told(address_of("postgresql://me:secret@host/db"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("database or disk is full", "the disk is full"),
        ("attempt to write a readonly database", "may only be read"),
        ("database is locked", "another process is writing"),
        ("database disk image is malformed", "damaged"),
        ("server closed the connection unexpectedly", "connection to the server was lost"),
        ("connection to server at host failed: Connection refused", "no server answers"),
        ("connection to server failed: FATAL: password authentication failed", "does not let you in"),
        ("something new", "something new"),
    ],
)
def test_says_in_our_words_what_a_store_said(said: str, meant: str) -> None:
    error = ours(OperationalError("SELECT", {}, sqlite3.OperationalError(said)), "a.db")
    assert meant in error.why
    assert error.where == "a.db"
    assert error.fix


def test_a_mistake_of_ours_is_told_as_such() -> None:
    assert "report" in ours(ArgumentError("read-only"), "a.db").fix


def test_knows_a_server_that_went_away() -> None:
    gone = OperationalError("SELECT", {}, sqlite3.OperationalError("server closed the connection"))
    full = OperationalError("SELECT", {}, sqlite3.OperationalError("disk is full"))
    assert (is_lost(gone), is_lost(full)) == (True, False)


def test_lets_no_error_of_a_store_out() -> None:
    with pytest.raises(LedgerError), speaking("a.db"):
        raise sqlite3.DatabaseError("file is not a database")


def test_a_file_of_changes_that_has_grown_is_worked_in_after_a_batch(
    sqlite: SqlLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "WAL_BYTES", 1)
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
    assert (tmp_path / "only.db-wal").stat().st_size == 0


def test_a_batch_is_kept_though_a_reader_holds_the_file_of_changes(
    sqlite: SqlLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "WAL_BYTES", 1)
    monkeypatch.setattr(stores, "WORKING_IN_SECONDS", 0)
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
    with stores.reading(sqlite._engine) as reader:
        before = reader.execute(text("SELECT count(*) FROM entries")).scalar_one()
        with sqlite.writing() as writing:
            take(writing, [printed(2)])
        assert (tmp_path / "only.db-wal").stat().st_size > 0
        assert reader.execute(text("SELECT count(*) FROM entries")).scalar_one() == before
    assert sqlite.stats()["reports"] == 2
    with sqlite.writing() as writing:
        take(writing, [printed(3)])
    assert (tmp_path / "only.db-wal").stat().st_size == 0
