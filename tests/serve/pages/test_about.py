from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.serve import create_app
from onrecord.settings import Settings


def test_tells_model_register_settings_and_head(client: TestClient, book: Ledger) -> None:
    text = client.get("/about").text
    assert book.head() in text
    assert "Reader model" in text
    assert "State Media Profiles" in text
    assert "max_input_bytes" in text
    told = client.get("/about.json").json()
    assert told["stats"] == book.stats()
    assert told["head"] == book.head()


def test_tells_nobody_where_things_lie(book: Ledger) -> None:
    settings = Settings(ledger="postgresql://user:secret@db/x", contact="ada@example.org")
    with TestClient(create_app(book, settings), base_url="http://localhost") as client:
        for address in ("/about", "/about.json"):
            text = client.get(address).text
            assert "secret" not in text
            assert "ada@example.org" not in text
