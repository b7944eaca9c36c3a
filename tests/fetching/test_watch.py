from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import FetchError, ReadError, RefusedByServer, TooSlow
from onrecord.fetching import Announced, FeedState, Fetched, InMemory, Redirect, Rhythm, Seen, Watch
from onrecord.fetching.watch import MOST_FAILURES, MOST_FRESH, MOST_KNOWN
from tests.drawing import often

AT = datetime(2031, 5, 6, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FEED = "https://outlet.example/feed"


def fetched(headers: dict[str, str] | None = None, *, status: int = 200, redirects: Any = ()) -> Fetched:
    return Fetched(
        asked=FEED,
        final=redirects[-1].to if redirects else FEED,
        redirects=tuple(redirects),
        status=status,
        reason="",
        headers=tuple((headers or {}).items()),
        body=b"",
        encoded_size=0,
        fetched_at=AT,
        peer="93.184.216.34",
    )


def entries(*keys: object) -> list[Announced]:
    return [Announced(str(key), f"https://outlet.example/{key}") for key in keys]


class Desk:
    """A watch over one feed in memory."""

    def __init__(self) -> None:
        self.states = InMemory()
        self.watch = Watch(self.states)
        self.watch.follow([FEED], AT)

    @property
    def state(self) -> FeedState:
        found = self.states.get(FEED)
        assert found is not None
        return found

    def answered(self, keys: Sequence[object], now: datetime = AT, **headers: str) -> FeedState:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.watch.answered(self.state, fetched(told), entries(*keys), now)

    def waiting(self, now: datetime = AT) -> list[str]:
        return [one.address.rpartition("/")[2] for _, one in self.watch.pending(now)]

    def mark(self, key: object) -> str:
        return Announced(str(key), "").mark


@pytest.fixture
def desk() -> Desk:
    return Desk()


def within(moment: datetime, wait: timedelta, *, since: datetime = AT) -> bool:
    return since + wait <= moment <= since + wait * 1.1 + timedelta(milliseconds=1)


def test_a_followed_feed_is_due_at_once(desk: Desk) -> None:
    assert [state.address for state in desk.watch.due(AT)] == [FEED]
    assert desk.watch.due(AT - MINUTE) == []
    assert desk.watch.next_at() == AT


def test_following_again_changes_nothing(desk: Desk) -> None:
    desk.answered([1])
    before = desk.state
    desk.watch.follow([FEED], AT + MINUTE)
    assert desk.state == before


def test_gives_the_longest_due_first(desk: Desk) -> None:
    desk.watch.follow(["https://b.example/"], AT - MINUTE)
    desk.watch.follow(["https://a.example/"], AT)
    assert [state.address for state in desk.watch.due(AT)] == [
        "https://b.example/",
        "https://a.example/",
        FEED,
    ]


def test_what_is_new_is_pending_until_done(desk: Desk) -> None:
    desk.answered([1, 2])
    assert sorted(desk.waiting()) == ["1", "2"]
    desk.watch.done(desk.state, desk.mark(1))
    assert desk.waiting() == ["2"]
    desk.answered([3, 2, 1], AT + MINUTE)
    assert sorted(desk.waiting(AT + MINUTE)) == ["2", "3"]


def test_an_entry_that_stands_twice_is_one(desk: Desk) -> None:
    desk.answered([1, 1])
    assert desk.waiting() == ["1"]


def test_remembers_how_to_ask_whether_anything_is_new(desk: Desk) -> None:
    assert desk.answered([1], ETag='"5"').memory == Seen(FEED, '"5"')
    after = desk.watch.unchanged(desk.state, fetched(status=304), AT + MINUTE)
    assert (after.memory, after.pending) == (Seen(FEED, '"5"'), desk.state.pending)
    assert within(after.next_at, 30 * MINUTE, since=AT + MINUTE)


@pytest.mark.parametrize(
    ("asked_for", "headers", "minutes"),
    [
        (None, {}, 30),
        (15 * MINUTE, {}, 15),
        (15 * MINUTE, {"Cache-Control": "max-age=3600"}, 60),
        (None, {"Cache-Control": "max-age=30"}, 5),
        (None, {"Cache-Control": "no-cache"}, 30),
        (timedelta(days=9), {}, 1440),
    ],
)
def test_asks_as_often_as_the_feed_says(
    desk: Desk, asked_for: timedelta | None, headers: dict[str, str], minutes: int
) -> None:
    after = desk.watch.answered(desk.state, fetched(headers), [], AT, asked_for=asked_for)
    assert within(after.next_at, minutes * MINUTE)
    again = desk.watch.unchanged(after, fetched(status=304), AT)
    assert within(again.next_at, minutes * MINUTE)


def test_asks_less_often_while_a_feed_fails_and_then_as_before(desk: Desk) -> None:
    waits = []
    for _ in range(8):
        state = desk.watch.unread(desk.state, TooSlow(FEED, "slow", passing=True), AT)
        waits.append(round((state.next_at - AT) / (60 * MINUTE), 1))
    assert waits == sorted(waits)
    assert waits[0] <= 1.1
    assert 2 <= waits[1] <= 2.2
    assert waits[-1] <= 24 * 1.1 + 0.1
    assert (desk.state.failures, desk.state.why) == (8, f"{FEED}: slow")
    after = desk.answered([1])
    assert (after.failures, after.why, after.last_at) == (0, None, AT)
    assert within(after.next_at, 30 * MINUTE)


def test_waits_for_a_server_that_asks_for_it(desk: Desk) -> None:
    busy = RefusedByServer(FEED, "busy", status=429, passing=True, retry_at=AT + timedelta(hours=9))
    assert desk.watch.unread(desk.state, busy, AT).next_at == AT + timedelta(hours=9)


def test_a_feed_that_could_not_be_read_keeps_its_old_marks(desk: Desk) -> None:
    """The new ones go with what could not be read: with them the next answer would be "not modified"."""
    desk.answered([1], ETag='"old"')
    after = desk.watch.unread(desk.state, ReadError(FEED, "it is no feed"), AT)
    assert after.memory == Seen(FEED, '"old"')
    assert after.pending == desk.state.pending


def test_asks_no_more_for_what_is_gone(desk: Desk) -> None:
    desk.answered([1])
    desk.watch.unread(desk.state, RefusedByServer(FEED, "410", status=410), AT)
    assert desk.watch.due(AT + timedelta(days=99)) == []
    assert desk.waiting() == ["1"]
    desk.watch.done(desk.state, desk.mark(1))
    assert desk.watch.next_at() is None


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301, 308), True), ((301, 302), False), ((307,), False), ((), False)]
)
def test_tells_when_a_feed_lives_elsewhere_for_good(
    desk: Desk, statuses: tuple[int, ...], moved: bool
) -> None:
    chain = [
        Redirect(f"https://h{n}.example/", status, f"https://h{n + 1}.example/")
        for n, status in enumerate(statuses)
    ]
    after = desk.watch.answered(desk.state, fetched(redirects=chain), [], AT)
    assert after.moved_to == (chain[-1].to if moved else None)
    assert after.address == FEED


def test_tries_an_entry_again_later_and_later_and_gives_up(desk: Desk) -> None:
    desk.answered([1])
    now, tries = AT, 0
    while desk.waiting(now):
        tries += 1
        later = desk.watch.failed(desk.state, desk.mark(1), TooSlow("x", "slow", passing=True), now)
        if later is not None:
            assert within(later.next_at, 5 * MINUTE * 2 ** (tries - 1), since=now)
            assert desk.waiting(now) == []
            assert desk.watch.next_at() == min(later.next_at, desk.state.next_at)
            now = later.next_at
    assert tries == MOST_FAILURES
    assert desk.state.pending == ()
    assert desk.answered([1], now).pending == ()


@pytest.mark.parametrize("error", [FetchError("x", "404", status=404), ReadError("x", "no text")], ids=str)
def test_gives_an_entry_up_at_once_that_will_not_come(desk: Desk, error: Any) -> None:
    desk.answered([1, 2])
    assert desk.watch.failed(desk.state, desk.mark(1), error, AT) is None
    assert desk.waiting() == ["2"]


def test_an_entry_waits_for_its_server(desk: Desk) -> None:
    desk.answered([1])
    busy = RefusedByServer("x", "busy", passing=True, retry_at=AT + timedelta(hours=3))
    later = desk.watch.failed(desk.state, desk.mark(1), busy, AT)
    assert later is not None
    assert later.next_at == AT + timedelta(hours=3)


def test_a_state_that_somebody_holds_still_loses_nothing(desk: Desk) -> None:
    """Two entries are fetched at once, and both are told done with the state as it was before."""
    held = desk.answered([1, 2, 3])
    desk.watch.done(held, desk.mark(1))
    desk.watch.failed(held, desk.mark(2), TooSlow("x", "slow", passing=True), AT)
    assert desk.waiting() == ["3"]
    assert sorted(one.failures for one in desk.state.pending) == [0, 1]
    desk.watch.done(held, desk.mark(3))
    assert [one.failures for one in desk.state.pending] == [1]


def test_takes_a_long_feed_in_parts(desk: Desk) -> None:
    keys = range(MOST_FRESH * 2 + 1)
    got: list[str] = []
    for turn in range(3):
        after = desk.answered(keys, AT + turn * MINUTE, ETag='"1"')
        assert (after.memory is None) == (turn < 2)
        for _, one in desk.watch.pending(AT + turn * MINUTE):
            got.append(one.mark)
            desk.watch.done(desk.state, one.mark)
    assert sorted(got) == sorted(desk.mark(key) for key in keys)


def test_knows_what_a_feed_holds_however_old_and_forgets_the_rest_in_the_end(desk: Desk) -> None:
    known = tuple(desk.mark(f"old{n}") for n in range(MOST_KNOWN + 50))
    desk.states.save(FeedState(FEED, AT, known=(desk.mark("kept"), *known)))
    after = desk.answered(["kept"])
    assert after.pending == ()
    assert len(after.known) == MOST_KNOWN + 1
    assert desk.mark("kept") in after.known
    assert known[-1] in after.known
    assert known[0] not in after.known


STEPS = st.lists(
    st.tuples(st.sampled_from(["poll", "done", "fail", "crash"]), st.integers(0, 5)), min_size=1, max_size=40
)


@settings(max_examples=often(30))
@given(STEPS)
def test_nothing_announced_is_lost_or_done_twice(steps: list[tuple[str, int]]) -> None:
    """Whatever happens between: every entry is done once, or pending, and a crash loses none."""
    desk, now, announced, done = Desk(), AT, set[str](), list[str]()
    for step, number in steps:
        now += MINUTE
        waiting = desk.watch.pending(now)
        if step == "poll":
            announced |= {desk.mark(number), desk.mark(number + 1)}
            desk.answered([number, number + 1], now)
        elif step == "crash":
            desk.watch = Watch(desk.states, Rhythm())
        elif waiting:
            state, one = waiting[number % len(waiting)]
            if step == "done":
                done.append(one.mark)
                desk.watch.done(state, one.mark)
            elif desk.watch.failed(state, one.mark, TooSlow("x", "slow", passing=True), now) is None:
                done.append(one.mark)
    assert len(done) == len(set(done))
    assert announced == {*done, *(one.mark for one in desk.state.pending)}
