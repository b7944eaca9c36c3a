from __future__ import annotations

import threading

import pytest

from onrecord.fetching import Clock
from onrecord.fetching.turns import MOST_HOSTS, Turns
from tests.fetching.times import Hands


def test_pauses_between_two_requests_to_one_host() -> None:
    hands = Hands()
    turns = Turns(hands.clock())
    for _ in range(3):
        with turns.turn("outlet.example", 2.0):
            hands.passed += 0.5  # the request itself
    assert hands.slept == [2.0, 2.0]


def test_keeps_hosts_apart() -> None:
    hands = Hands()
    turns = Turns(hands.clock())
    for name in ("a.example", "b.example", "c.example"):
        with turns.turn(name, 2.0):
            pass
    assert hands.slept == []


def test_holds_a_host_for_as_long_as_it_asks() -> None:
    hands = Hands()
    turns = Turns(hands.clock())
    turns.hold("outlet.example", 30)
    turns.hold("outlet.example", 5)
    assert (turns.wait("outlet.example"), turns.wait("other.example")) == (30, 0)
    with turns.turn("outlet.example", 1.0):
        pass
    assert hands.slept == [30]


def test_gives_the_turn_back_after_a_failure() -> None:
    turns = Turns(Hands().clock())
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"), turns.turn("outlet.example", 0):
            raise ValueError("broken")


@pytest.mark.parametrize("at_once", [1, 3])
def test_lets_no_more_in_at_once_than_told(at_once: int) -> None:
    turns = Turns(Clock(), at_once=at_once)
    inside, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(at_once)

    def visit() -> None:
        nonlocal inside, most
        with turns.turn("outlet.example", 0):
            with lock:
                inside += 1
                most = max(most, inside)
            together.wait(60)  # for as many as may be in, and no longer than a turn for one more takes
            with lock:
                inside -= 1

    threads = [threading.Thread(target=visit) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == at_once


def test_remembers_a_bounded_number_of_hosts() -> None:
    turns = Turns(Hands().clock())
    turns.hold("first.example", 10)
    with turns.turn("busy.example", 0):
        for number in range(MOST_HOSTS + 10):
            turns.hold(f"{number}.example", 10)
        assert turns.wait("first.example") == 0
        assert turns.wait(f"{MOST_HOSTS}.example") == 10
        assert len(turns._hosts) == MOST_HOSTS
        assert "busy.example" in turns._hosts
