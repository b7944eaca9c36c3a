"""Fetch as a guest does: ask robots.txt, take turns, pause, and come back later when the host is busy."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.errors import (
    FetchError,
    ForbiddenAddress,
    OnrecordError,
    RefusedByServer,
    TooSlow,
    Unreachable,
)
from onrecord.fetching.address import Address
from onrecord.fetching.clock import Clock
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.fetch import Ask, fetch
from onrecord.fetching.fetched import Fetched, Seen
from onrecord.fetching.headers import retry_after
from onrecord.fetching.policy import Policy
from onrecord.fetching.robots import Robots
from onrecord.fetching.transport import Answer, ask
from onrecord.fetching.turns import Turns

_LEAST = "Give at_once and tries 1 or more, pause and most_wait 0 or more"


@dataclass(frozen=True, slots=True)
class Manners:
    """Say how a guest behaves. Raises OnrecordError for a value that makes no sense."""

    pause: float = 1.0  # seconds between two requests to one host
    at_once: int = 1  # requests to one host at the same time
    tries: int = 3  # of one address, where what went wrong may pass
    most_wait: float = 60.0  # seconds to wait for a host that asks for it; past that, it is told
    robots: bool = True

    def __post_init__(self) -> None:
        if self.pause < 0 or self.at_once < 1 or self.tries < 1 or self.most_wait < 0:
            raise OnrecordError("manners of fetching", "a value is too small", _LEAST)


class Polite:
    """Fetch addresses for any number of threads, with manners towards each host.

    The time that `policy` gives is for the network alone: waiting for a turn is not counted.
    """

    def __init__(
        self, policy: Policy, manners: Manners | None = None, *, clock: Clock | None = None, ask: Ask = ask
    ) -> None:
        self._policy = policy
        self._manners = manners or Manners()
        self._clock = clock or Clock()
        self._ask = ask
        self._turns = Turns(self._clock, at_once=self._manners.at_once)
        self._robots = Robots(self._robots_text, self._clock)

    def fetch(self, address: str, memory: Seen | None = None) -> Fetched:
        """Get the bytes of an address. Raises FetchError."""
        for tried in range(1, self._manners.tries):
            try:
                return self._fetch(address, memory)
            except (TooSlow, RefusedByServer, Unreachable) as error:
                # What took all its time once is not given it again.
                if not error.passing or isinstance(error, TooSlow):
                    raise
                self._wait(error, 2.0 ** (tried - 1))
        return self._fetch(address, memory)

    def _fetch(self, address: str, memory: Seen | None) -> Fetched:
        return fetch(address, policy=self._policy, memory=memory, ask=self._welcome)

    def _wait(self, error: FetchError, seconds: float) -> None:
        if error.retry_at is not None:
            seconds = max(seconds, (error.retry_at - self._clock.now()).total_seconds())
        if seconds > self._manners.most_wait:
            raise error
        self._clock.sleep(seconds)

    def _welcome(self, hop: Address, policy: Policy, deadline: Deadline, memory: Seen | None) -> Answer:
        """Ask for one hop when its robots.txt allows it and its host's turn has come."""
        pause = 0.0
        if self._manners.robots:
            with deadline.paused():
                pause = self._robots_delay(hop)
        return self._in_turn(hop, policy, deadline, memory, pause)

    def _robots_delay(self, hop: Address) -> float:
        try:
            return self._robots.delay(hop)
        except (ForbiddenAddress, Unreachable, TooSlow) as error:
            # The host itself is at fault, not its robots.txt: tell of what was asked for.
            raise type(error)(
                str(hop), error.why, error.fix, passing=error.passing, retry_at=error.retry_at
            ) from error

    def _robots_text(self, address: str) -> bytes:
        def in_turn(hop: Address, policy: Policy, deadline: Deadline, memory: Seen | None) -> Answer:
            return self._in_turn(hop, policy, deadline, memory, 0.0)

        return fetch(address, policy=self._policy, ask=in_turn).body

    def _in_turn(
        self, hop: Address, policy: Policy, deadline: Deadline, memory: Seen | None, pause: float, /
    ) -> Answer:
        if (wait := self._turns.wait(hop.authority)) > self._manners.most_wait:
            why = f"{hop.host} asked not to be asked for another {wait:.0f} seconds"
            retry_at = self._clock.now() + timedelta(seconds=wait)
            raise RefusedByServer(str(hop), why, "Try it later", passing=True, retry_at=retry_at)
        with ExitStack() as turn:
            with deadline.paused():
                turn.enter_context(self._turns.turn(hop.authority, max(pause, self._manners.pause)))
            answer = self._ask(hop, policy, deadline, memory)
        if (until := retry_after(answer.headers, answer.at)) is not None:
            self._turns.hold(hop.authority, _seconds(answer.at, until))
        return answer


def _seconds(since: datetime, until: datetime) -> float:
    return max(0.0, (until - since).total_seconds())
