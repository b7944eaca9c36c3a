from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.interchange import HIT_COLUMNS
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import FACETS, Query
from onrecord.model import Capture
from onrecord.serve.api.statements import attachment
from tests.serve.doors import calling, serving


def walked(client: TestClient, address: str, name: str) -> list[Any]:
    """Go through all pages of a list."""
    found: list[Any] = []
    following: str | None = address
    while following:
        told = client.get(following).json()
        found += told[name]
        following = told["next_url"]
    return found


@pytest.mark.parametrize("filters", ["", "act=deny", "text=bridge&sort=oldest", "kind=person&kind=unnamed"])
def test_pages_bulk_and_count_agree(book: Ledger, filters: str) -> None:
    with calling(serving(book)) as client:
        rows = walked(client, f"/api/v1/search?limit=7&{filters}", "statements")
        total = client.get(f"/api/v1/search?limit=1&{filters}").json()["total"]
        bulk = client.get(f"/api/v1/statements?{filters}")
        lines = [json.loads(line) for line in bulk.text.splitlines()]
        assert total == len(rows) == len(lines) == int(bulk.headers["x-total-count"])
        assert rows == lines
        listed = client.get(f"/api/v1/statements?format=json&{filters}").json()
        assert listed == lines
        told = list(csv.reader(io.StringIO(client.get(f"/api/v1/statements?format=csv&{filters}").text)))
        assert tuple(told[0]) == HIT_COLUMNS
        assert len(told) == total + 1


def test_the_filters_are_those_of_the_pages(book: Ledger) -> None:
    with calling(serving(book)) as client:
        page = client.get("/search.json?act=deny").json()
        assert client.get("/api/v1/statements?format=json&act=deny").json() == page


@pytest.mark.parametrize(
    "filters",
    [
        "colour=red",
        "act=shout",
        "said_from=yesterday",
        "after=nothing",
        "limit=0",
        "limit=1001",
        "format=xml",
    ],
)
def test_says_what_cannot_be_asked(book: Ledger, filters: str) -> None:
    with calling(serving(book)) as client:
        path = "statements" if filters.startswith("format") else "search"
        answer = client.get(f"/api/v1/{path}?{filters}")
        assert answer.status_code in (400, 422)
        assert answer.json()["ok"] is False


def test_a_statement_comes_with_the_words_that_prove_it(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/statements/{some['statement']}").json()
        text = client.get(f"/api/v1/reports/{told['report']}").json()["report"]["text"]
        for part in ("source", "cue", "content", "relay"):
            for one in told["evidence"][part]:
                assert text[one["start"] : one["end"]] == one["exact"]
        assert told["evidence"]["text_sha256"]
        assert told["same_origin"]
        assert {row["origin"] for row in told["same_origin"]} == {told["origin"]}


def test_facets_count_what_filters_would_leave(book: Ledger) -> None:
    with calling(serving(book)) as client:
        told = client.get("/api/v1/facets?values=5").json()
        assert set(told["facets"]) == set(FACETS)
        for row in told["facets"]["act"]:
            assert row["count"] == client.get(f"/api/v1/search?act={row['value']}").json()["total"]
        assert list(client.get("/api/v1/facets?name=kind&name=kind").json()["facets"]) == ["kind"]
        assert client.get("/api/v1/facets?name=colour").status_code == 400


def test_a_report_tells_its_versions(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/reports/{some['newer']}").json()
    assert told["versions"] == [some["older"], some["newer"]]


def test_captured_bytes_are_saved_and_never_shown(book: Ledger, some: dict[str, str]) -> None:
    kept = book.report(some["report"])
    with calling(serving(book)) as client:
        account = client.get(f"/api/v1/captures/{kept.capture}").json()
        answer = client.get(f"/api/v1/captures/{kept.capture}/bytes")
    assert answer.content == book.capture(kept.capture).data
    assert account["bytes"] == len(answer.content)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


NAMES = [
    "report.html", "https://example.org/a/b.html?x=1", "../../etc/passwd", "..\\..\\boot.ini",
    "a\r\nSet-Cookie: x=1",
    'a"; filename="evil.exe', "ünïcode 🌉.html", "\x00", "\ud800", "/",
    "%0d%0a", "a" * 5000, ";", "\u202egnp.exe",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_capture_ends_its_header_or_leads_elsewhere(name: str) -> None:
    told = attachment(Capture(b"", name))
    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
    assert "/" not in told.replace("UTF-8''", "")
    assert "\\" not in told
    assert len(told) < 1200


@pytest.mark.parametrize("kind", ["statements/st-0", "reports/rp-0", "captures/cp-0", "captures/cp-0/bytes"])
def test_what_is_not_on_record_is_not_found(book: Ledger, kind: str) -> None:
    with calling(serving(book)) as client:
        answer = client.get(f"/api/v1/{kind}")
    assert answer.status_code == 404
    assert answer.json()["errors"]


def test_counts_all_of_the_ledger(book: Ledger) -> None:
    with calling(serving(book)) as client:
        assert client.get("/api/v1/search").json()["total"] == book.count(Query())
