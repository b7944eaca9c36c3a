"""What a host's robots.txt lets us ask for (RFC 9309)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import BrokenAnswer, RefusedByRobots, RefusedByServer, TooManyRedirects, TooMuch
from onrecord.fetching.address import Address
from onrecord.fetching.agent import NAME
from onrecord.fetching.clock import Clock

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309, 2.4 and 2.5: keep for a day at most, read 500 KiB at least.
KEPT = timedelta(days=1)
MOST_BYTES = 500 * 1024
# After a failure: soon enough for a host that is restarted, late enough for one that is down.
KEPT_FAILED = timedelta(minutes=10)
MOST_ORIGINS = 1_024
# The parser writes every rule of a group under every agent of it, so a file of half agents, half rules, asks
# for 400 million rows from 500 KB. News outlets list some 100 agents and 200 rules: 20,000.
MOST_PAIRS = 2_000_000
# A longer Crawl-delay means that no reader of news is wanted at that pace; a minute is what we wait at most.
MOST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    until: datetime
    parsed: Protego | None = None  # None: everything may be asked for
    refused: str | None = None  # why nothing may be
    passing: bool = False
    retry_at: datetime | None = None


class Robots:
    """Remember the rules of hosts, and ask for them where they are not known; `get` fetches an address."""

    def __init__(self, get: Callable[[str], bytes], clock: Clock) -> None:
        self._get = get
        self._clock = clock
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def delay(self, address: Address) -> float:
        """Give the seconds that a host wants between two requests, when it lets us ask for this address.

        Raises RefusedByRobots where it does not, and FetchError of a host that cannot be asked at all.
        """
        rules = self._rules(address)
        if rules.refused is not None:
            why = f"nothing may be asked for: {rules.refused}"
            fix = "Try it later, or read a saved page"
            raise RefusedByRobots(str(address), why, fix, passing=rules.passing, retry_at=rules.retry_at)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(str(address), NAME):
            why = f"the robots.txt of {address.host} asks {NAME} to stay away"
            raise RefusedByRobots(str(address), why, "Ask the outlet, or read a saved page")
        return min(MOST_DELAY, max(0.0, rules.parsed.crawl_delay(NAME) or 0.0))

    def _rules(self, address: Address) -> _Rules:
        with self._lock:
            rules = self._known.get(address.origin)
        if rules is None or self._clock.now() >= rules.until:
            rules = self._asked(address.origin)
            with self._lock:
                self._known[address.origin] = rules
                self._known.move_to_end(address.origin)
                while len(self._known) > MOST_ORIGINS:
                    self._known.popitem(last=False)
        return rules

    def _asked(self, origin: str) -> _Rules:
        now = self._clock.now()
        try:
            body = self._get(f"{origin}/robots.txt")
        except RefusedByServer as error:
            # RFC 9309, 2.3.1.3: what is not there forbids nothing. 429 means busy, like 5xx (2.3.1.4).
            if not error.passing and error.status is not None and 400 <= error.status < 500:
                return _Rules(now + KEPT)
            until = max(now + KEPT_FAILED, error.retry_at or now)
            return _Rules(until, None, f"robots.txt is answered {error.status}", passing=True, retry_at=until)
        except (TooManyRedirects, BrokenAnswer, TooMuch) as error:
            return _Rules(now + KEPT_FAILED, None, f"robots.txt cannot be read: {error.why}", passing=True)
        return _parsed(body[:MOST_BYTES], now + KEPT)


def _parsed(body: bytes, until: datetime) -> _Rules:
    from protego import Protego  # noqa: PLC0415 - only those who connect need it

    text = body.decode("utf-8-sig", "replace")
    agents = text.lower().count("user")
    if agents * len(text.splitlines()) > MOST_PAIRS:
        return _Rules(until, None, "robots.txt has too many agents and rules to be read")
    return _Rules(until, Protego.parse(text))
