from __future__ import annotations

from onrecord import __version__
from onrecord.errors import LedgerError
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from tests.serve.doors import calling, serving


def test_tells_that_it_runs_and_is_ready(book: Ledger) -> None:
    with calling(serving(book)) as client:
        for path in ("/healthz", "/readyz"):
            assert client.get(path).json() == {"ok": True, "version": __version__}


def test_runs_though_its_ledger_is_gone_and_is_not_ready_then() -> None:
    class Gone:
        """A ledger whose store does not answer."""

        def head(self) -> str:
            raise LedgerError("news", "the connection to the server was lost", "Run it again")

    gone: Ledger = Gone()  # type: ignore[assignment]
    with calling(serving(gone)) as client:
        assert client.get("/healthz").status_code == 200
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, 503)


def test_counts_what_is_on_record(book: Ledger) -> None:
    with calling(serving(book)) as client:
        assert client.get("/api/v1/stats").json() == {"stats": book.stats()}


def test_an_empty_ledger_can_be_asked_everything() -> None:
    empty = open_ledger(":memory:")
    with calling(serving(empty)) as client:
        for path in (
            "search", "statements", "facets", "speakers", "outlets", "origins", "clusters?space=issue",
            "claims",
            "contradictions", "questions", "issues", "judgements", "receipts", "tasks", "stats", "me",
        ):  # fmt: skip
            assert client.get(f"/api/v1/{path}").status_code == 200, path
    empty.close()
