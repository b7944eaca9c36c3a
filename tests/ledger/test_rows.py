from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.ledger.rows import (
    capture_row,
    entry_row,
    pairs_of,
    report_row,
    spans_of,
    to_statement,
)
from onrecord.model import (
    NOBODY,
    Capture,
    Method,
    Place,
    Reading,
    Redirect,
    Report,
    Span,
    SpeakerKind,
)
from tests.fakes import said
from tests.ledger.press import printed


def test_a_row_holds_plain_values_only() -> None:
    one = printed(5)
    capture = Capture(b"x", "a", Method.ARCHIVE, within=Place("w.warc", 7), redirects=(Redirect("b", 301),))
    rows = [
        capture_row(capture),
        report_row(one.reading.report),
        *(entry_row(one.reading, statement) for statement in one.reading.statements),
    ]
    assert {type(value) for row in rows for value in row.values()} <= {str, int, float, type(None)}


def test_spans_come_back() -> None:
    spans = (Span(0, 3), Span(5, 9))
    assert spans_of(pairs_of(spans)) == spans


@pytest.mark.parametrize("nobody", [None, *sorted(NOBODY)])
def test_who_is_behind_a_statement_that_names_nobody_comes_back(nobody: SpeakerKind | None) -> None:
    report = Report("It seems that the dam held.")
    made = replace(said(report, source=None, cue="seems", content="that the dam held"), nobody=nobody)
    row: Any = SimpleNamespace(**entry_row(Reading(report, (made,)), made))
    assert (row.speaker, row.kind, row.unnamed) == (None, nobody, 0)
    assert to_statement(row, ()) == made
