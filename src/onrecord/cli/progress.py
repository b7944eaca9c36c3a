"""How far a long run is: one line on a terminal, overwritten as it goes and gone at the end."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TextIO

# Ten times a second looks alive; more only costs.
REDRAW_SECONDS = 0.1
_CLEAR = "\r\x1b[2K"


class Line:
    """Show one line, and show it anew as often as one can look."""

    def __init__(self, stream: TextIO, *, shown: bool, clock: Callable[[], float] = perf_counter) -> None:
        self._stream = stream
        self._shown = shown
        self._clock = clock
        self._drawn_at = float("-inf")
        self._drawn = False

    def draw(self, told: Callable[[], str]) -> None:
        """Show what is to be told, unless the line was drawn just now."""
        now = self._clock()
        if self._shown and now - self._drawn_at >= REDRAW_SECONDS:
            self._drawn_at, self._drawn = now, True
            self._stream.write(_CLEAR + told())
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._drawn:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._drawn = False
            self._drawn_at = float("-inf")


class Progress(Line):
    """Draw how many inputs are done, how fast, and how long the rest may take."""

    def __init__(
        self, stream: TextIO, total: int, *, shown: bool, clock: Callable[[], float] = perf_counter
    ) -> None:
        # One input has no progress to tell.
        super().__init__(stream, shown=shown and total > 1, clock=clock)
        self._total = total
        self._began = clock()
        self._done = 0

    def advance(self) -> None:
        """Count one more input as done."""
        self._done += 1
        self.draw(lambda: told(self._done, self._total, self._clock() - self._began))


def told(done: int, total: int, seconds: float) -> str:
    """Tell progress in words: 12 of 308 read, 6.2 a second, 48 s left."""
    parts = [f"{done:,} of {total:,} read"]
    if seconds > 0 and done:
        rate = done / seconds
        parts += [f"{rate:.1f} a second", f"{duration((total - done) / rate)} left"]
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Tell a time in the two units that matter: 48 s, 3 min 20 s, 2 h 5 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
