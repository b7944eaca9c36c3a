from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from onrecord.errors import LedgerError
from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Role
from onrecord.serve.app import POLICY
from onrecord.serve.journal import Journal, read
from tests.serve.doors import bearer, calling, open_door, serving, shut_door

INSIDE = "the inside of a server"


def fail(error: Exception) -> None:
    raise error


@pytest.fixture
def failing(book: Ledger) -> TestClient:
    app = serving(book)
    app.get("/fails")(lambda: fail(RuntimeError(INSIDE)))
    app.get("/api/v1/fails")(lambda: fail(ZeroDivisionError(INSIDE)))
    return TestClient(app, base_url="http://localhost")


@pytest.mark.parametrize("path", ["/fails", "/api/v1/fails"])
def test_what_nobody_foresaw_is_an_answer_that_tells_nothing_of_the_inside(
    failing: TestClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = failing.get(path)
    assert answer.status_code == 500
    assert INSIDE not in answer.text
    assert "Traceback" not in answer.text
    assert INSIDE in caplog.text  # for those who serve
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert failing.get("/healthz").status_code == 200


def test_it_is_on_record(book: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "x.access.log"
    app = serving(book, open_door(journal=Journal(path)))
    app.get("/fails")(lambda: fail(RuntimeError(INSIDE)))
    TestClient(app, base_url="http://localhost").get("/fails?token=x")
    told = [one for one in read(path) if one["event"] == "mistake"]
    assert [(one["path"], one["status"], one["why"]) for one in told] == [("/fails", 500, "RuntimeError")]


def test_half_an_answer_is_cut_off(book: Ledger) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError(INSIDE)

    app = serving(book)
    app.get("/half")(lambda: StreamingResponse(pieces()))
    with calling(app) as client, pytest.raises(RuntimeError):
        client.get("/half")


def test_where_the_ledger_is_is_told_to_nobody_but_who_serves(
    book: Ledger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inside = LedgerError("postgresql://desk@10.0.0.5/news", "the disk is full", "Make room")
    door, tokens = shut_door(tmp_path)
    for told in (True, False):
        app = serving(book, door if told else open_door())
        app.get("/api/v1/fails")(lambda: fail(inside))
        with calling(app, **bearer(tokens[Role.ADMIN])) as client:
            answer = client.get("/api/v1/fails")
        assert answer.status_code == 503
        # On one's own machine the reader is who serves, and needs the reason.
        assert ("10.0.0.5" in answer.text, "disk is full" in answer.text) == (not told, not told)
    assert "10.0.0.5" in caplog.text
