from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.rates import MOST_CLIENTS, Buckets, Rate


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_lets_so_many_in_at_once_and_then_one_by_one() -> None:
    clock = Clock()
    buckets = Buckets(Rate(2.0, 3), clock)
    assert [buckets.wait("a") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert buckets.wait("a") == pytest.approx(0.5)
    clock.now = 0.5
    assert buckets.wait("a") == 0.0
    assert buckets.wait("a") > 0.0


def test_one_client_does_not_use_up_what_another_may() -> None:
    buckets = Buckets(Rate(1.0, 1), Clock())
    assert buckets.wait("a") == 0.0
    assert buckets.wait("a") > 0.0
    assert buckets.wait("b") == 0.0


def test_keeps_no_more_clients_than_it_has_room_for() -> None:
    buckets = Buckets(Rate(1.0, 1), Clock())
    for number in range(MOST_CLIENTS + 10):
        buckets.wait(str(number))
    assert len(buckets._left) == MOST_CLIENTS


@given(st.lists(st.floats(0, 5), min_size=1, max_size=100), st.integers(1, 5))
def test_never_lets_more_in_than_the_rate_allows(pauses: list[float], at_once: int) -> None:
    clock = Clock()
    buckets = Buckets(Rate(1.0, at_once), clock)
    let_in = 0
    for pause in pauses:
        clock.now += pause
        let_in += buckets.wait("a") == 0.0
    assert let_in <= at_once + clock.now + 1e-6
