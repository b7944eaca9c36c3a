from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Deed, Judgement


def test_lists_all_speakers_and_finds_them_by_name(client: TestClient, book: Ledger) -> None:
    names = [row["name"] for row in client.get("/speakers.json").json()]
    assert len(names) == book.stats()["speakers"]
    assert "Tomas Herel" in client.get("/speakers?text=herel").text
    assert "Nobody is called so" in client.get("/speakers?text=zzz").text


def test_a_speaker_has_offices_time_carriers_and_statements(client: TestClient, some: dict[str, str]) -> None:
    text = client.get(f"/speaker/{some['speaker']}").text
    for told in ("Offices", "Statements over time", "Came through", "Reported by", "Said last", "Why "):
        assert told in text


def test_rows_of_a_speaker_are_the_statements(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    lines = client.get(f"/speaker/{some['speaker']}.jsonl").text.splitlines()
    assert len(lines) == book.count(Query(speaker=(some["speaker"],)))


def test_positions_are_those_that_the_speaker_holds(client: TestClient, some: dict[str, str]) -> None:
    text = client.get(f"/speaker/{some['speaker']}/positions").text
    assert f"/claim/{some['claim']}" in text
    assert "denies" in text


def test_an_address_from_before_a_merge_leads_on(client: TestClient, book: Ledger) -> None:
    hits = {hit.entry.speaker: hit.speaker for hit in book.entries(Query(kind=("person",)))}
    one, other = hits["Hanna Oru"], hits["Jon Pell"]
    assert one
    assert other
    with book.writing() as writing:
        writing.judge(Judgement(Deed.MERGE, one, other, by="Noor Vance", at="2024-07-01T00:00:00+00:00"))
    now = book.speaker(one).id
    gone = other if now == one else one
    for ending in ("", ".json", ".csv"):
        answer = client.get(f"/speaker/{gone}{ending}", follow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["location"] == f"/speaker/{now}{ending}"
