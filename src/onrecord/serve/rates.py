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

    def wait(self, client: str) -> float:
        """Take one request off a client's bucket; give how many seconds are to wait where it is empty."""
        with self._lock:
            now = self._clock()
            left, at = self._left.pop(client, (float(self._rate.at_once), now))
            left = min(float(self._rate.at_once), left + (now - at) * self._rate.a_second)
            taken = left >= 1.0
            self._left[client] = (left - 1.0 if taken else left, now)
            while len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
            return 0.0 if taken else (1.0 - left) / self._rate.a_second
