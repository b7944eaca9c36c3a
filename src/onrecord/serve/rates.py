"""How often one client may ask: a bucket of tokens each, filled again as time goes by."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

# Buckets that are kept: a client that was not met for so many others has a full one again anyway.
MOST_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Say how many requests a client may make a second, and how many at once."""

    a_second: float
    at_once: int


class Buckets:
    """Count down what each client may still ask."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, count: float = 1.0) -> float:
        """Take requests off a client's bucket; give how many seconds are to wait where it has too few."""
        with self._lock:
            now = self._clock()
            left = self._now(client, now)
            taken = left >= count
            self._left.pop(client, None)
            self._left[client] = (left - count if taken else left, now)
            while len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
            return 0.0 if taken else (count - left) / self._rate.a_second

    def lacks(self, client: str, count: float) -> float:
        """Give how many seconds would be to wait for so many, and take nothing."""
        with self._lock:
            return max(0.0, count - self._now(client, self._clock())) / self._rate.a_second

    def _now(self, client: str, now: float) -> float:
        left, at = self._left.get(client, (float(self._rate.at_once), now))
        return min(float(self._rate.at_once), left + (now - at) * self._rate.a_second)
