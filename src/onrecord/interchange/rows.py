"""Rows of any list as a spreadsheet or as JSON: the same rows, in the same order, on screen and in a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.interchange.jsontext import array_of, without_awkward
from onrecord.interchange.visible import visible

Row = Mapping[str, Any]

# Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV Injection"); the wide forms
# count in East Asian locales.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_rows(columns: Sequence[str], rows: Iterable[Row], *, raw: bool = False) -> Iterator[str]:
    """Write a heading row, then one row each (CSV, RFC 4180); what a row lacks is left empty.

    Cells that a spreadsheet would run as a formula get a leading apostrophe, unless raw. Lists are put side
    by side, parts that are objects are written as JSON.
    """
    yield csv_line(columns)
    for row in rows:
        yield csv_line([cell(row.get(column), raw=raw) for column in columns])


def json_rows(rows: Iterable[Row]) -> Iterator[str]:
    """Write every row as a JSON object on a line of its own."""
    for row in rows:
        yield json_text(row) + "\n"


def json_list(rows: Iterable[Row]) -> Iterator[str]:
    """Write all rows as one JSON array, one of them per line."""
    return array_of(map(json_text, rows))


def json_text(value: Any) -> str:
    """Write a value as JSON on one line."""
    return without_awkward(json.dumps(value, ensure_ascii=False, allow_nan=False))


def cell(value: Any, *, raw: bool) -> Any:
    """Give a value as a cell of a spreadsheet; numbers stay numbers."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(one if isinstance(one, str) else json_text(one) for one in value)
    elif isinstance(value, Mapping):
        value = json_text(value)
    if not isinstance(value, str):
        return value
    shown = visible(value)
    return f"'{shown}" if not raw and shown.startswith(_FORMULA_STARTS) else shown


def csv_line(cells: Iterable[Any]) -> str:
    """Write one row."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # lines end in CR LF, as RFC 4180 has it
    return out.getvalue()
