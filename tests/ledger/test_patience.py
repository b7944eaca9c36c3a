from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from onrecord.errors import LedgerError, NotOnRecord, ServerLost
from onrecord.ledger import patience
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch
from onrecord.ledger.protocol import Writing
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import printed, take


@pytest.fixture
def remote(new_schema: str) -> SqlLedger:
    return open_ledger(new_schema)


def cut(server: str) -> None:
    """End every connection to a server but the one that says so."""
    with psycopg.connect(server) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


def failing(times: int, fail: Callable[[], None]) -> tuple[Callable[[Writing], int], list[int]]:
    """Make a task that meets something so often before it goes well."""
    tries: list[int] = []

    def task(writing: Writing) -> int:
        tries.append(len(tries))
        take(writing, [printed(1)])
        if len(tries) <= times:
            fail()
        take(writing, [printed(2)])
        return len(tries)

    return task, tries


def test_a_batch_is_done_again_where_its_connections_were_cut(remote: SqlLedger, server: str) -> None:
    task, tries = failing(2, lambda: cut(server))
    assert in_one_batch(remote, task) == 3
    assert tries == [0, 1, 2]
    wanted = open_ledger(":memory:")
    with wanted.writing() as writing:
        take(writing, [printed(1), printed(2)])
    assert (remote.digest(), remote.stats()) == (wanted.digest(), wanted.stats())
    assert list(remote.verify()) == []
    remote.close()


def test_a_batch_begins_again_where_its_connection_was_cut_as_it_began(
    remote: SqlLedger, server: str
) -> None:
    cuts: list[str] = []

    @event.listens_for(remote._engine, "before_cursor_execute")
    def begins(_connection: Any, _cursor: Any, told: str, *_: Any) -> None:
        if told.startswith("SET LOCAL lock_timeout") and not cuts:
            cuts.append(told)
            cut(server)

    with remote.writing() as writing:
        take(writing, [printed(1)])
    assert len(cuts) == 1
    assert remote.stats()["reports"] == 1
    assert list(remote.verify()) == []
    remote.close()


def test_a_batch_that_was_kept_is_not_kept_again(
    remote: SqlLedger, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to a commit is lost on its way, and others write before anybody looks."""
    from sqlalchemy import RootTransaction  # noqa: PLC0415 - where the answer is lost

    commit, lost = RootTransaction.commit, []

    def committed(transaction: RootTransaction) -> None:
        commit(transaction)
        if not lost:
            lost.append(True)
            other = open_ledger(str(remote._engine.url.render_as_string(hide_password=False)))
            with other.writing() as writing:
                take(writing, [printed(3)])
            other.close()
            raise psycopg_error()

    monkeypatch.setattr(RootTransaction, "commit", committed)
    in_one_batch(remote, lambda writing: take(writing, [printed(1)]))
    monkeypatch.undo()
    assert lost == [True]
    assert remote.stats()["reports"] == 2
    assert len(list(remote.receipts())) == 2
    remote.close()


def psycopg_error() -> Exception:
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    cause = psycopg.OperationalError("server closed the connection unexpectedly")
    return OperationalError("COMMIT", None, cause, connection_invalidated=True)


def test_what_is_wrong_with_a_task_itself_is_told_at_once(ledger: SqlLedger) -> None:
    def refused() -> None:
        raise NotOnRecord("st-none", "there is no such statement")

    task, tries = failing(9, refused)
    with pytest.raises(NotOnRecord):
        in_one_batch(ledger, task)
    assert tries == [0]
    assert ledger.stats()["reports"] == 0


def test_a_server_that_does_not_come_back_is_told_of(
    ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "WAITS", (0.0, 0.0))

    def away() -> None:
        raise ServerLost("db", "no server answers there")

    task, tries = failing(9, away)
    with pytest.raises(LedgerError, match="no server answers"):
        in_one_batch(ledger, task)
    assert tries == [0, 1, 2]
