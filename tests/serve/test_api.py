"""The interface as a whole: it does what its description says, whatever it is sent."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.ledger import open_ledger
from onrecord.ledger.query import Query, Sort, params_of
from onrecord.model import Act, Control, Factuality, SpeakerKind, Voice
from onrecord.serve.accounts import Accounts
from tests.conftest import ROOT
from tests.drawing import often
from tests.serve.doors import OURS, calling, open_door, serving

# How many requests in all: enough to meet every kind of parameter here, ten times as many where CI asks.
REQUESTS = int(os.environ.get("ONRECORD_API_REQUESTS", "600"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DESCRIPTION = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [(method, path) for path, told in DESCRIPTION["paths"].items() for method in told]


@pytest.fixture(scope="module")
def described(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    copy = tmp_path_factory.mktemp("described") / "copy.db"
    shutil.copyfile(filled, copy)
    ledger = open_ledger(str(copy))
    app = serving(ledger, open_door(hosts=None, accounts=Accounts(copy.with_suffix(".access.json"))))
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=OURS)
    app.state.serving.tasks.close()
    ledger.close()


def led_to_the_ledger(case: Any, some: dict[str, str]) -> None:
    """Put ids that are on record where made-up ones stand, so that there is something to answer."""
    known = {**some, "name": some["speaker"]}
    for name in case.path_parameters or {}:
        case.path_parameters[name] = known.get(name, case.path_parameters[name])
    if isinstance(case.body, dict) and "deed" in case.body:
        kind = {"merge": "speaker", "split": "origin", "resolve": "claim", "word": "claim"}
        case.body["about"] = some[kind.get(case.body["deed"], "statement")]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_does_what_its_description_says(
    described: Any, some: dict[str, str], method: str, path: str, mode: GenerationMode
) -> None:
    strategy = described[path][method.upper()].as_strategy(generation_mode=mode)
    sent = 0

    @settings(
        max_examples=max(1, REQUESTS // len(OPERATIONS) // 2),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(strategy)
    def check(case: Any) -> None:
        nonlocal sent
        sent += 1
        if mode is GenerationMode.POSITIVE and sent % 3:
            led_to_the_ledger(case, some)
        case.call_and_validate(checks=CHECKS, headers=OURS, timeout=100)

    with suppress(Unsatisfiable):  # nothing can be sent wrongly where nothing is taken
        check()
        assert sent


# Strings that do harm where somebody forgets that they are text: in pages, in SQL, in full-text search, in
# headers, in a terminal, in whoever counts letters.
STRINGS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{7*7}}",
    "${7*7}", "' OR 1=1 --", '" OR ""="', "'; DROP TABLE entries; --", "1; SELECT pg_sleep(9)",
    "%' OR '%'='", "\\", "\\'", "multi-agent", "a'b", '"unclosed', "NOT meeting", "col:meeting", "said (",
    "*", "AND", "NEAR(a b)", "^a", "a*b*", "{content} : x", "“unclosed", "”", "- -", "()", "content:",
    "\x1b[31mred", "a\r\nset-cookie: x=1", "%0d%0a", "%00", "🌉", "👩\u200d👩\u200d👧", "\u202egnp", "\ufeff",
    "\u2028", "ﬃ", "İ", "ß" * 500, "a" * 8000, " ", "\t", "NULL", "undefined", "-1", "1e309", "NaN",
    "../../etc/passwd", "CON", "=1+1", "@SUM(1)", "0x7f000001", "()" * 2000, "\"" * 999, "é" * 3000,
]  # fmt: skip
LISTS = [(method, path) for method, path in OPERATIONS if method == "get" and "{" not in path]
ONE = [(method, path) for method, path in OPERATIONS if method == "get" and "{" in path]


@pytest.mark.parametrize("string", STRINGS, ids=lambda string: ascii(string[:20]))
def test_no_string_in_any_parameter_is_more_than_text(calm: TestClient, string: str) -> None:
    total = calm.get("/api/v1/search").json()["total"]
    for _, path in LISTS:
        for told in DESCRIPTION["paths"][path]["get"].get("parameters", ()):
            more = {"space": "claim"} if path.endswith("/clusters") else {}
            answer = calm.get(path, params={**more, told["name"]: string})
            assert answer.status_code < 500, (path, told["name"], answer.text)
            assert answer.headers["content-type"].partition(";")[0] != "text/html"
    for _, path in ONE:
        gap = path[path.index("{") : path.index("}") + 1]
        answer = calm.get(path.replace(gap, quote(string, safe="")))
        assert answer.status_code in (400, 404, 422), (path, answer.text)
    assert calm.get("/api/v1/search").json()["total"] == total


@pytest.mark.parametrize(
    "string", ["' OR 1=1 --", "x' OR 'a'='a", "%", "_", "*", "'; DROP TABLE entries; --"]
)
@pytest.mark.parametrize(
    "name", ["speaker", "outlet", "carrier", "role", "place", "report", "origin", "claim", "country"]
)
def test_a_filter_that_fits_nothing_lets_nothing_through(calm: TestClient, name: str, string: str) -> None:
    assert calm.get("/api/v1/search", params={name: string}).json()["total"] == 0


@pytest.fixture(scope="module")
def calm(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a ledger that nobody changes."""
    copy = tmp_path_factory.mktemp("calm") / "copy.db"
    shutil.copyfile(filled, copy)
    ledger = open_ledger(str(copy))
    with calling(serving(ledger)) as client:
        yield client
    ledger.close()


FEW = st.lists(
    st.sampled_from(["Tomas Herel", "Coastline News", "Norda", "government", "nobody at all"]), max_size=2
)
DAY = st.none() | st.dates(date(2022, 6, 1), date(2024, 9, 1)).map(date.isoformat)


def several(kind: Any) -> Any:
    """Draw nothing half of the time: of filters that all hold at once, few let anything through."""
    some = st.lists(st.sampled_from([str(one) for one in kind]), max_size=3, unique=True).map(tuple)
    return st.just(()) | some


QUERIES = st.builds(
    Query,
    text=st.sampled_from(["", "", "", "bridge", "“blockade of”", "not", "port*", "Herel"]),
    speaker=st.just(()) | FEW.map(tuple),
    kind=several(SpeakerKind),
    outlet=st.just(()) | FEW.map(tuple),
    carrier=st.just(()) | FEW.map(tuple),
    control=several(Control),
    act=several(Act),
    factuality=several(Factuality),
    voice=several(Voice),
    said_from=DAY,
    published_to=DAY,
    unnamed=st.none() | st.booleans(),
    review=several(["open", "accepted"]),
    carriers_at_least=st.none() | st.integers(1, 4),
    sort=st.sampled_from(Sort),
)
FILTERS = often(100)


def test_any_filters_count_what_they_export(calm: TestClient) -> None:
    """The count on screen is the number of rows in every export: nothing is cut off, nothing comes twice."""
    seen = 0
    found = 0

    @settings(max_examples=FILTERS, suppress_health_check=list(HealthCheck), database=None)
    @given(QUERIES, st.sampled_from(["json", "jsonl", "csv"]))
    def check(query: Query, shape: str) -> None:
        nonlocal seen, found
        seen += 1
        told = params_of(query)
        total = calm.get("/api/v1/search", params=[*told, ("limit", "1")]).json()["total"]
        answer = calm.get("/api/v1/statements", params=[*told, ("format", shape)])
        rows = rows_of(shape, answer.text)
        assert len(rows) == len(set(rows)) == total == int(answer.headers["x-total-count"])
        found += bool(total)

    check()
    assert seen >= FILTERS * 0.9
    assert found > seen / 20


def rows_of(shape: str, text: str) -> list[str]:
    """Give the ids of the rows of an export."""
    if shape == "csv":
        return [row[0] for row in csv.reader(io.StringIO(text))][1:]
    rows = json.loads(text) if shape == "json" else [json.loads(line) for line in text.splitlines()]
    return [row["id"] for row in rows]
