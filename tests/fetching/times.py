"""A clock that tests set, which passes time by sleeping only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.fetching import Clock

START = datetime(2031, 5, 6, 12, tzinfo=UTC)


class Hands:
    """Hold what the clock shows and every sleep that was asked for."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Pass time at once."""
        assert seconds >= 0
        self.slept.append(round(seconds, 3))
        self.passed += seconds

    def clock(self) -> Clock:
        """Give the clock."""
        return Clock(
            now=lambda: START + timedelta(seconds=self.passed),
            monotonic=lambda: self.passed,
            sleep=self.sleep,
        )
