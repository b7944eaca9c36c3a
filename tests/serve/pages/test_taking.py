from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import ReadError
from onrecord.interchange.sums import RECEIPT_COLUMNS
from onrecord.ledger.protocol import Ledger
from onrecord.model import Receipt
from onrecord.pipeline import Input
from onrecord.serve import create_app
from onrecord.serve.tasks import State, Task
from onrecord.settings import Settings


class FakeTasks:
    """Remember what was asked for instead of reading it."""

    def __init__(self) -> None:
        self.begun: list[tuple[list[Input], str]] = []
        self.stopped: list[str] = []

    def begin(self, inputs: list[Input], by: str) -> Task:
        self.begun.append((inputs, by))
        return Task("tk-1", by, "2024-06-03T00:00:00+00:00", len(inputs))

    def task(self, name: str) -> Task:
        return Task(name, "local", "2024-06-03T00:00:00+00:00", 2, State.RUNNING)

    def tasks(self) -> list[Task]:
        return [self.task("tk-1")]

    def stop(self, name: str) -> Task:
        self.stopped.append(name)
        return self.task(name)

    def close(self) -> None:
        """Have nothing to close."""


@pytest.fixture
def tasks(client: TestClient) -> Iterator[FakeTasks]:
    """Put tasks in place that read nothing."""
    from dataclasses import replace  # noqa: PLC0415

    made = FakeTasks()
    state: Any = client.app.state  # type: ignore[attr-defined]
    before = state.serving
    state.serving = replace(before, tasks=made)
    yield made
    state.serving = before


def test_takes_files_texts_and_addresses_together(client: TestClient, tasks: FakeTasks) -> None:
    files = [
        ("files", ("C:\\a\\..\\one.html", b"<p>x", "text/html")),
        ("files", ("/etc/two.txt", b"y", "text/plain")),
    ]
    form = {"text": "Pasted \u2019", "name": "", "addresses": "https://a.example/1 http://b.example"}
    answer = client.post("/ingest", files=files, data=form, follow_redirects=False)
    assert answer.headers["location"] == "/ingest/tk-1"
    [(inputs, by)] = tasks.begun
    assert by == "local"
    assert [(one.name, one.data, one.address) for one in inputs] == [
        ("one.html", b"<p>x", None),
        ("two.txt", b"y", None),
        ("pasted text", "Pasted \u2019".encode(), None),
        ("https://a.example/1", None, "https://a.example/1"),
        ("http://b.example", None, "http://b.example"),
    ]
    assert all(one.path is None for one in inputs)  # no file of this machine is ever read


@pytest.mark.parametrize(
    "form", [{}, {"text": "  "}, {"addresses": "/etc/passwd"}, {"addresses": "file:///x"}]
)
def test_what_cannot_be_taken_in_is_refused(
    client: TestClient, tasks: FakeTasks, form: dict[str, str]
) -> None:
    assert client.post("/ingest", data=form).status_code == 422
    assert tasks.begun == []


def test_every_outcome_has_its_reason(client: TestClient, book: Ledger) -> None:
    rows = client.get("/ingest.json").json()
    assert [row["name"] for row in rows] == [receipt.name for receipt in book.receipts()]
    assert set(RECEIPT_COLUMNS) == {row.name for row in fields(Receipt)}
    text = client.get("/ingest?outcome=version").text
    assert "ferry.html" in text
    assert client.get("/ingest?outcome=lost").status_code == 400


def test_addresses_that_failed_are_fetched_again_and_files_are_not(
    client: TestClient, book: Ledger, tasks: FakeTasks
) -> None:
    assert client.post("/ingest/again").status_code == 422
    run = next(iter_runs(book))
    with book.writing() as writing:
        for name in ("https://a.example/1", "/etc/passwd"):
            writing.refuse(name, ReadError(name, "no"), run)
    assert "2 inputs failed" in client.get("/ingest").text
    client.post("/ingest/again", follow_redirects=False)
    assert [one.address for one in tasks.begun[0][0]] == ["https://a.example/1"]


def iter_runs(book: Ledger) -> Iterator[Any]:
    from onrecord.model import Run  # noqa: PLC0415

    yield Run("rn-again", "2024-06-03T00:00:00+00:00", (("test", "1"),))


def test_a_task_tells_how_far_it_is_and_can_be_stopped(client: TestClient, tasks: FakeTasks) -> None:
    text = client.get("/ingest/tk-1").text
    assert 'hx-trigger="every 1s"' in text
    assert "<noscript>" in text
    client.post("/ingest/tk-1/stop", follow_redirects=False)
    assert tasks.stopped == ["tk-1"]


def test_a_task_that_nobody_knows_is_not_on_record(client: TestClient) -> None:
    assert client.get("/ingest/tk-none").status_code == 404


@pytest.mark.parametrize("fetches", [True, False])
def test_addresses_are_asked_for_only_where_they_are_fetched(book: Ledger, *, fetches: bool) -> None:
    with TestClient(create_app(book, Settings(serve_fetch=fetches)), base_url="http://localhost") as client:
        assert ('name="addresses"' in client.get("/ingest").text) is fetches
