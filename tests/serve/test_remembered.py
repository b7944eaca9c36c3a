from __future__ import annotations

import time
from threading import Barrier, Event, Thread

import pytest

from onrecord.serve.remembered import Remembered


def test_an_answer_is_found_once_as_long_as_the_ledger_is_the_same() -> None:
    kept, found = Remembered(), []

    def find() -> int:
        found.append(1)
        return len(found)

    assert [kept.get("a", "head", find), kept.get("a", "head", find)] == [1, 1]
    assert kept.get("b", "head", find) == 2
    assert kept.get("a", "another head", find) == 3


def test_an_answer_that_may_be_late_is_the_older_one_until_the_new_one_is_there() -> None:
    kept, go = Remembered(), Event()
    assert kept.get("a", "older", lambda: "old", late=True) == "old"

    def find() -> str:
        go.wait(60)
        return "new"

    assert kept.get("a", "newer", find, late=True) == "old"
    assert kept.get("a", "newer", lambda: "never asked", late=True) == "old"  # one finds, nobody else
    go.set()
    until = time.monotonic() + 60
    while kept.get("a", "newer", find, late=True) == "old":
        assert time.monotonic() < until
        time.sleep(0.01)
    assert kept.get("a", "newer", find) == "new"


def test_a_late_answer_that_cannot_be_found_leaves_the_older_one(caplog: pytest.LogCaptureFixture) -> None:
    kept = Remembered()
    kept.get("a", "older", lambda: "old")

    def fail() -> str:
        raise ValueError("no")

    kept.get("a", "newer", fail, late=True)
    until = time.monotonic() + 60
    while "found anew" not in caplog.text:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert kept.get("a", "newer", lambda: "new") == "new"


def test_many_who_ask_the_same_wait_for_one_answer() -> None:
    kept, found, together = Remembered(), [], Barrier(8)

    def find() -> int:
        found.append(1)
        time.sleep(0.05)
        return 1

    def ask() -> None:
        together.wait()
        kept.get("a", "head", find)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1


def test_keeps_no_more_than_it_may() -> None:
    kept = Remembered()
    for number in range(1000):
        kept.get(number, "head", lambda: "x")
    found: list[int] = []
    kept.get(999, "head", lambda: found.append(1))
    kept.get(0, "head", lambda: found.append(2))
    assert found == [2]
