from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query


def test_lists_outlets_and_carriers(client: TestClient, some: dict[str, str]) -> None:
    text = client.get("/outlets").text
    assert some["outlet"] in text
    rows = client.get("/outlets.json").json()
    assert some["carrier"] in {row["name"] for row in rows}


def test_tells_who_reaches_readers_through_a_carrier(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    text = client.get("/outlet", params={"name": some["carrier"]}).text
    assert "Who reaches readers through it" in text
    for facet in book.facets(Query(carrier=(some["carrier"],)), ("speaker",), limit=5)["speaker"]:
        assert facet.label in text


def test_rows_are_what_it_printed_and_what_came_through_it(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    lines = client.get("/outlet.jsonl", params={"name": some["carrier"]}).text.splitlines()
    assert len(lines) == book.count(Query(carrier=(some["carrier"],)))


def test_an_outlet_that_nobody_knows_is_not_on_record(client: TestClient) -> None:
    assert client.get("/outlet?name=No+Such+Paper").status_code == 404
