from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.serve import create_app
from onrecord.serve.app import POLICY


def test_every_answer_has_the_headers_that_keep_browsers_from_harm(client: TestClient) -> None:
    for address in ("/", "/static/onrecord.css", "/nowhere", "/search.json", "/healthz"):
        headers = client.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_files_of_ours_may_be_kept_and_answers_may_not(client: TestClient) -> None:
    assert "immutable" in client.get("/static/onrecord.css").headers["cache-control"]
    assert "cache-control" not in client.get("/").headers


def test_two_applications_share_nothing(book: Ledger) -> None:
    one, other = create_app(book), create_app(book)
    assert one.state.serving.tasks is not other.state.serving.tasks
    assert one.state.serving.remembered is not other.state.serving.remembered


def test_tasks_are_closed_when_the_application_ends(book: Ledger) -> None:
    app = create_app(book)
    closed: list[bool] = []
    app.state.serving.tasks.close = lambda: closed.append(True)
    with TestClient(app):
        assert closed == []
    assert closed == [True]
