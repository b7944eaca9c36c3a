from __future__ import annotations

import pytest

from onrecord.ledger.protocol import Ledger
from tests.serve.api.test_statements import walked
from tests.serve.doors import calling, serving


def test_lists_claims_each_once_those_said_most_first(book: Ledger) -> None:
    with calling(serving(book)) as client:
        rows = walked(client, "/api/v1/claims?limit=20", "claims")
    counts = [row["statements"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert len({row["id"] for row in rows}) == len(rows) > 20
    assert any(row["opposed"] for row in rows)
    assert all(row["resolved"] is None for row in rows)


def test_a_claim_tells_who_holds_what_with_the_statement_that_shows_it(
    book: Ledger, some: dict[str, str]
) -> None:
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/claims/{some['claim']}").json()
        statements = {row["statement"] for row in told["statements"]}
        shown = {row["statement"] for one in told["positions"] for row in one["positions"]}
        assert shown
        assert shown <= statements
        for name in list(statements)[:3]:
            assert client.get(f"/api/v1/statements/{name}").status_code == 200


def test_what_came_of_a_claim_is_what_a_person_decided(book: Ledger, some: dict[str, str]) -> None:
    order = {
        "deed": "resolve",
        "about": some["claim"],
        "outcome": {"came": "happened", "when": "2024-06", "evidence": [some["report"]]},
        "by": "ada",
    }
    with calling(serving(book)) as client:
        before = client.get(f"/api/v1/claims/{some['claim']}").json()
        assert before["resolved"] is None
        assert client.post("/api/v1/judgements", json=order).status_code == 201
        told = client.get(f"/api/v1/claims/{some['claim']}").json()
        assert told["resolved"]["came"] == "happened"
        assert told["resolved"]["by"] == "ada"
        rows = walked(client, "/api/v1/claims?limit=100", "claims")
        assert {row["id"]: row["resolved"] for row in rows}[some["claim"]] == "happened"


def test_a_claim_is_called_what_a_person_calls_it(book: Ledger, some: dict[str, str]) -> None:
    words = "Varnia blockades Lesk"
    with calling(serving(book)) as client:
        client.post("/api/v1/judgements", json={"deed": "word", "about": some["claim"], "wording": words})
        assert client.get(f"/api/v1/claims/{some['claim']}").json()["claim"] == words


def test_contradictions_are_between_statements_of_one_claim(book: Ledger) -> None:
    with calling(serving(book)) as client:
        found = client.get("/api/v1/contradictions?limit=3").json()["claims"]
    assert found
    for claim in found:
        known = {row["statement"] for row in claim["statements"]}
        against = [row for row in claim["relations"] if row["kind"] == "contradicts"]
        assert all({row["statement"], row["other"]} <= known for row in against)


def test_matters_and_questions_lead_to_what_they_are_about(book: Ledger) -> None:
    with calling(serving(book)) as client:
        issues = client.get("/api/v1/issues").json()["issues"]
        assert issues
        told = client.get(f"/api/v1/issues/{issues[0]['id']}").json()
        assert len(told["claims"]) == issues[0]["claims"]
        asked = client.get("/api/v1/questions?limit=2").json()["questions"]
        assert len(asked) == 2
        assert client.get(f"/api/v1/reports/{asked[0]['report']}").status_code == 200
        about = client.get("/api/v1/questions", params={"issue": issues[0]["id"], "limit": 1}).json()
        assert len(about["questions"]) <= 1


@pytest.mark.parametrize("name", ["statement", "report", "speaker", "origin"])
def test_an_id_of_another_kind_is_no_claim_and_no_matter(
    book: Ledger, some: dict[str, str], name: str
) -> None:
    with calling(serving(book)) as client:
        for path in ("claims", "issues"):
            answer = client.get(f"/api/v1/{path}/{some[name]}")
            assert answer.status_code == 404, answer.text
        assert client.get("/api/v1/questions", params={"issue": some[name]}).status_code == 404
