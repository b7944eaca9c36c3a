"""OWASP ASVS 5.0.0, chapter 3: what browsers are told, pages of others, cookies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from onrecord.serve.app import POLICY
from onrecord.serve.security import COOKIE, SAFE
from tests.serve.doors import calling, serving, shut_door
from tests.serve.test_security import FORGED, filled_in, routes

PHRASE = "a long pass phrase"
STATIC = Path(__file__).parents[2] / "src" / "onrecord" / "serve" / "static"

# Headers.


@pytest.fixture
def answers(book: Ledger, some: dict[str, str], tmp_path: Path) -> dict[str, Any]:
    """Give one answer of every sort: pages, rows, feeds, files, errors of every depth."""
    app = serving(book)
    app.get("/fails")(lambda: 1 / 0)
    door, _ = shut_door(tmp_path)
    with calling(app) as client, calling(serving(book, door)) as shut:
        told = {
            path: client.get(path)
            for path in (
                "/",
                "/search",
                "/search.json",
                "/search.csv",
                "/search.atom",
                "/api/v1/stats",
                "/api/v1/openapi.json",
                "/nowhere",
                "/static/onrecord.css",
                "/static/none.css",
                "/healthz",
                "/metrics",
                "/fails",
                "/search?act=x",
                f"/report/{some['report']}/original",
                f"/api/v1/captures/{book.report(some['report']).capture}/bytes",
            )
        }
        told["forged"] = client.post("/look", headers={"origin": "https://evil.example"})
        told["host"] = client.get("/", headers={"host": "evil.example"})
        told["method"] = client.request("TRACE", "/")
        told["shut"] = shut.get("/search")
        told["login"] = shut.get("/login")
    return told


def test_asvs_3_4_3_every_answer_says_what_may_run(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        for needed in ("default-src 'none'", "object-src 'none'", "base-uri 'none'"):
            assert needed in policy, name
        assert "unsafe" not in policy
        assert "*" not in policy
    assert answers["/fails"].status_code == 500
    assert "script-src 'self'" in POLICY


def test_asvs_3_4_4_no_answer_is_taken_for_something_else(answers: dict[str, Any]) -> None:
    assert {answer.headers["x-content-type-options"] for answer in answers.values()} == {"nosniff"}


def test_asvs_3_4_5_no_address_is_told_to_others(answers: dict[str, Any]) -> None:
    assert {answer.headers["referrer-policy"] for answer in answers.values()} == {"same-origin"}


def test_asvs_3_4_6_no_page_of_others_holds_one_of_ours(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], name


def test_asvs_3_2_2_what_scripts_show_they_show_as_text() -> None:
    """No script of ours makes markup of strings, and htmx is not let run any."""
    ways = re.compile(
        r"\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|"
        r"setTimeout\(\s*[\"'`]|createContextualFragment|parseFromString|\.srcdoc|setHTMLUnsafe"
    )
    ours = sorted(STATIC.glob("*.js"))
    assert len(ours) >= 3
    assert [path.name for path in ours if ways.search(path.read_text(encoding="utf-8"))] == []
    templates = list((STATIC.parent / "templates").glob("*.html"))
    using = [path for path in templates if "htmx" in path.read_text(encoding="utf-8")]
    assert using
    for path in using:
        assert '"allowEval":false' in path.read_text(encoding="utf-8"), path.name
    for path in templates:
        told = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape false|<script(?![^>]*\bsrc=)(?![^>]*json)", told), (
            path.name
        )


# Pages of others.


def changing(app: Any) -> list[tuple[str, str]]:
    found = sorted({(how, path) for how, path in routes(app) if how not in SAFE})
    assert len(found) > 15
    return found


@pytest.mark.parametrize("how", [how for how in FORGED if not how.startswith("no headers")])
def test_asvs_3_5_1_no_route_is_changed_by_a_page_of_others(book: Ledger, how: str) -> None:
    app, before = serving(book), book.head()
    with TestClient(app, base_url="http://localhost") as client:
        for method, path in changing(app):
            answer = client.request(method, filled_in(path), headers=FORGED[how], content=b"x")
            assert (answer.status_code, "another origin" in answer.text) == (403, True), (method, path)
    assert book.head() == before


@pytest.mark.parametrize("how", [how for how in FORGED if how.startswith("no headers")])
def test_asvs_3_5_2_what_needs_no_asking_first_changes_nothing(book: Ledger, how: str) -> None:
    """What a page may send without a preflight is refused unless it says where it comes from."""
    app, before = serving(book), book.head()
    with TestClient(app, base_url="http://localhost") as client:
        for method, path in changing(app):
            if method == "POST":
                assert client.post(filled_in(path), headers=FORGED[how], content=b"x").status_code == 403, (
                    path
                )
        preflight = {"origin": "https://evil.example", "access-control-request-method": "DELETE"}
        told = client.options("/api/v1/tokens/x", headers=preflight)
        assert not any(name.startswith("access-control") for name in told.headers)
    assert book.head() == before


def test_asvs_3_5_3_looking_changes_nothing(book: Ledger, addresses: dict[str, str]) -> None:
    before = book.head()
    with calling(serving(book)) as client:
        for path in addresses.values():
            for method in ("GET", "HEAD", "OPTIONS"):
                client.request(method, path)
        for method, path in changing(client.app):
            assert client.get(filled_in(path)).status_code in (200, 400, 404, 405, 409, 422), (method, path)
        assert client.get("/api/v1/tasks").json() == {"tasks": []}
    assert book.head() == before
    assert not list(book.judgements())


# Cookies and sessions.


@pytest.fixture
def cookies_set(book: Ledger, some: dict[str, str], tmp_path: Path) -> list[str]:
    """Give every cookie that is ever set over TLS."""
    door, tokens = shut_door(tmp_path)
    secure = {"origin": "https://localhost"}
    with TestClient(serving(book, door), base_url="https://localhost", headers=secure) as client:
        told = [client.post("/login", data={"token": tokens[Role.ADMIN]}, follow_redirects=False)]
        told.append(client.post("/look", data={"look": "dark"}, follow_redirects=False))
        told.append(
            client.post(
                "/review", data={"deed": "accept", "about": some["statement"]}, follow_redirects=False
            )
        )
        told.append(client.post("/logout", follow_redirects=False))
    assert [answer.status_code for answer in told] == [303] * 4
    return [answer.headers["set-cookie"] for answer in told]


def test_asvs_3_3_1_every_cookie_is_sent_over_tls_alone(cookies_set: list[str]) -> None:
    assert all("; secure" in told.lower() for told in cookies_set)


def test_asvs_3_3_2_no_cookie_is_sent_from_pages_of_others(cookies_set: list[str]) -> None:
    assert all("samesite=strict" in told.lower() for told in cookies_set)


def test_asvs_3_3_3_no_neighbour_sets_a_cookie_of_ours(cookies_set: list[str]) -> None:
    for told in cookies_set:
        assert told.startswith("__Host-")
        assert "path=/" in told.lower()
        assert "domain" not in told.lower()


def test_asvs_3_3_4_no_script_reads_a_cookie(cookies_set: list[str], book: Ledger, tmp_path: Path) -> None:
    assert all("httponly" in told.lower() for told in cookies_set)
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        client.post("/login", data={"token": tokens[Role.READER]})
        shown = client.cookies[COOKIE]
        assert shown not in client.get("/").text + client.get("/api/v1/me").text
