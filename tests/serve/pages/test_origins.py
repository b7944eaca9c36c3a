from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query


def test_shows_every_print_of_an_utterance(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    prints = [hit.entry.id for hit in book.entries(Query(origin=(some["origin"],)))]
    text = client.get(f"/origin/{some['origin']}").text
    assert all(f"/statement/{one}" in text for one in prints)
    assert "<b>1 origin</b>" in text
    assert "Why this utterance is one" in text


def test_rows_are_its_prints_with_the_reasons(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    whole = client.get(f"/origin/{some['origin']}.json").json()
    prints = book.count(Query(origin=(some["origin"],)))
    assert len(whole["statements"]) == prints
    assert len(client.get(f"/origin/{some['origin']}.jsonl").text.splitlines()) == prints
    assert all(0 <= link["score"] <= 1 and link["reason"] for link in whole["why_one"])
