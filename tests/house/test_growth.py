"""The measure of growth is itself held to what it promises."""

from __future__ import annotations

import pytest

from tests.growth import grows_in_step


def test_lets_a_straight_line_pass() -> None:
    grows_in_step(lambda size: sum(range(size)), 1_000, 10**7)


def test_refuses_a_square() -> None:
    with pytest.raises(AssertionError, match="times as long"):
        grows_in_step(lambda size: [sum(range(size)) for _ in range(size)], 10, 10**7)


def test_calls_quick_what_is_done_at_once_at_any_size() -> None:
    sizes = []
    grows_in_step(sizes.append, 1_000, 16_000)
    assert max(sizes) == 16_000
