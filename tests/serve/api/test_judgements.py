from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from tests.serve.api.test_statements import walked
from tests.serve.doors import bearer, calling, serving, shut_door

PATH = "/api/v1/judgements"


def decided(client: TestClient, **order: Any) -> dict[str, Any]:
    answer = client.post(PATH, json=order)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    assert client.get(answer.headers["location"]).json() == told
    return told


def test_a_person_accepts_corrects_and_takes_back(book: Ledger, some: dict[str, str]) -> None:
    name = some["statement"]
    with calling(serving(book)) as client:
        accepted = decided(client, deed="accept", about=name, by="ada", why="read it")
        assert (accepted["by"], accepted["why"], accepted["undone"]) == ("ada", "read it", False)
        assert client.get(f"/api/v1/statements/{name}").json()["review"] == "accepted"
        decided(client, deed="correct", about=name, fields={"speaker": "Ilse Marn", "act": "deny"})
        told = client.get(f"/api/v1/statements/{name}").json()
        assert (told["review"], told["speaker"], told["act"]) == ("corrected", "Ilse Marn", "deny")
        last = client.get(PATH).json()["judgements"][0]
        decided(client, deed="undo", about=last["id"])
        assert client.get(f"{PATH}/{last['id']}").json()["undone"] is True
        assert client.get(f"/api/v1/statements/{name}").json()["review"] == "accepted"


def test_two_speakers_are_made_one_and_two_again(book: Ledger) -> None:
    first, second = (row.id for row in book.speakers(limit=2))
    with calling(serving(book)) as client:
        merged = decided(client, deed="merge", about=first, other=second)
        ids = {client.get(f"/api/v1/speakers/{one}").json()["id"] for one in (first, second)}
        assert len(ids) == 1
        decided(client, deed="undo", about=merged["id"])
        assert book.speaker(first).id != book.speaker(second).id


def test_the_same_decision_under_one_key_is_made_once(book: Ledger, some: dict[str, str]) -> None:
    order = {"deed": "accept", "about": some["statement"]}
    key = {"idempotency-key": "one-key"}
    with calling(serving(book)) as client:
        first = client.post(PATH, json=order, headers=key)
        again = client.post(PATH, json=order, headers=key)
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()
        assert again.headers["idempotency-replayed"] == "true"
        assert "idempotency-replayed" not in first.headers
        other = client.post(PATH, json={**order, "deed": "reject"}, headers=key)
        assert other.status_code == 409
    with calling(serving(book)) as client:  # after a restart, too
        assert client.post(PATH, json=order, headers=key).json() == first.json()
    assert len(book.judgements()) == 1


def test_a_key_works_though_it_comes_many_times_at_once(book: Ledger, some: dict[str, str]) -> None:
    order = {"deed": "reject", "about": some["statement"]}
    with calling(serving(book)) as client, ThreadPoolExecutor(8) as pool:
        key = {"idempotency-key": "k"}
        answers = list(pool.map(lambda _: client.post(PATH, json=order, headers=key).json()["id"], range(8)))
    assert len(set(answers)) == 1
    assert len(book.judgements()) == 1


def test_a_refused_decision_can_be_sent_again_under_its_key(book: Ledger, some: dict[str, str]) -> None:
    key = {"idempotency-key": "k"}
    with calling(serving(book)) as client:
        wrong = {"deed": "correct", "about": some["statement"], "fields": {"content": [[0, 10**9]]}}
        assert client.post(PATH, json=wrong, headers=key).status_code == 422
        right = {"deed": "accept", "about": some["statement"]}
        assert client.post(PATH, json=right, headers=key).status_code == 201


def test_who_decides_is_who_asks(book: Ledger, some: dict[str, str], tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path)
    with calling(serving(book, door), **bearer(tokens[Role.REVIEWER])) as client:
        told = decided(client, deed="accept", about=some["statement"], by="somebody else")
    assert told["by"] == "a reviewer"
    with calling(serving(book)) as client:
        assert decided(client, deed="reject", about=some["statement"])["by"] == "local"


def test_lists_what_was_decided_the_last_first(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        made = [
            decided(client, deed=deed, about=some["statement"])["id"] for deed in ("accept", "reject") * 3
        ]
        rows = walked(client, f"{PATH}?limit=4", "judgements")
        assert [row["id"] for row in rows] == made[::-1]
        about = walked(client, f"{PATH}?deed=accept&limit=2&about={some['statement']}", "judgements")
        assert [row["id"] for row in about] == made[::-1][1::2]
        assert client.get(f"{PATH}?about=st-0").json()["judgements"] == []


WRONG: list[tuple[dict[str, Any], int]] = [
    ({}, 422),
    ({"deed": "bless", "about": "st-0"}, 422),
    ({"deed": "accept", "about": "st-0"}, 404),
    ({"deed": "accept", "about": ""}, 422),
    ({"deed": "accept", "about": "{statement}", "outcome": {"came": "happened"}}, 422),
    ({"deed": "accept", "about": "{statement}", "more": 1}, 422),
    ({"deed": "correct", "about": "{statement}"}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"colour": "red"}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"act": "shout"}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"content": [[5, 2]]}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"content": None}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"said": "long ago"}}, 422),
    ({"deed": "correct", "about": "{statement}", "fields": {"speaker": "a\x00b"}}, 422),
    ({"deed": "merge", "about": "{speaker}"}, 422),
    ({"deed": "merge", "about": "{speaker}", "other": "{origin}"}, 409),
    ({"deed": "merge", "about": "{speaker}", "other": "{speaker}"}, 409),
    ({"deed": "merge", "about": "{speaker}", "other": "sp-0"}, 404),
    ({"deed": "resolve", "about": "{statement}", "outcome": {"came": "happened"}}, 404),
    ({"deed": "resolve", "about": "{speaker}", "outcome": {"came": "happened"}}, 409),
    ({"deed": "resolve", "about": "{claim}", "outcome": {"came": "perhaps"}}, 422),
    ({"deed": "resolve", "about": "{claim}", "outcome": {"came": "happened", "when": "2022-13-45"}}, 422),
    ({"deed": "word", "about": "{claim}", "wording": ""}, 422),
    ({"deed": "rate", "about": "{speaker}", "rating": {}}, 422),
    ({"deed": "rate", "about": "{speaker}", "rating": {"reliability": "G"}}, 422),
    ({"deed": "rate", "about": "sp-0", "rating": {"reliability": "A"}}, 404),
    ({"deed": "undo", "about": "jd-0"}, 404),
    ({"deed": "undo", "about": "{statement}"}, 404),
]


@pytest.mark.parametrize(("order", "status"), WRONG, ids=lambda told: json.dumps(told)[:80])
def test_refuses_what_makes_no_sense_and_keeps_nothing_of_it(
    book: Ledger, some: dict[str, str], order: dict[str, Any], status: int
) -> None:
    told = json.loads(json.dumps(order), object_pairs_hook=lambda rows: dict(filled(rows, some)))
    before = book.head()
    with calling(serving(book)) as client:
        answer = client.post(PATH, json=told)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert book.head() == before


def filled(rows: list[tuple[str, Any]], some: dict[str, str]) -> list[tuple[str, Any]]:
    names = {f"{{{name}}}": value for name, value in some.items()}
    return [(key, names.get(value, value) if isinstance(value, str) else value) for key, value in rows]


BODIES = [
    b"", b"{", b"null", b"[]", b"\xff\xfe", b'"\\ud800"', b"[" * 100_000,
    b'{"deed": "accept", "about": "\\ud800"}',
    b'{"deed": "accept", "about": "\\u0000"}', b'{"\\ud800": 1}', b"NaN", b"1" * 10_000, b'{"deed": 1e999}',
    b'{"deed": "accept", "about": "st-0", "why": "\\udfff"}', b"\x00",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:40]))
def test_no_body_is_more_than_a_mistake_of_who_sent_it(book: Ledger, body: bytes) -> None:
    with calling(serving(book)) as client:
        for path in (PATH, "/api/v1/read", "/api/v1/ingest", "/api/v1/tokens"):
            answer = client.post(path, content=body, headers={"content-type": "application/json"})
            assert 400 <= answer.status_code < 500, (path, answer.text)
            assert answer.json()["ok"] is False


@pytest.mark.parametrize("key", ["", " ", "a b", "ü", "x" * 256, "\x01"])
def test_refuses_keys_that_are_none(book: Ledger, some: dict[str, str], key: str) -> None:
    with calling(serving(book)) as client:
        order = {"deed": "accept", "about": some["statement"]}
        answer = client.post(PATH, json=order, headers={"idempotency-key": key.encode()})
    assert answer.status_code == 422
