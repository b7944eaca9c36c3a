"""How time grows with the input, told alike on slow, fast and busy machines."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

# Below this one measures the clock and the caches rather than the code.
FLOOR = 0.02
# Four times the input takes four times as long in a straight line, and sixteen times as long in a square:
# eight lies as far from the one as from the other.
TIMES, MOST = 4, 8.0
# A machine may stumble once, and once more.
TRIES = 3


def spent(do: Callable[[int], Any], size: int) -> float:
    """Measure the processor seconds that this process needs for a size, whoever else is at work."""
    # Looking for garbage takes time with all that other tests have left in memory, again and again.
    gc.disable()
    try:
        since = time.process_time()
        do(size)
        return time.process_time() - since
    finally:
        gc.enable()


def grows_in_step(do: Callable[[int], Any], size: int, enough: int) -> None:
    """Hold that four times the input does not take eight times as long.

    `do` is given a size and does its work at that size, from `size` on, doubled until there is something to
    measure. What is still done at once at the size of `enough` is quick, whatever its shape.
    """
    do(size)  # what is loaded once is not part of the measure
    while spent(do, size) < FLOOR:
        if size >= enough:
            return
        size *= 2
    ratios = []
    for _ in range(TRIES):
        small = min(spent(do, size) for _ in range(2))
        ratios.append(spent(do, TIMES * size) / small)
        if ratios[-1] < MOST:
            return
    raise AssertionError(
        f"{TIMES} times {size} took {', '.join(f'{ratio:.1f}' for ratio in ratios)} times as long"
    )
