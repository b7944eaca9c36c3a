"""Watch feeds: ask each when it is due, fetch what it announces, and take that into the ledger.

What is remembered of a feed is saved before and after every step, so a run that dies goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import OnrecordError, ReadError
from onrecord.fetching import Announced, Clock, FeedState, Fetched, Pending, Seen, Watch
from onrecord.model import Capture, Outcome, Receipt, Refused
from onrecord.pipeline.opening import Input, Opener

# Pages fetched before they are read together: enough for the processes that read, few to fetch again.
TOGETHER = 16

Take = Callable[[Iterable[Input]], Iterator[Receipt]]
Ask = Callable[[str, Seen | None], Fetched]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what came of asking one feed."""

    feed: str
    fresh: int = 0
    error: OnrecordError | None = None


class Watcher:
    """Ask feeds and take what they announce."""

    def __init__(self, watch: Watch, ask: Ask, take: Take, *, clock: Clock | None = None) -> None:
        self._watch = watch
        self._ask = ask
        self._take = take
        self._clock = clock or Clock()
        self._opener = Opener()

    def follow(self, addresses: Iterable[str]) -> None:
        """Begin to watch feeds; those that are watched already go on as they were."""
        self._watch.follow(addresses, self._clock.now())

    def round(self) -> Iterator[Asked | Receipt]:
        """Ask every feed that is due, then take all that is announced and due."""
        for state in self._watch.due(self._clock.now()):
            yield self._asked(state)
        while batch := self._watch.pending(self._clock.now())[:TOGETHER]:
            yield from self._taken(batch)

    def wait(self) -> bool:
        """Sleep until something is due; False when nothing ever is."""
        due = self._watch.next_at()
        if due is None:
            return False
        self._clock.sleep(max(0.0, (due - self._clock.now()).total_seconds()))
        return True

    def _asked(self, state: FeedState) -> Asked:
        now = self._clock.now()
        try:
            fetched = self._ask(state.address, state.memory)
            if not fetched.modified:
                self._watch.unchanged(state, fetched, now)
                return Asked(state.address)
            entries = self._announced(fetched.capture())
        except OnrecordError as error:
            self._watch.unread(state, error, now)
            return Asked(state.address, error=error)
        after = self._watch.answered(state, fetched, entries, now)
        return Asked(state.address, fresh=len(after.pending) - len(state.pending))

    def _announced(self, capture: Capture) -> list[Announced]:
        """List what a feed announces; raise ReadError when it is no feed."""
        found: list[Announced] = []
        refused: list[Refused] = []
        for one in self._opener.documents(Input(capture.address, capture=capture)):
            if isinstance(one, Refused):
                refused.append(one)
            elif one.part is None:
                raise ReadError(capture.address, "this is a page, not a feed", "Watch the feed that it names")
            elif one.report.url:
                # With its date: an entry that was changed counts as new.
                found.append(Announced(f"{one.report.url} {one.report.modified or ''}", one.report.url))
        if refused and not found:
            raise refused[0].error
        return found

    def _taken(self, batch: list[tuple[FeedState, Pending]]) -> Iterator[Receipt]:
        due = {pending.address: (state, pending) for state, pending in batch}
        now = self._clock.now()
        fetched: list[Input] = []
        for address, (state, pending) in due.items():
            try:
                capture = self._ask(address, None).capture()
            except OnrecordError as error:
                self._watch.failed(state, pending.mark, error, now)
                why = f"{error.why}. {error.fix}" if error.fix else error.why  # the address is told beside it
                yield Receipt(address, Outcome.FAILED, why)
            else:
                fetched.append(Input(address, capture=capture))
        yield from self._take(fetched)
        for given in fetched:  # only now, after all of it is on record or refused for good
            state, pending = due[given.name]
            self._watch.done(state, pending.mark)
        for state, pending in batch:  # announced twice, under one address
            if due[pending.address][1] is not pending:
                self._watch.done(state, pending.mark)
