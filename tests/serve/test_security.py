from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from onrecord.errors import OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Accounts, Role, Scope
from onrecord.serve.rates import Rate
from onrecord.serve.security import SAFE, door_for, is_loopback, scope_of
from tests.serve.doors import bearer, calling, open_door, serving, shut_door

PHRASE = "a long pass phrase"
THIS_RUN = "a token that is good while this runs"

# Who may what, worked out by hand from what each role is for; the door decides from the address alone.
READS = {Role.READER, Role.REVIEWER, Role.EDITOR, Role.ADMIN}
JUDGES = {Role.REVIEWER, Role.EDITOR, Role.ADMIN}
TAKES_IN = {Role.EDITOR, Role.ADMIN}
FOLLOWS = set(Role)
BEGINNINGS = [
    ("GET", "/api/v1/tokens", {Role.ADMIN}),
    ("POST", "/api/v1/tokens", {Role.ADMIN}),
    ("DELETE", "/api/v1/tokens", {Role.ADMIN}),
    ("POST", "/api/v1/read", READS),
    ("POST", "/api/v1/ingest", TAKES_IN),
    ("POST", "/api/v1/tasks", TAKES_IN),
    ("POST", "/api/v1/judgements", JUDGES),
    ("POST", "/ingest", TAKES_IN),
    ("POST", "/look", READS),
    ("POST", "/", JUDGES),
    ("GET", "/", READS),
]
OPEN = {"/healthz", "/readyz", "/login", "/logout"}


def who_may(method: str, path: str) -> set[Role]:
    if method == "GET" and path.endswith((".atom", ".feed")):
        return FOLLOWS
    return next(roles for how, start, roles in BEGINNINGS if how == method and path.startswith(start))


def routes(app: Any) -> Iterator[tuple[str, str]]:
    """Give every route of an application, those of routers in it among them."""
    todo = list(app.routes)
    while todo:
        route = todo.pop()
        inner = getattr(route, "original_router", None)
        if inner is not None:
            todo += inner.routes
        elif isinstance(route, APIRoute):
            yield from ((method, route.path) for method in route.methods)


def filled_in(path: str, value: str = "x-1") -> str:
    """Put something into the gaps of a path."""
    while "{" in path:
        path = path[: path.index("{")] + value + path[path.index("}") + 1 :]
    return path


@pytest.fixture
def ways(book: Ledger) -> list[tuple[str, str]]:
    found = sorted(set(routes(serving(book))))
    assert len(found) > 60
    return [(method, filled_in(path)) for method, path in found]


# Who is let in where.


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.9.9.9"])
def test_this_machine_needs_no_accounts(host: str) -> None:
    assert is_loopback(host)
    assert not door_for(host).closed


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "news.example", ""])  # noqa: S104
def test_nobody_is_served_elsewhere_without_accounts(host: str, tmp_path: Path) -> None:
    assert not is_loopback(host)
    with pytest.raises(OnrecordError, match="could read and decide everything"):
        door_for(host, accounts=Accounts(tmp_path / "none.json"))
    assert door_for(host, token=THIS_RUN).closed
    accounts = Accounts(tmp_path / "some.json")
    accounts.admit("ada", Role.READER, PHRASE)
    assert door_for(host, accounts=accounts).closed


def test_people_and_tokens_shut_the_door_of_this_machine_too(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "some.json")
    accounts.hand_out("feed", Role.FOLLOWER)
    assert not door_for("127.0.0.1", accounts=accounts).closed  # else a feed's token would shut its owner out
    accounts.admit("ada", Role.READER, PHRASE)
    assert door_for("127.0.0.1", accounts=accounts).closed
    assert door_for("127.0.0.1", token=THIS_RUN).closed


def test_every_route_is_for_those_it_is_for(
    book: Ledger, ways: list[tuple[str, str]], tmp_path: Path
) -> None:
    door, tokens = shut_door(tmp_path)
    wrong = []
    with calling(serving(book, door)) as client:
        for method, path in ways:
            if path in OPEN:
                continue
            nobody = client.request(method, path)
            if nobody.status_code != 401:
                wrong.append((method, path, "nobody", nobody.status_code))
            for role, token in tokens.items():
                answer = client.request(method, path, headers=bearer(token), follow_redirects=False)
                shut_out = answer.status_code == 403 and "may not do this" in answer.text
                if shut_out == (role in who_may(method, path)):
                    wrong.append((method, path, role, answer.status_code))
    assert wrong == []


def test_what_the_description_says_about_rights_is_what_the_door_does(book: Ledger) -> None:
    described = serving(book).openapi()
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            scope = scope_of(method.upper(), path)
            assert told["x-scope"] == scope
            assert bool(told["security"]) == (scope is not None)


def test_a_route_that_nobody_thought_of_is_not_open() -> None:
    assert scope_of("POST", "/something/new") is Scope.JUDGE
    assert scope_of("GET", "/something/new") is Scope.READ
    assert scope_of("DELETE", "/api/v1/tokens/1") is Scope.ADMIN


@pytest.mark.parametrize(
    "path",
    ["/API/v1/tokens", "/api/v1//tokens", "//api/v1/tokens", "/api/v1/%74okens", "/api/v1/x/../tokens"],
)
def test_no_other_spelling_of_an_address_opens_more(book: Ledger, tmp_path: Path, path: str) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        answer = client.get(path, headers=bearer(tokens[Role.READER]))
    assert answer.status_code in (403, 404)


def test_a_token_that_was_revoked_opens_nothing_from_the_next_request_on(
    book: Ledger, tmp_path: Path
) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        mine = bearer(tokens[Role.READER])
        assert client.get("/api/v1/stats", headers=mine).status_code == 200
        made = client.get("/api/v1/tokens", headers=bearer(tokens[Role.ADMIN])).json()["tokens"]
        name = next(one["id"] for one in made if one["role"] == "reader")
        gone = client.delete(f"/api/v1/tokens/{name}", headers=bearer(tokens[Role.ADMIN]))
        assert gone.status_code == 200
        assert client.get("/api/v1/stats", headers=mine).status_code == 401


def test_a_feed_can_be_read_with_a_token_in_its_address_and_nothing_else(
    book: Ledger, tmp_path: Path
) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        follower, reader = tokens[Role.FOLLOWER], tokens[Role.READER]
        feed = client.get(f"/search.atom?token={follower}")
        assert feed.status_code == 200
        assert follower not in feed.text
        assert client.get(f"/search.atom?token={reader}").status_code == 401  # too strong for an address
        assert client.get(f"/search.json?token={follower}").status_code == 401
        assert client.get("/api/v1/search", headers=bearer(follower)).status_code == 403


def test_asks_people_to_log_in_and_tells_programs_to_send_a_token(book: Ledger, tmp_path: Path) -> None:
    door, _ = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        page = client.get("/search", headers={"accept": "text/html"}, follow_redirects=False)
        assert (page.status_code, page.headers["location"]) == (303, "/login")
        told = client.get("/api/v1/search")
        assert told.status_code == 401
        assert told.headers["www-authenticate"].startswith("Bearer")
        assert told.json()["status"] == 401


# Requests that a page of somebody else sends.

FORGED = {
    "cross-site": {"sec-fetch-site": "cross-site", "content-type": "application/json"},
    "same-site": {"sec-fetch-site": "same-site", "content-type": "application/json"},
    "another origin": {"origin": "https://evil.example", "content-type": "application/json"},
    "an origin like ours": {"origin": "http://localhost.evil.example", "content-type": "application/json"},
    "no origin at all": {"origin": "null", "content-type": "application/json"},
    "both, one of them wrong": {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    "no headers, a form": {"content-type": "application/x-www-form-urlencoded"},
    "no headers, files": {"content-type": "multipart/form-data; boundary=x"},
    "no headers, plain text": {"content-type": "text/plain; charset=utf-8"},
    "no headers, no body": {},
    "broken origin": {"origin": "http://[", "content-type": "application/json"},
}
# Sent with a method that no page of another origin may use unasked, nothing has to be said.
ASKED_FIRST = {"DELETE", "PUT", "PATCH"}


@pytest.mark.parametrize("how", FORGED)
def test_nothing_is_changed_by_a_page_of_somebody_else(
    book: Ledger, ways: list[tuple[str, str]], how: str
) -> None:
    before = book.head()
    with TestClient(serving(book), base_url="http://localhost") as client:
        for method, path in ways:
            if method in SAFE or (method in ASKED_FIRST and how.startswith("no headers")):
                continue
            answer = client.request(method, path, headers=FORGED[how], content=b"")
            assert answer.status_code == 403, (method, path, answer.text)
    assert book.head() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://localhost"},
        {"x-requested-by": "curl"},
        {"content-type": "application/json"},
    ],
)
def test_what_comes_from_our_own_pages_and_from_programs_gets_through(
    book: Ledger, some: dict[str, str], headers: dict[str, str]
) -> None:
    order = {"deed": "accept", "about": some["statement"]}
    with TestClient(serving(book), base_url="http://localhost") as client:
        assert client.post("/api/v1/judgements", json=order, headers=headers).status_code == 201


# Names, sizes, rates.


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.example",
        "",
        "[",
        "10.0.0.1",
        "localhost@evil.example:80",
    ],
)
def test_is_served_under_names_of_this_machine_only(book: Ledger, host: str) -> None:
    with calling(serving(book)) as client:
        for path in ("/", "/api/v1/stats", "/healthz", "/static/onrecord.css"):
            assert client.get(path, headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:1", "[::1]:8321", "LOCALHOST"])
def test_is_served_under_all_names_of_this_machine(book: Ledger, host: str) -> None:
    with calling(serving(book)) as client:
        assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_refuses_a_body_that_is_too_large_whatever_its_header_says(book: Ledger) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 100

    with calling(serving(book, open_door(max_body=10_000, max_upload=10_000))) as client:
        told = client.post("/api/v1/judgements", content=b"{" * 10_001)
        assert (told.status_code, told.json()["status"]) == (413, 413)
        for path in ("/api/v1/judgements", "/api/v1/ingest/bytes", "/api/v1/read", "/ingest"):
            form = "x-www-form-urlencoded" if path == "/ingest" else "json"
            kind = {"content-type": f"application/{form}"}
            answer = client.post(path, content=endless(), headers=kind)  # in chunks, with no length told
            assert answer.status_code == 413, (path, answer.text)


def test_tells_who_asks_too_often_how_long_to_wait(book: Ledger) -> None:
    with calling(serving(book, open_door(reading=Rate(0.5, 3)))) as client:
        answers = [client.get("/api/v1/stats") for _ in range(5)]
        assert [one.status_code for one in answers[:3]] == [200] * 3
        assert answers[-1].status_code == 429
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 3
        assert client.get("/healthz").status_code == 200  # who watches over it is never turned away


def test_what_costs_much_has_a_limit_of_its_own(book: Ledger) -> None:
    with calling(serving(book, open_door(heavy=Rate(0.1, 1)))) as client:
        order = {"text": " "}
        assert client.post("/api/v1/read", json=order).status_code == 422
        assert client.post("/api/v1/read", json=order).status_code == 429
        assert client.get("/api/v1/stats").status_code == 200


def test_passwords_cannot_be_tried_one_after_another(book: Ledger, tmp_path: Path) -> None:
    door, _ = shut_door(tmp_path)
    with calling(
        serving(book, open_door(closed=True, accounts=door.accounts, logins=Rate(0.01, 2)))
    ) as client:
        tries = [client.post("/login", data={"token": f"onr_{n}_x"}).status_code for n in range(4)]
    assert tries == [401, 401, 429, 429]


@pytest.mark.parametrize(
    "path", ["/api/v1/search?text=%00", "/search?text=a%00b", "/statement/%00", "/api/v1/speakers/%00"]
)
def test_refuses_what_no_store_can_hold(book: Ledger, path: str) -> None:
    with calling(serving(book)) as client:
        assert client.get(path).status_code == 400


def test_every_answer_has_the_headers_that_keep_browsers_from_doing_harm(book: Ledger) -> None:
    with calling(serving(book, open_door(reading=Rate(0.001, 3)))) as client:
        answers = [
            client.get("/"),
            client.get("/api/v1/statements/st-0"),
            client.get("/", headers={"host": "evil.example"}),
            *(client.get("/api/v1/stats") for _ in range(3)),
        ]
    assert [one.status_code for one in answers][-1] == 429
    for one in answers:
        assert "frame-ancestors 'none'" in one.headers["content-security-policy"]
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in one.headers


def test_no_page_of_another_origin_is_let_in_by_asking_first(book: Ledger) -> None:
    with TestClient(serving(book), base_url="http://localhost") as client:
        asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
        answer = client.options("/api/v1/judgements", headers=asked)
    assert answer.status_code == 405
    assert not any(name.startswith("access-control") for name in answer.headers)
