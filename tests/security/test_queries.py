"""OWASP ASVS 5.0.0, 1.2.4: strings of SQL and of search in every parameter, and no row more or less."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, params_of
from tests.conftest import ROOT
from tests.security.vectors import QUERIES
from tests.serve.doors import calling, serving

DESCRIPTION = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8"))
PARAMETERS = [
    (path, one["name"])
    for path, methods in sorted(DESCRIPTION["paths"].items())
    if "get" in methods and "{" not in path
    for one in methods["get"].get("parameters", ())
    if one["in"] == "query"
]
# Some strings each: every string meets parameters of every kind, and every parameter eight strings.
EACH = 8


@pytest.fixture(scope="module")
def quiet(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    copy = tmp_path_factory.mktemp("quiet") / "copy.db"
    copyfile(filled, copy)
    ledger = open_ledger(str(copy))
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def asking(quiet: Ledger) -> Iterator[TestClient]:
    with calling(serving(quiet)) as client:
        yield client


def strings(number: int) -> tuple[str, ...]:
    return tuple(QUERIES[(number * EACH + step) % len(QUERIES)] for step in range(EACH))


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(QUERIES) >= 100
    assert len(PARAMETERS) * EACH > 5 * len(QUERIES)


def test_asvs_1_2_4_no_string_in_any_parameter_is_more_than_a_value(
    asking: TestClient, quiet: Ledger
) -> None:
    head, wrong = quiet.head(), []
    for number, (path, name) in enumerate(PARAMETERS):
        more = {"space": "claim"} if path.endswith("/clusters") and name != "space" else {}
        for word in strings(number):
            answer = asking.get(path, params={**more, name: word})
            if answer.status_code not in (200, 400, 404, 422):
                wrong.append((path, name, word, answer.status_code))
            told = answer.text.lower() if "sqlite" not in word else ""
            if "sqlite" in told or "syntax error" in told:
                wrong.append((path, name, word, "tells of the store"))
    assert wrong == []
    assert quiet.head() == head


@pytest.mark.parametrize(
    "name", ["speaker", "outlet", "carrier", "role", "place", "report", "origin", "claim"]
)
def test_asvs_1_2_4_no_string_lets_a_row_through_that_it_does_not_name(asking: TestClient, name: str) -> None:
    """None of these is a name of anything here, so each filter lets nothing through: not one row, not all."""
    for word in QUERIES[:: 3 if name != "speaker" else 1]:
        answer = asking.get("/api/v1/search", params={name: word})
        assert answer.status_code in (200, 400, 422), word
        if answer.status_code != 200:
            continue
        total = answer.json()["total"]
        if name == "speaker" and total:
            # Marks are no part of a name: it is found as its letters alone are ("s" of "the seamen’s union").
            letters = asking.get("/api/v1/search", params={name: "".join(filter(str.isalnum, word))})
            assert (total, total < 10) == (letters.json()["total"], True), word
        else:
            assert total == 0, (name, word)


def test_asvs_1_2_4_no_string_shows_rows_that_its_words_do_not(asking: TestClient, quiet: Ledger) -> None:
    """A search finds less than everything, and beside a filter that lets nothing through nothing."""
    everything = quiet.count(Query())
    for word in QUERIES:
        answer = asking.get("/api/v1/search", params={"text": word})
        assert answer.status_code in (200, 400), word
        none = asking.get("/api/v1/search", params={"text": word, "report": "rp-00000000000000000000"})
        assert none.status_code in (200, 400)
        if none.status_code == 200:
            assert none.json()["total"] == 0, word
        if answer.status_code == 200 and any(one.isalnum() for one in word):
            assert answer.json()["total"] < everything, word


@pytest.mark.parametrize("name", ["sort", "mode", "act", "kind", "control", "voice", "review", "factuality"])
def test_asvs_1_2_4_names_that_become_part_of_a_query_are_ours(asking: TestClient, name: str) -> None:
    """What cannot be a value of a query, such as an order, is one of a list or refused."""
    for word in QUERIES[::4]:
        for path in ("/api/v1/search", "/search.json"):
            assert asking.get(path, params={name: word}).status_code in (400, 422), (path, word)


def test_asvs_1_2_4_names_of_facets_are_ours(asking: TestClient) -> None:
    for word in QUERIES[::4]:
        told = asking.get("/api/v1/facets", params={"name": word})
        assert told.status_code in (400, 422) or told.json()["facets"] == {}, word
        assert asking.get("/search/more", params={"facet": word}).status_code in (400, 404, 422), word


def test_asvs_1_2_4_no_string_in_the_way_of_an_address_is_an_id(asking: TestClient) -> None:
    paths = [path for path, methods in DESCRIPTION["paths"].items() if "get" in methods and "{" in path]
    pages = [
        "/statement/{x}",
        "/report/{x}",
        "/speaker/{x}",
        "/origin/{x}",
        "/claim/{x}",
        "/issue/{x}",
        "/ingest/{x}",
    ]
    for number, path in enumerate((*paths, *pages)):
        before, _, after = path.partition("{")
        for word in strings(number):
            if word.strip(". ") == "":
                continue
            answer = asking.get(before + quote(word, safe="") + after.partition("}")[2])
            assert answer.status_code in (400, 404, 405, 409, 422), (path, word, answer.text[:200])


def test_asvs_1_2_4_no_string_in_a_decision_is_more_than_text(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        for word in QUERIES[::6]:
            order: dict[str, Any] = {
                "deed": "accept",
                "about": some["statement"],
                "why": word,
                "by": "x" + word,
            }
            assert client.post("/api/v1/judgements", json=order).status_code in (201, 422), word
            for field in ("about", "deed"):
                assert client.post("/api/v1/judgements", json={**order, field: word}).status_code in (
                    404,
                    409,
                    422,
                )
    kept = {one.why for one in book.judgements()}
    assert len(kept) > 10
    assert kept <= set(QUERIES)


def test_a_query_is_the_same_after_its_way_through_an_address() -> None:
    for word in QUERIES:
        assert dict(params_of(Query(text=word)))["text"] == word
