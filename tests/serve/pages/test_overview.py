from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger import open_ledger
from onrecord.serve import create_app
from onrecord.serve.pages.overview import found_in


def test_tells_what_is_on_record_and_leads_on(client: TestClient) -> None:
    text = client.get("/").text
    for told in ("independent origins", "Said last", "Who speaks most", "Who reports most", "Came in last"):
        assert told in text
    assert 'href="/overview/claims"' in text  # for those who read without scripts


def test_an_empty_ledger_says_what_to_do() -> None:
    with TestClient(create_app(open_ledger(":memory:")), base_url="http://localhost") as client:
        answer = client.get("/")
        assert "Nothing is on record yet" in answer.text
        assert 'href="/ingest"' in answer.text
        assert "No claim has statements against each other" in client.get("/overview/claims").text


def test_the_story_is_in_dispute_and_somebody_turned_round(client: TestClient) -> None:
    found = found_in(client.app.state.serving.ledger)  # type: ignore[attr-defined]
    assert "blockade" in found.contradictions[0].claim.text
    assert found.reversals
    text = client.get("/overview/claims").text
    assert "Turned round" in text
    assert "Left open" in text


def test_colours_are_remembered_and_lead_back_to_pages_of_ours_only(client: TestClient) -> None:
    kept = client.post("/look", data={"look": "dark", "back": "/speakers?text=a"}, follow_redirects=False)
    assert kept.headers["location"] == "/speakers?text=a"
    assert "look=dark" in kept.headers["set-cookie"]
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", ""):
        led = client.post("/look", data={"look": "dark", "back": back}, follow_redirects=False)
        assert led.headers["location"] == "/"
