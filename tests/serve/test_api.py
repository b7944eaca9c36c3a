"""The interface as a whole: it does what its description says, whatever it is sent."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
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
from onrecord.serve.accounts import Accounts
from tests.conftest import ROOT
from tests.serve.doors import OURS, open_door, serving

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


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_does_what_its_description_says(described: Any, method: str, path: str, mode: GenerationMode) -> None:
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
        case.call_and_validate(checks=CHECKS, headers=OURS)

    with suppress(Unsatisfiable):  # nothing can be sent wrongly where nothing is taken
        check()
        assert sent
