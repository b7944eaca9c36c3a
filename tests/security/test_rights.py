"""OWASP ASVS 5.0.0, chapters 7, 8, 9 and 14: sessions, who may do what, tokens."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.serve import accounts as room
from onrecord.serve.accounts import Account, Role, Scope
from onrecord.serve.security import COOKIE, SAFE
from onrecord.serve.sessions import SECONDS, Sessions
from tests.serve.doors import bearer, calling, open_door, serving, shut_door
from tests.serve.test_rates import Clock
from tests.serve.test_security import filled_in, routes, who_may

PHRASE = "a long pass phrase"


def test_asvs_7_2_3_what_a_session_shows_cannot_be_guessed() -> None:
    sessions = Sessions()
    shown = {sessions.begin(Account("ada", Role.READER), person=False) for _ in range(2_000)}
    assert len(shown) == 2_000
    # 43 letters of 64 each: 256 bits; every letter occurs at every place but the last.
    assert {len(one) for one in shown} == {43}
    assert all(len({one[place] for one in shown}) == 64 for place in range(42))


def test_asvs_7_4_1_who_left_is_out(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        client.post("/login", data={"token": tokens[Role.READER]})
        assert "no-store" in client.get("/").headers["cache-control"]  # the back button shows nothing
        kept = client.cookies[COOKIE]
        left = client.post("/logout", follow_redirects=False)
        assert '"cache"' in left.headers["clear-site-data"]
        client.cookies.clear()
        assert client.get("/api/v1/me", headers={"cookie": f"{COOKIE}={kept}"}).status_code == 401
    clock = Clock()
    sessions = Sessions(clock)
    shown = sessions.begin(Account("ada", Role.READER), person=False)
    clock.now = SECONDS + 1
    assert sessions.account(shown, None) is None


def test_asvs_7_4_2_who_is_dismissed_is_out_of_every_browser(book: Ledger, tmp_path: Path) -> None:
    door, _ = shut_door(tmp_path)
    assert door.accounts
    door.accounts.admit("ada", Role.EDITOR, PHRASE)
    app = serving(book, door)
    with calling(app) as one, calling(app) as other:
        for client in (one, other):
            client.post("/login", data={"name": "ada", "password": PHRASE})
            assert client.get("/api/v1/me").json()["name"] == "ada"
        door.accounts.dismiss("ada")
        assert {client.get("/api/v1/me").status_code for client in (one, other)} == {401}
        door.accounts.admit("ada", Role.EDITOR, PHRASE)
        assert {client.get("/api/v1/me").status_code for client in (one, other)} == {401}


def test_a_session_that_somebody_else_began_is_not_gone_on_with(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        client.post("/login", data={"token": tokens[Role.READER]})
        first = client.cookies[COOKIE]
        client.post("/login", data={"token": tokens[Role.ADMIN]})
        assert client.cookies[COOKIE] != first
        client.cookies.clear()
        assert client.get("/api/v1/me", headers={"cookie": f"{COOKIE}={first}"}).status_code == 401


# Rights.


def test_asvs_8_2_1_each_role_may_what_it_is_for_on_every_route_and_object(
    book: Ledger, some: dict[str, str], tmp_path: Path
) -> None:
    """Role by route by object, counts, facets, feeds and exports among them."""
    door, tokens = shut_door(tmp_path)
    app = serving(book, door)
    things = (*some.values(), "st-00000000000000000000", "../tokens", "tokens", "x.atom", "x.feed")
    wrong, seen = [], 0
    with calling(app) as client:
        ways = {
            (how, path)
            for how, path in routes(app)
            if path not in ("/healthz", "/readyz", "/login", "/logout")
        }
        for method, path in sorted(ways):
            for thing in things if "{" in path else things[:1]:
                there = filled_in(path, thing.replace("/", "%2F"))
                if "%2F" in there and there.endswith((".atom", ".feed")):
                    continue  # no feed: a name with a way in it is nobody's
                if who_may(method, path) != who_may(method, there):
                    continue
                may = who_may(method, path)
                for role in (None, *Role):
                    if method not in SAFE and (role is None or role in may):
                        continue  # changes are tried elsewhere; here, that nobody else can make them
                    headers = bearer(tokens[role]) if role else {}
                    answer = client.request(method, there, headers=headers, follow_redirects=False)
                    shut_out = answer.status_code == 401 or (
                        answer.status_code == 403 and "may not" in answer.text
                    )
                    seen += 1
                    if shut_out != (role not in may):
                        wrong.append((method, there, role, answer.status_code))
                    if shut_out and len(answer.content) > 5_000:
                        wrong.append((method, there, role, "tells more than that"))
    assert wrong == []
    assert seen > 1_000


def test_asvs_8_2_2_what_may_not_be_seen_cannot_be_told_from_what_is_not_there(
    book: Ledger, some: dict[str, str], tmp_path: Path
) -> None:
    """Without the right to read, an id that is on record and one that is not are answered alike."""
    door, tokens = shut_door(tmp_path)
    kinds = ("statement", "report", "speaker", "origin", "claim", "issue")
    with calling(serving(book, door)) as client:
        for kind in kinds:
            for headers in ({}, bearer(tokens[Role.FOLLOWER])):
                paths = [f"/{kind}/{some[kind]}", f"/{kind}/{some[kind][:3]}00000000000000000000"]
                paths += [path.replace(f"/{kind}", f"/api/v1/{kind}s") for path in paths]
                for pair in (paths[:2], paths[2:]):
                    answers = [client.get(path, headers=headers) for path in pair]
                    # The page that refuses names the address that was asked for, and nothing else of it.
                    told = {
                        (one.status_code, one.text.replace(path, ""))
                        for one, path in zip(answers, pair, strict=True)
                    }
                    assert len(told) == 1
        for path in (
            "/search.json",
            "/api/v1/facets",
            "/api/v1/stats",
            "/metrics",
            "/api/v1/openapi.json",
            "/speakers.csv",
        ):
            assert client.get(path, headers=bearer(tokens[Role.FOLLOWER])).status_code == 403


def test_a_token_for_feeds_opens_feeds_alone_whatever_an_address_ends_in(
    book: Ledger, tmp_path: Path
) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        for path in (
            "/statement/x.atom",
            "/report/x.feed",
            "/api/v1/speakers/x.atom",
            "/ingest/x.atom",
            "/issue/x.feed",
            "/api/v1/tokens/x.atom",
            "/origin/x.atom",
            "/claim/x/y.atom",
            "/metrics.atom",
        ):
            assert client.get(f"{path}?token={tokens[Role.FOLLOWER]}").status_code == 401, path


def test_asvs_8_2_3_no_field_can_be_sent_or_seen_that_is_not_meant_to_be(
    book: Ledger, some: dict[str, str], tmp_path: Path
) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door), **bearer(tokens[Role.ADMIN])) as client:
        listed = client.get("/api/v1/tokens").text
        assert '"hash"' not in listed
        for token in tokens.values():
            assert token.rpartition("_")[2] not in listed
        order = {"deed": "accept", "about": some["statement"]}
        client.post("/api/v1/judgements", json={**order, "by": "somebody else"})
        for more in ({"made": "2020-01-01"}, {"id": "jd-1"}, {"role": "admin"}):
            assert client.post("/api/v1/judgements", json={**order, **more}).status_code == 422, more
        client.post("/review", data={**order, "by": "somebody else", "made": "2020-01-01"})
    assert {judgement.by for judgement in book.judgements()} == {"a admin"}


def test_asvs_8_3_1_rights_are_looked_at_where_nobody_can_change_them(book: Ledger, tmp_path: Path) -> None:
    """Nothing that a client sends about itself counts: not a role, a name, an address or another method."""
    door, tokens = shut_door(tmp_path)
    lies = {
        "x-forwarded-user": "admin",
        "x-role": "admin",
        "x-original-url": "/healthz",
        "x-rewrite-url": "/healthz",
        "x-http-method-override": "GET",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-host": "localhost",
        "forwarded": "for=127.0.0.1",
        "cookie": "role=admin; onrecord=admin; reviewer=admin",
    }
    with calling(serving(book, door)) as client:
        for name, value in lies.items():
            assert client.get("/api/v1/stats", headers={name: value}).status_code == 401, name
            mine = {**bearer(tokens[Role.READER]), name: value}
            assert client.get("/api/v1/tokens", headers=mine).status_code == 403, name
            assert (
                client.post("/api/v1/tokens?_method=GET&role=admin", headers=mine, json={}).status_code == 403
            ), name


# Tokens.


def test_asvs_9_1_1_a_token_that_was_altered_opens_nothing(tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    assert door.accounts
    told = tokens[Role.READER]
    for place, letter in enumerate(told):
        other = "0" if letter != "0" else "1"
        assert door.accounts.by_token(told[:place] + other + told[place + 1 :]) is None
        assert door.accounts.by_token(told[:place]) is None
    assert door.accounts.by_token(told + "0") is None
    assert door.accounts.by_token(told.upper()) is None


def test_asvs_9_2_1_a_token_opens_nothing_after_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, _ = shut_door(tmp_path)
    assert door.accounts
    _, told = door.accounts.hand_out("ada", Role.READER, days=1)
    assert door.accounts.by_token(told)
    monkeypatch.setattr(room, "_now", lambda: datetime.now(UTC) + timedelta(days=1, seconds=1))
    assert door.accounts.by_token(told) is None


def test_asvs_9_2_2_a_token_is_good_for_what_it_was_made_for(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        assert client.get(f"/search.atom?token={tokens[Role.FOLLOWER]}").status_code == 200
        assert client.get("/search", headers=bearer(tokens[Role.FOLLOWER])).status_code == 403
        client.post("/login", data={"token": tokens[Role.FOLLOWER]})
        assert client.get("/api/v1/me").status_code == 403  # nor by a cookie that it was traded for
        assert (
            client.get("/api/v1/me", headers={"cookie": f"{COOKIE}={tokens[Role.READER]}"}).status_code == 401
        )


def test_asvs_9_2_3_a_token_of_one_ledger_opens_no_other(book: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, tokens = shut_door(tmp_path / "a")
    other, _ = shut_door(tmp_path / "b")
    with calling(serving(book, one), **bearer(tokens[Role.ADMIN])) as client:
        assert client.get("/api/v1/stats").status_code == 200
    with calling(serving(book, other), **bearer(tokens[Role.ADMIN])) as client:
        assert client.get("/api/v1/stats").status_code == 401


def test_asvs_8_4_1_who_is_in_at_one_ledger_is_not_in_at_another(book: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, tokens = shut_door(tmp_path / "a")
    other, _ = shut_door(tmp_path / "b")
    with calling(serving(book, one)) as client, calling(serving(book, other)) as elsewhere:
        client.post("/login", data={"token": tokens[Role.ADMIN]})
        elsewhere.cookies = client.cookies
        assert client.get("/api/v1/me").status_code == 200
        assert elsewhere.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FOLLOWER])
def test_asvs_14_2_1_no_secret_is_taken_from_an_address_but_that_of_feeds(
    book: Ledger, tmp_path: Path, role: Role
) -> None:
    """The exception is a token that is good for feeds alone, revoked alone, and never told again."""
    door, tokens = shut_door(tmp_path)
    assert door.accounts
    with calling(serving(book, door)) as client:
        for path in ("/search.atom", "/search", "/api/v1/stats", "/api/v1/tokens"):
            for name in ("token", "access_token", "key"):
                assert client.get(f"{path}?{name}={tokens[role]}").status_code == 401
        feeds = client.get(f"/search.atom?token={tokens[Role.FOLLOWER]}")
        assert tokens[Role.FOLLOWER] not in feeds.text
        mine = next(one for one in door.accounts.tokens() if one.role is Role.FOLLOWER)
        door.accounts.revoke(mine.id)
        assert client.get(f"/search.atom?token={tokens[Role.FOLLOWER]}").status_code == 401
        assert client.get("/api/v1/me", headers=bearer(tokens[role])).status_code == 200


def test_tokens_are_kept_as_hashes_and_known_at_sight(tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    assert door.accounts
    kept = (tmp_path / "ledger.db.access.json").read_text(encoding="utf-8")
    for told in tokens.values():
        assert re.fullmatch(r"onr_[0-9a-f]{10}_[0-9a-f]{48}", told)
        assert told.rpartition("_")[2] not in kept
    assert {len(one["hash"]) for one in json.loads(kept)["tokens"]} == {64}
    assert {scope.value for scope in Scope} == {"feed", "read", "judge", "ingest", "admin"}


def test_an_open_door_is_open_to_this_machine_alone() -> None:
    assert open_door().hosts == {"localhost", "127.0.0.1", "::1"}
