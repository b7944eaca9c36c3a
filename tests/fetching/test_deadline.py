from __future__ import annotations

import time

import pytest

from onrecord.errors import TooSlow
from onrecord.fetching.deadline import Deadline
from tests.fetching.times import Hands


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Give the clock that deadlines look at."""
    told = Hands()
    monkeypatch.setattr(time, "monotonic", lambda: told.passed)
    return told


def test_counts_down_and_then_refuses(hands: Hands) -> None:
    deadline = Deadline(0.03)
    assert deadline.left("x") == pytest.approx(0.03)
    hands.sleep(0.01)
    assert deadline.left("x") == pytest.approx(0.02)
    hands.sleep(0.03)
    with pytest.raises(TooSlow, match=r"x: it was not done after 0\.03 seconds") as told:
        deadline.left("x")
    assert told.value.passing


def test_does_not_count_what_is_waited_for(hands: Hands) -> None:
    deadline = Deadline(10)
    with deadline.paused():
        hands.sleep(50)
    hands.sleep(1)
    assert deadline.left("x") == pytest.approx(9)
