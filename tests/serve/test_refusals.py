from __future__ import annotations

import inspect

import pytest
from fastapi.testclient import TestClient

from onrecord import errors
from onrecord.errors import FetchError, ForbiddenAddress, InvalidQuery, NotOnRecord, OnrecordError
from onrecord.serve.refusals import STATUS, status_of, told


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotOnRecord("x", "y"), 404),
        (InvalidQuery("x", "y"), 400),
        (ForbiddenAddress("x", "y"), 403),
        (FetchError("x", "y"), 502),
        (OnrecordError("x", "y"), 500),
    ],
)
def test_an_error_has_its_status(error: OnrecordError, status: int) -> None:
    assert status_of(error) == status


def test_every_error_has_a_status_of_its_own_kind_before_one_of_its_family() -> None:
    kinds = [kind for kind, _ in STATUS]
    for place, kind in enumerate(kinds):
        assert not any(issubclass(kind, earlier) for earlier in kinds[:place]), kind
    ours = [
        kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, OnrecordError)
    ]
    assert all(any(issubclass(kind, known) for known in kinds) for kind in ours)


def test_programs_get_one_shape(client: TestClient) -> None:
    for address in ("/statement/st-0.json", "/nowhere.json", "/search.json?act=x", "/api/v1/statements/st-0"):
        answer = client.get(address)
        body = answer.json()
        assert body["ok"] is False
        assert body["status"] == answer.status_code >= 400
        assert body["error"]
        assert isinstance(body["errors"], list)


def test_people_get_a_page_that_says_why_and_what_to_do(client: TestClient) -> None:
    answer = client.get("/search?act=x")
    assert answer.status_code == 400
    assert "none of its values" in answer.text
    assert "Use one of" in answer.text
    assert "<h1>" in answer.text


def test_the_shape_names_every_reason() -> None:
    assert told(422, "a; b", ["a", "b"]) == {
        "ok": False,
        "error": "a; b",
        "errors": ["a", "b"],
        "status": 422,
    }
