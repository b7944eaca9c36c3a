from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from onrecord.errors import Busy, EmptyInput, ForbiddenAddress, NotOnRecord
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Outcome
from onrecord.pipeline import Input, Stages
from onrecord.serve import tasks as room
from onrecord.serve.tasks import State, Task, Tasks
from onrecord.settings import Settings
from tests.serve.doors import plain_stages


@pytest.fixture
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path_factory.mktemp("tasks") / "ledger.db"))
    yield made
    made.close()


@pytest.fixture
def tasks(ledger: Ledger) -> Iterator[Tasks]:
    made = Tasks(ledger, Settings(), plain_stages)
    yield made
    made.close()


def given(number: int) -> Input:
    return Input(f"{number}.txt", data=f"Ada Quill said the bridge number {number} was safe".encode())


def over(tasks: Tasks, task: Task) -> Task:
    until = time.monotonic() + 60
    while not (now := tasks.task(task.id)).over:
        assert time.monotonic() < until, "it is never over"
        time.sleep(0.02)
    return now


def test_takes_inputs_in_and_tells_how_far_it_is(tasks: Tasks, ledger: Ledger) -> None:
    begun = tasks.begin([given(1), given(2), Input("empty.txt", data=b" ")], "ada")
    assert begun.state is State.WAITING
    done = over(tasks, begun)
    assert (done.state, done.by, done.inputs, done.receipts) == (State.DONE, "ada", 3, 3)
    assert dict(done.outcomes) == {Outcome.NEW: 2, Outcome.FAILED: 1}
    assert ledger.count(Query()) == 2
    names = {receipt.name for receipt in ledger.receipts(run=done.run)}
    assert names == {"1.txt", "2.txt", "empty.txt"}


def test_one_ingest_follows_the_other(tasks: Tasks) -> None:
    begun = [tasks.begin([given(number)], "ada") for number in range(3)]
    assert [over(tasks, one).state for one in begun] == [State.DONE] * 3
    assert [one.id for one in tasks.tasks()] == [one.id for one in reversed(begun)]


def test_reads_a_text_and_keeps_nothing(tasks: Tasks, ledger: Ledger) -> None:
    (done,) = tasks.read(given(1))
    assert len(done.reading.statements) == 1
    assert ledger.stats()["captures"] == 0
    with pytest.raises(EmptyInput):
        tasks.read(Input("empty", data=b""))


def test_an_ingest_that_waits_can_be_stopped(tasks: Tasks, ledger: Ledger) -> None:
    first = tasks.begin([given(number) for number in range(20)], "ada")
    second = tasks.begin([given(100)], "ada")
    stopped = tasks.stop(second.id)
    assert stopped.state is State.STOPPED
    over(tasks, first)
    assert tasks.task(second.id).state is State.STOPPED
    assert tasks.task(second.id).receipts == 0


def test_refuses_more_than_it_can_hold(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WAITING", 0)
    with pytest.raises(Busy):
        tasks.begin([given(1)], "ada")


def test_refuses_texts_when_too_many_are_read(ledger: Ledger) -> None:
    tasks = Tasks(ledger, Settings(), plain_stages)
    tasks._seats = threading.BoundedSemaphore(1)
    tasks._seats.acquire()
    with pytest.raises(Busy):
        tasks.read(given(1))
    tasks.close()


def test_fetches_nothing_unless_it_was_told_to(tasks: Tasks) -> None:
    address = "http://127.0.0.1:9/"
    with pytest.raises(ForbiddenAddress, match="fetches nothing"):
        tasks.begin([given(1), Input(address, address=address)], "ada")
    assert tasks.tasks() == []


def test_a_private_address_is_refused_though_it_may_fetch(ledger: Ledger) -> None:
    tasks = Tasks(ledger, Settings(serve_fetch=True), plain_stages)
    address = "http://127.0.0.1:9/"
    done = over(tasks, tasks.begin([Input(address, address=address)], "ada"))
    assert dict(done.outcomes) == {Outcome.FAILED: 1}
    tasks.close()


def test_remembers_the_last_ones_only(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT", 2)
    begun = []
    for number in range(4):
        begun.append(tasks.begin([given(number)], "ada"))
        over(tasks, begun[-1])
    assert len(tasks.tasks()) == 2
    with pytest.raises(NotOnRecord):
        tasks.task(begun[0].id)


def broken(_: Settings) -> Stages:
    """Fail as a missing reader model does."""
    raise RuntimeError("no model")


def test_says_when_nothing_can_be_read(ledger: Ledger) -> None:
    tasks = Tasks(ledger, Settings(), broken)
    done = over(tasks, tasks.begin([given(1)], "ada"))
    assert done.state is State.FAILED or dict(done.outcomes) == {Outcome.QUARANTINED: 1}
    tasks.close()


def test_closing_twice_is_no_mistake(ledger: Ledger) -> None:
    tasks = Tasks(ledger, Settings(), plain_stages)
    tasks.close()
    tasks.close()


def test_stops_what_goes_on_when_it_is_closed_and_can_begin_again(ledger: Ledger) -> None:
    tasks = Tasks(ledger, Settings(), plain_stages)
    running = tasks.begin([given(number) for number in range(200)], "ada")
    waiting = tasks.begin([given(1000)], "ada")
    while not tasks.task(running.id).run:
        time.sleep(0.01)
    began = time.monotonic()
    tasks.close()
    assert time.monotonic() - began < room.CLOSING
    assert tasks.task(running.id).over
    kept = dict(tasks.task(running.id).outcomes).get(Outcome.NEW, 0)
    assert ledger.count(Query()) == kept  # nothing half-done
    assert not any(thread.name == "onrecord-ingest" for thread in threading.enumerate())
    assert over(tasks, tasks.begin([given(2000)], "ada")).state is State.DONE
    assert tasks.task(waiting.id).receipts == 0
    tasks.close()
