import sqlite3

import pytest
from sqlalchemy.exc import ArgumentError, OperationalError

from onrecord.errors import LedgerError
from onrecord.ledger.stores import address_of, in_memory, is_lost, ours, speaking, told


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
