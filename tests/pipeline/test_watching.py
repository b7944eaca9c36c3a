from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from onrecord.errors import RefusedByServer
from onrecord.fetching import Clock, Fetched, InMemory, Seen, Watch
from onrecord.model import Outcome, Receipt
from onrecord.pipeline import Input
from onrecord.pipeline.watching import Asked, Watcher

FEED = "https://norda.example/feed"
ITEM = (
    "<item><guid>{0}</guid><link>https://norda.example/{0}</link><title>Port {0}</title>"
    "<description>The port of Norda is open, the ministry said on Monday.</description></item>"
)


def feed(*names: str) -> bytes:
    items = "".join(ITEM.format(name) for name in names)
    return f'<rss version="2.0"><channel><title>Norda</title>{items}</channel></rss>'.encode()


class Desk:
    """A web, a clock and a ledger that the test fills and reads."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {FEED: feed("one", "two")}
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self.taken: list[str] = []
        self.now = datetime(2022, 9, 13, 12, tzinfo=UTC)
        self.states = InMemory()

    def watcher(self) -> Watcher:
        clock = Clock(lambda: self.now, lambda: 0.0, self.sleep)
        return Watcher(Watch(self.states), self.ask, self.take, clock=clock)

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds + 1)

    def ask(self, address: str, memory: Seen | None) -> Fetched:
        self.asked.append(address)
        if address in self.broken:
            raise RefusedByServer(address, "it answered 503", passing=True, status=503)
        body = self.pages.get(address, b"<p>The port is open, the ministry said.</p>")
        return Fetched(address, address, (), 200, "OK", (), body, len(body), self.now, "192.0.2.1")

    def take(self, inputs: Iterable[Input]) -> Iterator[Receipt]:
        for given in inputs:
            self.taken.append(given.name)
            yield Receipt(given.name, Outcome.NEW, statements=1)


def test_takes_what_a_feed_announces_once() -> None:
    desk = Desk()
    watcher = desk.watcher()
    watcher.follow([FEED])
    found = list(watcher.round())
    assert found[0] == Asked(FEED, fresh=2)
    assert sorted(desk.taken) == ["https://norda.example/one", "https://norda.example/two"]
    desk.pages[FEED] = feed("two", "three")
    assert watcher.wait()
    assert [one.fresh for one in watcher.round() if isinstance(one, Asked)] == [1]
    assert desk.taken[2:] == ["https://norda.example/three"]


def test_goes_on_after_a_crash_with_what_was_announced() -> None:
    desk = Desk()
    watcher = desk.watcher()
    watcher.follow([FEED])
    steps = watcher.round()
    next(steps)  # the feed was asked; then the process dies
    del steps
    assert desk.taken == []
    list(desk.watcher().round())
    assert sorted(desk.taken) == ["https://norda.example/one", "https://norda.example/two"]
    assert desk.asked.count(FEED) == 1


def test_tells_a_page_that_cannot_be_had_and_tries_it_again_later() -> None:
    desk = Desk()
    desk.broken.add("https://norda.example/one")
    watcher = desk.watcher()
    watcher.follow([FEED])
    receipts = [one for one in watcher.round() if isinstance(one, Receipt)]
    assert [(one.name[-3:], one.outcome) for one in receipts] == [("one", "failed"), ("two", "new")]
    desk.broken.clear()
    assert watcher.wait()
    list(watcher.round())
    assert desk.taken.count("https://norda.example/one") == 1


def test_tells_what_is_no_feed() -> None:
    desk = Desk()
    desk.pages[FEED] = b"<html><body><p>We have moved, the ministry said.</p></body></html>"
    watcher = desk.watcher()
    watcher.follow([FEED])
    (asked,) = watcher.round()
    assert isinstance(asked, Asked)
    assert "not a feed" in str(asked.error)
