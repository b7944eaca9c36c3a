"""Who may ask a host when: a few at once, a pause between two, and none before the host wants it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.fetching.clock import Clock

# Hosts whose turns are remembered; a forgotten one that nobody waits for loses a pause of seconds.
MOST_HOSTS = 4_096


@dataclass(slots=True)
class _Host:
    places: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # on the clock that only goes forward
    users: int = 0


class Turns:
    """Give out turns at hosts, to any number of threads."""

    def __init__(self, clock: Clock, *, at_once: int = 1) -> None:
        self._clock = clock
        self._at_once = at_once
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, pause: float) -> Iterator[None]:
        """Wait for a turn at a host, and keep everybody off it for `pause` seconds afterwards."""
        host = self._enter(name)
        try:
            with host.places:
                with host.lock:
                    start = max(self._clock.monotonic(), host.free_at)
                    host.free_at = start + pause
                if (wait := start - self._clock.monotonic()) > 0:
                    self._clock.sleep(wait)
                try:
                    yield
                finally:
                    self._hold(host, pause)
        finally:
            with self._lock:
                host.users -= 1

    def hold(self, name: str, seconds: float) -> None:
        """Keep everybody off a host for so long."""
        host = self._enter(name)
        self._hold(host, seconds)
        with self._lock:
            host.users -= 1

    def wait(self, name: str) -> float:
        """Give the seconds until a host may be asked, the queue for it aside."""
        host = self._hosts.get(name)
        return max(0.0, host.free_at - self._clock.monotonic()) if host else 0.0

    def _hold(self, host: _Host, seconds: float) -> None:
        with host.lock:
            host.free_at = max(host.free_at, self._clock.monotonic() + seconds)

    def _enter(self, name: str) -> _Host:
        with self._lock:
            host = self._hosts.setdefault(name, _Host(threading.Semaphore(self._at_once)))
            host.users += 1
            self._hosts.move_to_end(name)
            idle = [old for old, one in self._hosts.items() if not one.users] if self._full() else []
            for old in idle[: len(self._hosts) - MOST_HOSTS]:
                del self._hosts[old]
            return host

    def _full(self) -> bool:
        return len(self._hosts) > MOST_HOSTS
