"""Which feed is due when, what is new in it, what to do after a failure: rules over values, no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from onrecord.errors import FetchError, OnrecordError
from onrecord.fetching.feedstate import Announced, FeedState, Pending
from onrecord.fetching.feedstates import FeedStates
from onrecord.fetching.fetched import Fetched
from onrecord.fetching.headers import max_age
from onrecord.fetching.rhythm import Rhythm, spread

# Entries remembered beside those that the feed holds now: some feeds bring old ones back for a day.
MOST_KNOWN = 5_000
# New entries taken from one answer; feeds hold 10 to 100, and the rest of a longer one comes the next time.
MOST_FRESH = 500
# A report that cannot be had after so many tries, doubling from five minutes, is given up after ten hours.
MOST_FAILURES = 7
FIRST_RETRY = timedelta(minutes=5)
GONE = 410
# Both say "from now on"; 302, 303 and 307 say "this time".
PERMANENT = frozenset({301, 308})


class Watch:
    """Keep the account of feeds: which is due, what is new, what failed.

    Every method that changes something saves it before it returns. An entry that a feed announced stays
    pending until it is told `done` or given up, so after a crash nothing is lost and little is done twice.
    """

    def __init__(self, states: FeedStates, rhythm: Rhythm | None = None) -> None:
        self._states = states
        self._rhythm = rhythm or Rhythm()

    def follow(self, addresses: Iterable[str], now: datetime) -> None:
        """Begin to watch feeds, at once; one that is watched already keeps its state."""
        for address in addresses:
            if self._states.get(address) is None:
                self._states.save(FeedState(address, now))

    def due(self, now: datetime) -> list[FeedState]:
        """Give the feeds to ask now, the longest due first."""
        waiting = [state for state in self._states if not state.stopped and state.next_at <= now]
        return sorted(waiting, key=lambda state: (state.next_at, state.address))

    def pending(self, now: datetime) -> list[tuple[FeedState, Pending]]:
        """Give the announced entries to fetch now, each with its feed, the longest due first."""
        waiting = [(state, one) for state in self._states for one in state.pending if one.next_at <= now]
        return sorted(waiting, key=lambda pair: (pair[1].next_at, pair[0].address, pair[1].mark))

    def next_at(self) -> datetime | None:
        """Give the moment when something is due next; None where nothing ever is."""
        feeds = [state.next_at for state in self._states if not state.stopped]
        return min([*feeds, *(one.next_at for state in self._states for one in state.pending)], default=None)

    def unchanged(self, state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
        """Note that a feed answered that it is as it was."""
        told = max_age(fetched.headers)
        interval = self._rhythm.interval(told, state.interval) if told or state.interval else None
        return self._save(self._answered(state, fetched, now, interval))

    def answered(
        self,
        state: FeedState,
        fetched: Fetched,
        entries: Sequence[Announced],
        now: datetime,
        *,
        asked_for: timedelta | None = None,
    ) -> FeedState:
        """Note what a feed announces; entries that are new become pending.

        `asked_for` is the time between two questions that the feed itself gives (ttl, sy:updatePeriod).
        """
        told = (asked_for, max_age(fetched.headers))
        interval = self._rhythm.interval(*told) if any(told) else None
        held = {one.mark: one for one in entries}
        old = {*state.known, *(one.mark for one in state.pending)}
        fresh = [Pending(mark, one.address, now) for mark, one in held.items() if mark not in old]
        # Those that the feed holds now stay known whatever their number; of the others, the latest.
        others = [mark for mark in state.known if mark not in held][-MOST_KNOWN:]
        known = (*others, *(mark for mark in state.known if mark in held))
        after = self._answered(state, fetched, now, interval)
        # What is left for the next time must not be hidden by "not modified" then.
        memory = fetched.seen if len(fresh) <= MOST_FRESH else None
        pending = (*state.pending, *fresh[:MOST_FRESH])
        return self._save(replace(after, pending=pending, known=known, memory=memory))

    def unread(self, state: FeedState, error: OnrecordError, now: datetime) -> FeedState:
        """Note that a feed could not be had, or not be read; it is asked again later and later."""
        failures = state.failures + 1
        wait = self._rhythm.back_off(state.interval or self._rhythm.usual, failures)
        next_at = spread(state.address, now + wait, wait)
        gone = False
        if isinstance(error, FetchError):
            next_at = max(next_at, error.retry_at or next_at)
            gone = error.status == GONE
        return self._save(replace(state, failures=failures, why=str(error), next_at=next_at, stopped=gone))

    def done(self, state: FeedState, mark: str) -> FeedState:
        """Note that an announced entry is on record, or known not to be worth another try."""
        state = self._latest(state)
        rest = tuple(one for one in state.pending if one.mark != mark)
        known = state.known if mark in state.known else (*state.known, mark)
        return self._save(replace(state, pending=rest, known=known))

    def failed(self, state: FeedState, mark: str, error: OnrecordError, now: datetime) -> Pending | None:
        """Note that an announced entry could not be had. Gives when it is tried again, None if given up."""
        state = self._latest(state)
        entry = next((one for one in state.pending if one.mark == mark), None)
        passing = isinstance(error, FetchError) and error.passing
        if entry is None or not passing or entry.failures + 1 >= MOST_FAILURES:
            self.done(state, mark)
            return None
        wait = FIRST_RETRY * (1 << entry.failures)
        retry_at = error.retry_at if isinstance(error, FetchError) else None
        next_at = max(spread(entry.address, now + wait, wait), retry_at or now)
        later = replace(entry, failures=entry.failures + 1, next_at=next_at, why=str(error))
        self._save(replace(state, pending=tuple(later if one is entry else one for one in state.pending)))
        return later

    def _answered(
        self, state: FeedState, fetched: Fetched, now: datetime, interval: timedelta | None
    ) -> FeedState:
        wait = interval or self._rhythm.usual
        permanent = fetched.redirects and all(hop.status in PERMANENT for hop in fetched.redirects)
        return replace(
            state,
            next_at=spread(state.address, now + wait, wait),
            interval=interval,
            failures=0,
            why=None,
            last_at=now,
            moved_to=fetched.final if permanent else None,
        )

    def _latest(self, state: FeedState) -> FeedState:
        return self._states.get(state.address) or state

    def _save(self, state: FeedState) -> FeedState:
        self._states.save(state)
        return state
