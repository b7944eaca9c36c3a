from __future__ import annotations

import time

import pytest

from onrecord.errors import TooSlow
from onrecord.fetching.deadline import Deadline


def test_counts_down_and_then_refuses() -> None:
    deadline = Deadline(0.03)
    first = deadline.left("x")
    time.sleep(0.01)
    assert deadline.left("x") < first <= 0.03
    time.sleep(0.03)
    with pytest.raises(TooSlow, match=r"x: it was not done after 0\.03 seconds") as told:
        deadline.left("x")
    assert told.value.passing


def test_does_not_count_what_is_waited_for() -> None:
    deadline = Deadline(10)
    with deadline.paused():
        time.sleep(0.05)
    assert deadline.left("x") > 9.96
