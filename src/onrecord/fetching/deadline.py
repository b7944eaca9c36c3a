"""How much time is left of what a fetch may take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.errors import TooSlow


class Deadline:
    """Count down one budget of seconds for all that a fetch does; waiting in a queue is not counted."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, where: str) -> float:
        """Give the seconds that are left. Raises TooSlow when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed(where)
        return left

    def passed(self, where: str) -> TooSlow:
        """Make the error of a budget that is used up."""
        return TooSlow(where, f"it was not done after {self.seconds:g} seconds", "Try it later", passing=True)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stop counting for as long as something else is waited for."""
        since = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - since
