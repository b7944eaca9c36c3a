from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from onrecord.errors import (
    BrokenAnswer,
    OnrecordError,
    RefusedByRobots,
    RefusedByServer,
    TooSlow,
    Unreachable,
)
from onrecord.fetching import Manners, Policy, Polite, Seen
from onrecord.fetching.address import Address
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.transport import Answer
from tests.fetching.canary import Canary, Visit, answer, by_path, redirect
from tests.fetching.times import START, Hands

ROBOTS = "https://outlet.example/robots.txt"
PAGE = "https://outlet.example/a"


class Web:
    """Answer by address; several answers to one address are given one after another."""

    def __init__(self, hands: Hands, **pages: Any) -> None:
        self.hands = hands
        self.asked: list[str] = []
        self.pages: dict[str, list[Any]] = {ROBOTS: [404]}

    def ask(self, address: Address, policy: Policy, deadline: Deadline, memory: Seen | None) -> Answer:
        self.asked.append(str(address))
        answers = self.pages[str(address)]
        given = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(given, Exception):
            raise given
        status, headers = given if isinstance(given, tuple) else (given, {})
        body = headers.pop("body", b"") if isinstance(given, tuple) else b""
        at = START + timedelta(seconds=self.hands.passed)
        return Answer(status, "", tuple(headers.items()), body, len(body), at, "93.184.216.34")


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def web(hands: Hands) -> Web:
    return Web(hands)


def polite(web: Web, **manners: Any) -> Polite:
    return Polite(Policy(), Manners(**manners), clock=web.hands.clock(), ask=web.ask)


def test_asks_for_the_rules_first_and_pauses(web: Web, hands: Hands) -> None:
    web.pages |= {ROBOTS: [(200, {"body": b"User-agent: *\nCrawl-delay: 3"})], PAGE: [200]}
    guest = polite(web, pause=1.0)
    for _ in range(3):
        assert guest.fetch(PAGE).status == 200
    assert web.asked == [ROBOTS, PAGE, PAGE, PAGE]
    assert hands.slept == [1.0, 3.0, 3.0]


def test_asks_for_nothing_that_the_rules_forbid(web: Web) -> None:
    web.pages[ROBOTS] = [(200, {"body": b"User-agent: *\nDisallow: /a"})]
    with pytest.raises(RefusedByRobots):
        polite(web).fetch(PAGE)
    assert web.asked == [ROBOTS]


def test_waiting_for_a_turn_takes_nothing_of_the_time_for_the_network(web: Web) -> None:
    web.pages[PAGE] = [200]
    left: list[float] = []

    def ask(address: Address, policy: Policy, deadline: Deadline, memory: Seen | None) -> Answer:
        left.append(deadline.left(str(address)))
        return web.ask(address, policy, deadline, memory)

    guest = Polite(Policy(seconds=0.2), Manners(pause=0.3), ask=ask)
    guest.fetch(PAGE)
    assert len(left) == 2
    assert min(left) > 0.15


def test_asks_every_host_on_the_way_for_its_rules(web: Web) -> None:
    other = "https://other.example/robots.txt"
    web.pages |= {
        PAGE: [(302, {"Location": "https://other.example/b"})],
        other: [(200, {"body": b"User-agent: *\nDisallow: /b"})],
    }
    with pytest.raises(RefusedByRobots, match=r"other\.example/b"):
        polite(web).fetch(PAGE)
    assert web.asked == [ROBOTS, PAGE, other]


def test_asks_for_no_rules_when_told(web: Web) -> None:
    web.pages[PAGE] = [200]
    polite(web, robots=False).fetch(PAGE)
    assert web.asked == [PAGE]


def test_comes_back_after_what_may_pass(web: Web, hands: Hands) -> None:
    web.pages[PAGE] = [503, Unreachable("x", "reset", passing=True), 200]
    assert polite(web, pause=0).fetch(PAGE).status == 200
    assert hands.slept == [1.0, 2.0]


def test_waits_as_long_as_the_server_asks(web: Web, hands: Hands) -> None:
    web.pages[PAGE] = [(429, {"Retry-After": "20"}), 200]
    assert polite(web, pause=0).fetch(PAGE).status == 200
    assert hands.slept == [20]


def test_tells_when_the_server_asks_for_too_long_a_wait(web: Web, hands: Hands) -> None:
    web.pages[PAGE] = [(429, {"Retry-After": "3600"}), 200]
    guest = polite(web, pause=0)
    with pytest.raises(RefusedByServer) as told:
        guest.fetch(PAGE)
    assert told.value.retry_at == START + timedelta(hours=1)
    with pytest.raises(RefusedByServer, match="another 3600 seconds") as again:
        guest.fetch(PAGE)
    assert again.value.retry_at == START + timedelta(hours=1)
    assert (web.asked, hands.slept) == ([ROBOTS, PAGE], [])
    hands.passed += 3601
    assert guest.fetch(PAGE).status == 200


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (404, RefusedByServer),
        (TooSlow("x", "slow", passing=True), TooSlow),
        (Unreachable("x", "no certificate"), Unreachable),
        (BrokenAnswer("x", "broken", passing=True), BrokenAnswer),
    ],
    ids=["404", "slow", "certificate", "broken"],
)
def test_does_not_come_back_after_what_will_not_pass(web: Web, given: Any, error: type[Exception]) -> None:
    web.pages[PAGE] = [given]
    with pytest.raises(error):
        polite(web).fetch(PAGE)
    assert web.asked.count(PAGE) == 1


def test_gives_up_after_so_many_tries(web: Web) -> None:
    web.pages[PAGE] = [500]
    with pytest.raises(RefusedByServer):
        polite(web, tries=4).fetch(PAGE)
    assert web.asked.count(PAGE) == 4


def test_tells_of_the_page_when_its_host_cannot_be_asked(web: Web) -> None:
    web.pages[ROBOTS] = [Unreachable(ROBOTS, "nobody knows it")]
    with pytest.raises(Unreachable, match="nobody knows it") as told:
        polite(web).fetch(PAGE)
    assert told.value.where == PAGE


@pytest.mark.parametrize("wrong", [{"pause": -1}, {"at_once": 0}, {"tries": 0}, {"most_wait": -1}], ids=str)
def test_refuses_manners_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(OnrecordError, match="too small"):
        Manners(**wrong)


def test_is_polite_to_a_real_server() -> None:
    pages = {
        "/robots.txt": redirect("/rules"),
        "/rules": answer(b"User-agent: onrecord\nDisallow: /inner\n"),
        "/a": answer(b"open"),
    }
    with by_path(pages) as server:
        guest = Polite(server.policy(), Manners(pause=0))
        assert guest.fetch(server.url("/a")).body == b"open"
        with pytest.raises(RefusedByRobots):
            guest.fetch(server.url("/inner/a"))
        assert [visit.path for visit in server.requests] == ["/robots.txt", "/rules", "/a"]


def test_a_busy_server_is_asked_again_and_not_hurried() -> None:
    busy = [answer(status="503 Busy", headers={"Retry-After": "1"}), answer(b"now")]
    hands = Hands()

    def handle(visit: Visit) -> None:
        visit.send(busy.pop(0))

    with Canary(handle) as server:
        guest = Polite(server.policy(), Manners(pause=0, robots=False), clock=hands.clock())
        assert guest.fetch(server.url()).body == b"now"
    assert server.connections == 2
    assert hands.passed >= 1
