from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger import open_ledger
from onrecord.serve import create_app
from onrecord.serve.pages import overview
from onrecord.serve.warming import warm


def test_what_the_first_pages_show_is_found_before_it_is_asked_for(client: TestClient) -> None:
    serving = client.app.state.serving  # type: ignore[attr-defined]
    warm(serving)
    head = serving.ledger.head()
    for key in ("at issue", "claims", "issues"):
        assert serving.remembered.get(key, head, lambda: None) is not None
    assert isinstance(overview.at_issue_of(serving), overview.AtIssue)


def test_a_ledger_that_cannot_be_read_stops_nothing() -> None:
    ledger = open_ledger(":memory:")
    app = create_app(ledger)
    ledger.close()
    warm(app.state.serving)
