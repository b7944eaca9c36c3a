from __future__ import annotations

from fastapi.testclient import TestClient


def test_lists_issues_with_their_claims(client: TestClient) -> None:
    rows = client.get("/issues.json").json()
    assert any("blockade" in row["issue"] for row in rows)
    assert all(row["claims"] > 1 for row in rows)
    text = client.get("/issues").text
    assert all(f"/issue/{row['id']}" in text for row in rows)


def test_an_issue_has_positions_by_party_and_what_is_open(client: TestClient) -> None:
    name = client.get("/issues.json").json()[0]["id"]
    text = client.get(f"/issue/{name}").text
    assert "Positions by party" in text
    assert "Left open" in text
    whole = client.get(f"/issue/{name}.json").json()
    statements = {
        (claim["id"], one["statement"])
        for claim in whole["claims"]
        for held in claim["positions"]
        for one in held["positions"]
    }
    lines = client.get(f"/issue/{name}.jsonl").text.splitlines()
    assert len(lines) == len(statements)


def test_the_brief_leads_back_to_statements(client: TestClient) -> None:
    name = client.get("/issues.json").json()[0]["id"]
    answer = client.get(f"/issue/{name}.md")
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.text.startswith("# ")
    assert "](http://localhost/statement/st-" in answer.text
