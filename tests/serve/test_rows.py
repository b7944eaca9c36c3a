from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi import FastAPI
from fastapi.responses import Response
from fastapi.testclient import TestClient

from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

ROWS = [{"id": f"{number}", "words": "=1+1" if number == 1 else "é\u2028"} for number in range(1234)]


@pytest.mark.parametrize(
    ("thing", "name", "shape"),
    [
        ("st-1.json", "st-1", Shape.JSON),
        ("st-1.jsonl", "st-1", Shape.JSONL),
        ("st-1.csv", "st-1", Shape.CSV),
        ("st-1", "st-1", None),
        ("a.b", "a.b", None),
        (".json", "", Shape.JSON),
    ],
)
def test_the_ending_of_an_address_asks_for_rows(thing: str, name: str, shape: Shape | None) -> None:
    assert cut(thing) == (name, shape)


def answered(shape: Shape) -> Response:
    app = FastAPI()
    app.add_api_route("/", lambda: rows_answer(shape, ("id", "words"), iter(ROWS), name="x", total=1234))
    answer: Response = TestClient(app).get("/")  # type: ignore[assignment]
    return answer


def test_every_shape_has_all_rows_in_their_order() -> None:
    texts = {shape: answered(shape).text for shape in Shape}  # type: ignore[attr-defined]
    assert json.loads(texts[Shape.JSON]) == ROWS
    assert [json.loads(line) for line in texts[Shape.JSONL].split("\n") if line] == ROWS
    table = list(csv.DictReader(io.StringIO(texts[Shape.CSV], newline="")))
    assert [row["id"] for row in table] == [row["id"] for row in ROWS]
    assert table[1]["words"] == "'=1+1"  # no spreadsheet runs it


def test_tells_how_many_there_are_and_what_to_call_the_file() -> None:
    headers = answered(Shape.CSV).headers
    assert headers["x-total-count"] == "1234"
    assert headers["content-disposition"] == 'attachment; filename="x.csv"'


def test_one_thing_is_an_object() -> None:
    assert json.loads(object_answer({"a": "é"}).body) == {"a": "é"}
