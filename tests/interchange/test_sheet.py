from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord.interchange import COLUMNS, sheet
from onrecord.model import Reading, Report
from tests.fakes import said
from tests.interchange.readings import READING, hostile


def rows(*readings: Reading, raw: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(sheet(readings, raw=raw)), newline="")))


def test_writes_a_row_per_statement() -> None:
    split, outer, inner, nobody = rows(READING)
    assert tuple(split) == COLUMNS
    assert split["content"] == "“We will,” […] “not go.”"
    assert split["outlet"] == "Ombra Tide"
    assert inner["parent"] == outer["statement_id"]
    assert inner["speaker"] == "Adela Roth"
    assert inner["act"] == "commit"
    assert nobody["source"] == ""
    assert nobody["confidence"] == "0.5"


def test_spans_point_at_the_words() -> None:
    row = rows(READING)[0]
    (start, end), _ = json.loads(row["content_spans"])
    assert READING.report.text[start:end] == "“We will,”"


def test_writes_the_heading_for_nothing() -> None:
    assert "".join(sheet([])) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    text = f"Roth said {start}1+1"
    report = Report(text)
    reading = Reading(report, (said(report, source="Roth", cue="said", content=f"{start}1+1"),))
    assert rows(reading)[0]["content"] == f"'{start}1+1"
    assert rows(reading, raw=True)[0]["content"] == f"{start}1+1"


def test_shows_hidden_characters_and_can_be_written_as_utf8() -> None:
    text = "".join(sheet([hostile()]))
    text.encode("utf-8")
    assert "\\x1b[31m\\u202e" in text
