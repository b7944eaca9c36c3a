"""What holds for a ledger on every store."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from onrecord.errors import LedgerError, NotOnRecord, ReadError
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.store import SqlLedger
from onrecord.model import Outcome, Space
from tests.ledger.press import RUN, Printed, join, printed, take

NewLedger = Callable[[], SqlLedger]


def test_gives_every_reading_back_as_it_was(ledger: SqlLedger) -> None:
    press = [printed(number) for number in range(8)]
    with ledger.writing() as writing:
        take(writing, press)
    for one in press:
        kept = ledger.report(one.reading.report.id)
        assert kept.reading == one.reading
        assert ledger.capture(kept.capture) == one.document.capture


def test_recording_twice_changes_nothing(ledger: SqlLedger) -> None:
    press = [printed(number) for number in range(6)]
    with ledger.writing() as writing:
        take(writing, press)
    before, counts = ledger.digest(), ledger.stats()
    with ledger.writing() as writing:
        receipts = [writing.record(one.document, one.reading, RUN, places=one.places) for one in press]
        for one in press:
            join(writing, one.reading)
    assert {receipt.outcome for receipt in receipts} == {Outcome.UNCHANGED}
    assert ledger.digest() == before
    assert {**ledger.stats(), "changes": 0} == {**counts, "changes": 0}
    assert list(ledger.verify()) == []


def test_any_order_and_any_batches_give_the_same_ledger(new: NewLedger) -> None:
    press = [printed(number, edition=edition) for number in range(12) for edition in (0, 1)]
    digests = set()
    for turn in range(3):
        ledger, chance, left = new(), random.Random(turn), [*press]
        chance.shuffle(left)
        while left:
            size = chance.randrange(1, 9)
            with ledger.writing() as writing:
                take(writing, left[:size])
            left = left[size:]
        digests.add(ledger.digest())
        assert list(ledger.verify()) == []
    assert len(digests) == 1


def test_a_batch_is_kept_as_a_whole_or_not_at_all(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    before = ledger.digest()
    with pytest.raises(ReadError):  # noqa: PT012, SIM117 - what stands in the batch is what is tested
        with ledger.writing() as writing:
            take(writing, [printed(2), printed(3)])
            raise ReadError("x", "a mistake in the middle of a batch")
    assert ledger.digest() == before
    assert ledger.stats()["reports"] == 1
    assert list(ledger.verify()) == []


def test_says_what_it_does_not_know(ledger: SqlLedger) -> None:
    for ask in (ledger.capture, ledger.report, ledger.hit, ledger.speaker, ledger.cluster):
        with pytest.raises(NotOnRecord):
            ask("no-such-id")


def test_knows_which_captures_were_seen(ledger: SqlLedger) -> None:
    one, other = printed(1), printed(2)
    with ledger.writing() as writing:
        take(writing, [one])
    asked = [one.document.capture.id, other.document.capture.id]
    assert ledger.seen(asked) == {one.document.capture.id}


def test_a_capture_of_several_reports_is_kept_once(ledger: SqlLedger) -> None:
    capture = printed(1).document.capture
    parts = [_part(printed(number), number, capture) for number in (1, 2)]
    with ledger.writing() as writing:
        take(writing, parts)
    assert ledger.stats()["captures"] == 1
    assert [ledger.report(one.reading.report.id).part for one in parts] == ["1", "2"]


def _part(one: Printed, number: int, capture: object) -> Printed:
    document = type(one.document)(one.document.report, capture, str(number))  # type: ignore[arg-type]
    return Printed(document, one.reading, one.places)


def test_who_writes_reads_what_was_there_before(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
        assert sqlite.stats()["reports"] == 0
    assert sqlite.stats()["reports"] == 1


def test_the_head_moves_with_every_batch(ledger: SqlLedger) -> None:
    heads = [ledger.head()]
    for number in range(3):
        with ledger.writing() as writing:
            take(writing, [printed(number)])
        heads.append(ledger.head())
    assert len(set(heads)) == len(heads)
    for head in heads:
        assert list(ledger.verify(anchor=head)) == []


def test_counts_what_is_there(ledger: SqlLedger) -> None:
    press = [printed(number) for number in range(10)]
    with ledger.writing() as writing:
        take(writing, press)
        writing.refuse("broken.html", ReadError("broken.html", "it is broken", "Mend it"), RUN)
    counts = ledger.stats()
    assert counts["reports"] == counts["captures"] == 10
    assert counts["statements"] == sum(len(one.reading.statements) for one in press)
    assert counts["failed"] == 1
    assert counts["unnamed"] == 4  # of the reports 0, 3, 6 and 9
    clusters = {ledger.cluster(ledger.hit(one.id).origin).id for r in press for one in r.reading.statements}
    assert counts["origins"] == len(clusters)
    assert {ledger.cluster(name).space for name in clusters} == {Space.ORIGIN}


def test_an_error_of_the_store_is_one_of_ours(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(1)])
    with sqlite._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE hops")
    with pytest.raises(LedgerError, match="no such table"):
        sqlite.report(printed(1).reading.report.id)


def cut(server: str) -> int:
    """Cut every connection to a server but our own, as a restart or a network does."""
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(server) as connection:
        asked = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        row = connection.execute(f"{asked} AND backend_type = 'client backend'".encode()).fetchone()
    return int(row[0]) if row else 0


@pytest.fixture
def served(server: str, new_schema: str) -> Iterator[SqlLedger]:
    assert server
    ledger = open_ledger(new_schema)
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    yield ledger
    ledger.close()


def test_a_connection_that_was_cut_is_made_again(served: SqlLedger, server: str) -> None:
    before = served.digest()
    assert cut(server) >= 1
    assert served.digest() == before
    assert cut(server) >= 1
    with served.writing() as writing:
        take(writing, [printed(2)])
    assert served.stats()["reports"] == 2


def test_a_connection_cut_amid_a_question_is_made_again(served: SqlLedger, server: str) -> None:
    asked: list[int] = []

    def question(connection: Connection) -> int:
        asked.append(1)
        if len(asked) == 1:
            cut(server)
        return int(connection.exec_driver_sql("SELECT 7").scalar_one())

    assert served._ask(question) == 7
    assert len(asked) == 2


def test_a_batch_whose_connection_is_cut_is_not_kept_and_can_be_run_again(
    served: SqlLedger, server: str
) -> None:
    before = served.digest()
    with pytest.raises(LedgerError, match="server was lost"), served.writing() as writing:  # noqa: PT012
        take(writing, [printed(2)])
        cut(server)
    assert served.digest() == before
    with served.writing() as writing:
        take(writing, [printed(2)])
    assert served.stats()["reports"] == 2
    assert list(served.verify()) == []


def test_a_commit_whose_answer_got_lost_is_looked_up(
    served: SqlLedger, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server committed, and the connection broke before it could say so."""
    commit = served._commit

    def lost(really: Callable[[], None], head: str) -> None:
        def answer() -> None:
            really()
            raise OperationalError("COMMIT", {}, Exception("server closed the connection"))

        commit(answer, head)

    monkeypatch.setattr(served, "_commit", lost)
    with served.writing() as writing:
        take(writing, [printed(2)])
    assert served.stats()["reports"] == 2


# What a batch may read from end to end: the last row of the log, what waits to go over to a larger table,
# what people decided, the first few thousand popular keys, a list that was handed over, `kept_keys`, rows
# that were looked up a moment before, and what is no table: one row of answers to several questions.
READ_WHOLLY = (
    "SCAN log",
    "SCAN fresh_keys",
    "SCAN judgements",
    "SCAN popular_keys",
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
    "SCAN kept_keys",
    "SCAN CONSTANT ROW",
)


def test_nothing_that_a_batch_asks_reads_all_there_is(tmp_path: Path) -> None:
    ledger, asked = open_ledger(str(tmp_path / "ledger.db")), {}

    @event.listens_for(ledger._engine, "before_cursor_execute")
    def asks(_connection: Any, _cursor: Any, told: str, given: Any, _context: Any, many: bool) -> None:
        asked.setdefault(told, given[0] if many else given)

    for first in (0, 10):
        with ledger.writing() as writing:
            take(
                writing, [printed(number, edition=at) for number in range(first, first + 10) for at in (0, 1)]
            )
    event.remove(ledger._engine, "before_cursor_execute", asks)
    steps = set()
    with ledger._engine.connect() as connection:
        for told, given in asked.items():
            if told.startswith(("SELECT", "UPDATE", "DELETE")):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}", given)
                steps |= {row.detail for row in plan}
    ledger.close()
    assert any(step.startswith("SEARCH nodes USING INTEGER PRIMARY KEY") for step in steps)
    assert [step for step in steps if step.startswith("SCAN") and step not in READ_WHOLLY] == []
    assert [step for step in steps if step.endswith("(space=?)")] == []
