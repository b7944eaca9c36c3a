from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BrokenAnswer, RefusedByRobots, RefusedByServer, TooManyRedirects, TooMuch
from onrecord.fetching.address import Address
from onrecord.fetching.robots import MOST_DELAY, MOST_ORIGINS, Robots
from tests.fetching.times import START, Hands

PAGE = Address.parse("https://outlet.example/news/a")
INNER = Address.parse("https://outlet.example/inner/a")


def robots(text: str | bytes, hands: Hands | None = None) -> Robots:
    body = text.encode() if isinstance(text, str) else text
    return Robots(lambda address: body, (hands or Hands()).clock())


def failing(error: Exception, hands: Hands | None = None) -> Robots:
    def fail(address: str) -> bytes:
        raise error

    return Robots(fail, (hands or Hands()).clock())


RULES = """
User-agent: *
Disallow: /

User-agent: OnRecord
Allow: /inner/open
Disallow: /inner
Crawl-delay: 2.5
"""


def test_keeps_to_what_is_said_of_us() -> None:
    rules = robots(RULES)
    assert rules.delay(PAGE) == 2.5
    assert rules.delay(Address.parse("https://outlet.example/inner/open")) == 2.5
    with pytest.raises(RefusedByRobots, match=r"robots\.txt of outlet\.example asks onrecord to stay away"):
        rules.delay(INNER)


def test_keeps_to_what_is_said_of_everybody() -> None:
    with pytest.raises(RefusedByRobots) as told:
        robots("\ufeffUser-agent: *\r\nDisallow: /inner").delay(INNER)
    assert not told.value.passing


@pytest.mark.parametrize(
    "text", ["", "<html>no such page</html>", "Disallow: /", "User-agent: *\nDisallow:", b"\xff"]
)
def test_reads_no_rule_where_there_is_none(text: str | bytes) -> None:
    assert robots(text).delay(INNER) == 0


def test_waits_no_longer_than_a_minute() -> None:
    assert robots("User-agent: *\nCrawl-delay: 86400").delay(PAGE) == MOST_DELAY


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_is_not_there_forbids_nothing(status: int) -> None:
    error = RefusedByServer("x", "no", status=status)
    assert failing(error).delay(PAGE) == 0


@pytest.mark.parametrize(
    "error",
    [
        RefusedByServer("x", "busy", status=503, passing=True),
        RefusedByServer("x", "busy", status=429, passing=True, retry_at=START + timedelta(hours=1)),
        TooManyRedirects("x", "circle"),
        BrokenAnswer("x", "broken"),
        TooMuch("x", "long"),
    ],
    ids=lambda error: error.why,
)
def test_asks_for_nothing_while_the_rules_cannot_be_had(error: Exception) -> None:
    with pytest.raises(RefusedByRobots, match="nothing may be asked for") as told:
        failing(error).delay(PAGE)
    assert told.value.passing
    retry_at = getattr(error, "retry_at", None)
    assert told.value.retry_at == retry_at or retry_at is None


def asked_after(hours: float, get: Callable[[str], bytes]) -> Robots:
    hands = Hands()
    rules = Robots(get, hands.clock())
    rules.delay(PAGE)
    hands.passed += hours * 3600
    rules.delay(PAGE)
    return rules


@pytest.mark.parametrize(("hours", "times"), [(23.9, 1), (24.1, 2)])
def test_asks_for_the_rules_once_a_day(hours: float, times: int) -> None:
    asked: list[str] = []

    def get(address: str) -> bytes:
        asked.append(address)
        return b""

    asked_after(hours, get)
    assert asked == ["https://outlet.example/robots.txt"] * times


def test_asks_again_soon_after_a_failure() -> None:
    hands = Hands()
    answers: list[Exception | bytes] = [RefusedByServer("x", "busy", status=500, passing=True), b""]

    def get(address: str) -> bytes:
        answered = answers.pop(0)
        if isinstance(answered, Exception):
            raise answered
        return answered

    rules = Robots(get, hands.clock())
    for _ in range(2):
        with pytest.raises(RefusedByRobots):
            rules.delay(PAGE)
    hands.passed += 601
    assert rules.delay(PAGE) == 0


def test_asks_each_origin_for_its_own_rules() -> None:
    asked: list[str] = []

    def get(address: str) -> bytes:
        asked.append(address)
        return b""

    rules = Robots(get, Hands().clock())
    for address in (
        "https://a.example/",
        "http://a.example/x",
        "https://a.example:8443/",
        "https://a.example/y",
    ):
        rules.delay(Address.parse(address))
    assert asked == [
        "https://a.example/robots.txt",
        "http://a.example/robots.txt",
        "https://a.example:8443/robots.txt",
    ]


def test_remembers_a_bounded_number_of_origins() -> None:
    rules = robots("")
    for number in range(MOST_ORIGINS + 5):
        rules.delay(Address.parse(f"https://h{number}.example/"))
    assert len(rules._known) == MOST_ORIGINS


def test_reads_no_file_that_would_fill_the_memory() -> None:
    text = "User-agent: a\n" * 15_000 + "Disallow: /b\n" * 15_000
    with pytest.raises(RefusedByRobots, match="too many agents and rules"):
        robots(text).delay(PAGE)


LINES = st.sampled_from(
    [
        *("User-agent: *", "User-agent: onrecord", "Disallow: /inner", "Allow: /*a*$", "Disallow: %"),
        *("Crawl-delay: x", "Crawl-delay: 1e9", "Crawl-delay: nan", "Crawl-delay: -1", "Request-rate: 1/0"),
        *("Visit-time: 9", "Sitemap:", ":", "\0", "Disallow: *" * 9, "Request-rate: 1/10m 1300-9999"),
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_file_breaks_the_reader(text: str) -> None:
    try:
        assert 0 <= robots(text).delay(PAGE) <= MOST_DELAY
    except RefusedByRobots:
        assert "Disallow" in text or "Allow" in text
