from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.fetching import Rhythm, period
from onrecord.fetching.rhythm import spread

MINUTE = timedelta(minutes=1)
AT = datetime(2031, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ((), 30),
        ((None, timedelta(0)), 30),
        ((10 * MINUTE,), 10),
        ((10 * MINUTE, None, 20 * MINUTE), 20),
        ((MINUTE,), 5),
        ((timedelta(days=300),), 24 * 60),
    ],
)
def test_asks_as_often_as_told_within_bounds(told: tuple[Any, ...], minutes: int) -> None:
    assert Rhythm().interval(*told) == minutes * MINUTE


def test_asks_less_often_with_every_failure() -> None:
    waits = [Rhythm().back_off(30 * MINUTE, failures) // MINUTE for failures in range(1, 9)]
    assert waits == [60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert Rhythm().back_off(timedelta(hours=24), 10**9) == timedelta(hours=24)


@pytest.mark.parametrize(
    "wrong", [{"least": timedelta(0)}, {"least": timedelta(hours=2)}, {"most": MINUTE}], ids=str
)
def test_refuses_bounds_that_cross(wrong: dict[str, Any]) -> None:
    with pytest.raises(OnrecordError, match="cross"):
        Rhythm(**wrong)


@pytest.mark.parametrize(
    ("name", "frequency", "minutes"),
    [
        ("hourly", None, 60),
        (" Hourly ", 4, 15),
        ("daily", 2, 720),
        ("weekly", 0, 7 * 1440),
        ("daily", -3, 1440),
    ],
)
def test_reads_how_often_a_feed_changes(name: str, frequency: int | None, minutes: int) -> None:
    assert period(name, frequency) == minutes * MINUTE


@pytest.mark.parametrize("name", [None, "", "often"])
def test_takes_a_period_that_nobody_knows_for_nothing(name: str | None) -> None:
    assert period(name, 3) is None


@given(st.text(max_size=50), st.integers(0, 10**6))
def test_spreads_by_a_tenth_and_always_alike(address: str, seconds: int) -> None:
    wait = timedelta(seconds=seconds)
    moved = spread(address, AT, wait)
    assert AT <= moved <= AT + wait / 10 + timedelta(microseconds=1)
    assert moved == spread(address, AT, wait)


def test_spreads_feeds_apart() -> None:
    moments = {spread(f"https://outlet.example/{number}", AT, timedelta(hours=1)) for number in range(50)}
    assert len(moments) > 45
