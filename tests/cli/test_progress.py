from __future__ import annotations

import io

import pytest

from onrecord.cli.progress import Progress, told


class Clock:
    """Tell a time that only moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 308, 0.0, "0 of 308 read"),
        (12, 308, 2.0, "12 of 308 read, 6.0 a second, 49 s left"),
        (1000, 100_000, 100.0, "1,000 of 100,000 read, 10.0 a second, 2 h 45 min left"),
        (10, 1000, 10.0, "10 of 1,000 read, 1.0 a second, 16 min 30 s left"),
    ],
)
def test_tells_how_far_how_fast_and_how_long(done: int, total: int, seconds: float, words: str) -> None:
    assert told(done, total, seconds) == words


def test_draws_on_one_line_and_takes_it_away() -> None:
    out, clock = io.StringIO(), Clock()
    progress = Progress(out, 3, shown=True, clock=clock)
    clock.now = 1.0
    progress.advance()
    progress.clear()
    assert out.getvalue() == "\r\x1b[2K1 of 3 read, 1.0 a second, 2 s left\r\x1b[2K"
    progress.clear()
    assert out.getvalue().count("\r") == 2


def test_draws_no_more_often_than_can_be_seen() -> None:
    out, clock = io.StringIO(), Clock()
    progress = Progress(out, 1000, shown=True, clock=clock)
    for _ in range(500):
        clock.now += 0.001
        progress.advance()
    assert 3 <= out.getvalue().count("read") <= 6


@pytest.mark.parametrize(("total", "shown"), [(3, False), (1, True)])
def test_draws_nothing_when_not_asked_or_for_one_input(total: int, shown: bool) -> None:
    out = io.StringIO()
    progress = Progress(out, total, shown=shown)
    progress.advance()
    progress.clear()
    assert out.getvalue() == ""
