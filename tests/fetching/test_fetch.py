from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.errors import BrokenAnswer, FetchError, RefusedByServer, TooManyRedirects
from onrecord.fetching import Redirect, Seen, fetch
from tests.fetching.canary import Canary, Visit, answer, by_path, redirect, says


def test_gives_the_bytes_and_the_account_of_them() -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "X-Twice": "a", "x-twice": "b"}
    with says(answer("Grüße".encode(), headers=headers)) as server:
        got = fetch(server.url("/a?b=c"), policy=server.policy())
    assert (got.asked, got.final, got.redirects) == (server.url("/a?b=c"), server.url("/a?b=c"), ())
    assert (got.status, got.reason, got.body, got.encoded_size) == (200, "OK", "Grüße".encode(), 7)
    assert got.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", "7"),
        ("X-Twice", "a"),
        ("x-twice", "b"),
    )
    assert (got.media_type, got.charset, got.peer) == ("text/html", "utf-8", "127.0.0.1")
    assert abs(datetime.now(UTC) - got.fetched_at) < timedelta(minutes=1)


def test_keeps_the_address_as_it_was_written() -> None:
    with says(answer(b"x")) as server:
        got = fetch(server.url("/a/../ü#part"), policy=server.policy())
    assert got.asked == server.url("/a/../ü#part")
    assert got.final == server.url("/%C3%BC")


def test_hands_bytes_on_whatever_charset_they_claim() -> None:
    body = "naïve".encode("latin-1")
    with says(answer(body, headers={"Content-Type": "text/html; charset=utf-8"})) as server:
        assert fetch(server.url(), policy=server.policy()).body == body


def test_follows_redirects_and_keeps_the_chain() -> None:
    pages = {
        "/": redirect("a", 301),
        "/a": redirect("/b?c=d", 302),
        "/b?c=d": redirect("//127.0.0.1:PORT/e", 303),
        "/e": redirect("/f", 307),
        "/f": redirect("/ü".encode().decode("latin-1"), 308),
        "/%C3%BC": answer(b"there"),
    }
    with by_path(pages) as server:
        pages["/b?c=d"] = redirect(f"//127.0.0.1:{server.port}/e", 303)
        got = fetch(server.url(), policy=server.policy())
        assert got.redirects == (
            Redirect(server.url(), 301, server.url("/a")),
            Redirect(server.url("/a"), 302, server.url("/b?c=d")),
            Redirect(server.url("/b?c=d"), 303, server.url("/e")),
            Redirect(server.url("/e"), 307, server.url("/f")),
            Redirect(server.url("/f"), 308, server.url("/%C3%BC")),
        )
        assert (got.final, got.body) == (server.url("/%C3%BC"), b"there")
        with pytest.raises(TooManyRedirects, match="more than 4 times"):
            fetch(server.url(), policy=server.policy(max_redirects=4))


def test_stops_where_redirects_go_on_for_ever() -> None:
    with Canary(lambda visit: visit.send(redirect(visit.path + "a"))) as server:
        with pytest.raises(TooManyRedirects, match="more than 5 times"):
            fetch(server.url(), policy=server.policy())
        assert server.connections == 6


def test_stops_where_redirects_go_in_a_circle() -> None:
    with by_path({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
        with pytest.raises(TooManyRedirects, match="in a circle"):
            fetch(server.url("/a"), policy=server.policy())
        assert server.connections == 2


@pytest.mark.parametrize("to", ["http://[", "mailto:desk@outlet.example", "http://", "http://a b/"])
def test_refuses_a_redirect_to_what_is_no_address(to: str) -> None:
    with says(redirect(to)) as server, pytest.raises(FetchError):
        fetch(server.url(), policy=server.policy())


def test_refuses_a_redirect_to_nowhere() -> None:
    with says(answer(status="302 Found")) as server, pytest.raises(BrokenAnswer, match="where to"):
        fetch(server.url(), policy=server.policy())


@pytest.mark.parametrize(
    ("status", "passing"),
    [("400 Bad", False), ("403 No", False), ("404 Not Found", False), ("410 Gone", False), ("451 Law", False),
     ("408 Slow", True), ("429 Busy", True), ("500 Oh", True), ("503 Later", True), ("300 Many", False),
     ("999 Denied", False)],
)  # fmt: skip
def test_tells_what_the_server_answers(status: str, passing: bool) -> None:
    with says(answer(b"a page about it", status=status)) as server:
        with pytest.raises(RefusedByServer, match=status) as told:
            fetch(server.url(), policy=server.policy())
        assert (told.value.status, told.value.passing) == (int(status[:3]), passing)


def test_tells_when_the_server_wants_to_be_asked_again() -> None:
    busy = answer(status="503 Busy", headers={"Retry-After": "120"})
    with says(busy) as server, pytest.raises(RefusedByServer) as told:
        fetch(server.url(), policy=server.policy())
    assert told.value.retry_at is not None
    assert timedelta(seconds=110) < told.value.retry_at - datetime.now(UTC) <= timedelta(seconds=120)


def test_asks_whether_anything_is_new() -> None:
    dated = "Tue, 06 May 2031 12:05:00 GMT"
    fresh = answer(b"news", headers={"ETag": '"1"', "Last-Modified": dated})

    def handle(visit: Visit) -> None:
        old = visit.header("If-None-Match") == '"1"' and visit.header("If-Modified-Since") == dated
        visit.send(answer(status="304 Not Modified", headers={"ETag": '"1"'}) if old else fresh)

    with Canary(handle) as server:
        first = fetch(server.url(), policy=server.policy())
        assert first.seen == Seen(server.url(), '"1"', dated)
        again = fetch(server.url(), policy=server.policy(), memory=first.seen)
        assert (again.modified, again.status, again.body) == (False, 304, b"")
        assert fetch(server.url("/other"), policy=server.policy(), memory=first.seen).modified


@pytest.mark.parametrize("status", ["304 Not Modified", "206 Partial"])
def test_refuses_an_answer_to_what_was_not_asked(status: str) -> None:
    with says(answer(status=status)) as server, pytest.raises(BrokenAnswer, match=status[:3]):
        fetch(server.url(), policy=server.policy())


def test_says_who_asks_and_nothing_else() -> None:
    with says(answer(b"x", headers={"Set-Cookie": "a=b"})) as server:
        for _ in range(2):
            fetch(server.url(), policy=server.policy(contact="desk@outlet.example"))
    request = server.requests[-1]
    assert request.header("Host") == server.pair
    assert (request.header("User-Agent") or "").endswith("(+desk@outlet.example)")
    assert request.header("Accept-Encoding") == "gzip, deflate"
    assert [request.header(name) for name in ("Cookie", "Referer", "Authorization", "From")] == [None] * 4
