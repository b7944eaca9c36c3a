"""How far a long run is: one line on a terminal, overwritten as it goes and gone at the end."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TextIO

# Ten times a second looks alive; more only costs.
REDRAW_SECONDS = 0.1
_CLEAR = "\r\x1b[2K"


class Progress:
    """Draw how many inputs are done, how fast, and how long the rest may take."""

    def __init__(
        self, stream: TextIO, total: int, *, shown: bool, clock: Callable[[], float] = perf_counter
    ) -> None:
        self._stream = stream
        self._total = total
        # One input has no progress to tell.
        self._shown = shown and total > 1
        self._clock = clock
        self._began = clock()
        self._drawn_at = float("-inf")
        self._drawn = False
        self._done = 0

    def advance(self) -> None:
        """Count one more input as done."""
        self._done += 1
        if self._shown and self._clock() - self._drawn_at >= REDRAW_SECONDS:
            self._draw()

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._drawn:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._drawn = False
            self._drawn_at = float("-inf")

    def _draw(self) -> None:
        self._drawn_at = self._clock()
        self._drawn = True
        self._stream.write(_CLEAR + told(self._done, self._total, self._drawn_at - self._began))
        self._stream.flush()


def told(done: int, total: int, seconds: float) -> str:
    """Tell progress in words: 12 of 308 read, 6.2 a second, 48 s left."""
    parts = [f"{done:,} of {total:,} read"]
    if seconds > 0 and done:
        rate = done / seconds
        parts += [f"{rate:.1f} a second", f"{_duration((total - done) / rate)} left"]
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
