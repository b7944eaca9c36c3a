from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interchange.rows import cell, csv_rows, json_list, json_rows

ROWS = [{"a": 1, "b": ["x", "y"]}, {"a": -2.5, "b": None, "c": {"d": 1}}]


def test_writes_a_row_each_under_the_columns_that_were_asked_for() -> None:
    found = list(csv.reader(io.StringIO("".join(csv_rows(("b", "a", "c"), ROWS)))))
    assert found == [["b", "a", "c"], ["x; y", "1", ""], ["", "-2.5", '{"d": 1}']]


def test_writes_the_same_rows_as_lines_and_as_one_list() -> None:
    assert [json.loads(line) for line in json_rows(ROWS)] == ROWS
    assert json.loads("".join(json_list(ROWS))) == ROWS
    assert json.loads("".join(json_list([]))) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_no_cell(start: str) -> None:
    assert not cell(f"{start}1+1", raw=False).startswith(start)


def test_leaves_numbers_and_raw_cells_alone() -> None:
    assert cell(-1, raw=False) == -1
    assert cell("=1+1", raw=True) == "=1+1"


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text(), max_size=3), max_size=4))
def test_every_row_stays_one_line_of_json_that_can_be_written_as_utf_8(rows: list[dict[str, str]]) -> None:
    lines = "".join(json_rows(rows)).encode("utf-8").decode("utf-8").splitlines()
    assert len(lines) == len(rows)
