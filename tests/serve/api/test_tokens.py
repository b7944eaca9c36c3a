from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from tests.serve.doors import bearer, calling, serving, shut_door

PATH = "/api/v1/tokens"


def test_a_token_is_handed_out_used_and_revoked(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    admin = bearer(tokens[Role.ADMIN])
    with calling(serving(book, door)) as client:
        made = client.post(PATH, json={"name": "feeds", "role": "follower", "days": 3}, headers=admin)
        assert made.status_code == 201
        told = made.json()
        assert client.get(f"/search.atom?token={told['token']}").status_code == 200
        listed = client.get(PATH, headers=admin)
        assert told["id"] in [row["id"] for row in listed.json()["tokens"]]
        assert told["token"] not in listed.text
        assert "hash" not in listed.text
        assert client.delete(f"{PATH}/{told['id']}", headers=admin).json()["revoked"]
        assert client.get(f"/search.atom?token={told['token']}").status_code == 401
        assert client.delete(f"{PATH}/0000000000", headers=admin).status_code == 404


def test_tells_everybody_who_they_are(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door)) as client:
        told = client.get("/api/v1/me", headers=bearer(tokens[Role.REVIEWER])).json()
    assert told == {"name": "a reviewer", "role": "reviewer", "scopes": ["feed", "read", "judge"]}


@pytest.mark.parametrize(
    "order", [{}, {"name": ""}, {"name": "x", "role": "king"}, {"name": "x", "days": 0}, {"name": "a\nb"}]
)
def test_refuses_tokens_for_nobody_or_nothing(book: Ledger, tmp_path: Path, order: dict[str, object]) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door), **bearer(tokens[Role.ADMIN])) as client:
        assert client.post(PATH, json=order).status_code in (400, 422)


def test_says_where_no_accounts_are_kept(book: Ledger) -> None:
    with calling(serving(book)) as client:
        assert client.get(PATH).status_code == 409
        assert client.post(PATH, json={"name": "x"}).status_code == 409
