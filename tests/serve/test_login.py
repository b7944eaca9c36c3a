from __future__ import annotations

from pathlib import Path

from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from onrecord.serve.security import COOKIE
from tests.serve.doors import calling, serving, shut_door

PHRASE = "a long pass phrase"
THIS_RUN = "a token that is good while this runs"


def test_a_person_comes_in_and_leaves(book: Ledger, tmp_path: Path) -> None:
    door, _ = shut_door(tmp_path)
    assert door.accounts
    door.accounts.admit("ada", Role.REVIEWER, PHRASE)
    with calling(serving(book, door)) as client:
        assert "Password" in client.get("/login").text
        wrong = client.post("/login", data={"name": "ada", "password": "wrong"})
        assert wrong.status_code == 401
        assert "do not fit" in wrong.text
        answer = client.post("/login", data={"name": "ada", "password": PHRASE}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert PHRASE not in cookie
        assert client.get("/api/v1/me").json()["name"] == "ada"
        assert client.get("/api/v1/tokens").status_code == 403
        left = client.post("/logout", follow_redirects=False)
        assert left.headers["location"] == "/login"
        assert client.get("/api/v1/me").status_code == 401


def test_a_cookie_that_was_taken_along_is_worth_nothing_after_leaving(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        client.post("/login", data={"token": tokens[Role.READER]})
        kept = client.cookies[COOKIE]
        client.post("/logout")
        client.cookies.clear()
        assert client.get("/api/v1/me", headers={"cookie": f"{COOKIE}={kept}"}).status_code == 401


def test_a_token_lets_a_person_in_with_its_rights(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path, token=THIS_RUN)
    with calling(serving(book, door)) as client:
        client.post("/login", data={"token": tokens[Role.READER]})
        assert client.get("/api/v1/me").json()["role"] == "reader"
        client.post("/login", data={"token": THIS_RUN})
        assert client.get("/api/v1/me").json()["role"] == "admin"
        refused = client.post("/login", data={"token": "something else"})
        assert "too old" in refused.text


def test_a_cookie_is_secure_where_the_page_is(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        data = {"token": tokens[Role.READER]}
        answer = client.post("https://localhost/login", data=data, follow_redirects=False)
    assert "secure" in answer.headers["set-cookie"].lower()


def test_what_is_typed_is_never_shown_again(book: Ledger, tmp_path: Path) -> None:
    door, _ = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        told = client.post("/login", data={"name": "<script>alert(1)</script>", "password": "hunter2hunter2"})
    assert "alert(1)" not in told.text
    assert "hunter2" not in told.text
