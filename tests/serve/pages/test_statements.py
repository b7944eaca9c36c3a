from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query


def test_shows_words_evidence_chain_and_where_else_it_stands(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    hit = book.hit(some["statement"])
    text = client.get(f"/statement/{some['statement']}").text
    assert f"/report/{hit.entry.report}#in-{some['statement']}" in text
    assert '<span class="con">' in text
    assert "How it came to readers" in text
    assert hit.entry.outlet is not None
    assert hit.entry.outlet.name in text
    others = [one.entry.id for one in book.entries(Query(origin=(hit.origin,)))]
    assert len(others) > 1
    assert all(f"/statement/{one}" in text for one in others)
    assert f"<b>1 origin</b>, {hit.outlets} outlets" in text


def test_rows_hold_the_same(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    hit = book.hit(some["statement"])
    told = client.get(f"/statement/{some['statement']}.json").json()
    assert told["content"] == hit.entry.content
    text = book.report(hit.entry.report).reading.report.text
    for part in ("source", "cue", "content"):
        for span in told["evidence"][part]:
            assert text[span["start"] : span["end"]] == span["exact"]
    assert len(told["same_origin"]) + 1 == book.count(Query(origin=(hit.origin,)))
    assert len(client.get(f"/statement/{some['statement']}.csv").text.splitlines()) == 2


def test_what_is_not_on_record_says_so(client: TestClient) -> None:
    answer = client.get("/statement/st-00000000000000000000")
    assert answer.status_code == 404
    assert "Not on record" in answer.text
