from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.bulk.tables import (
    CAPTURES,
    PROBLEMS,
    REPORTS,
    STATEMENTS,
    done_of,
    packed,
    problem_of,
    rows_of,
    unpacked,
)
from onrecord.errors import InvalidDocument, ReadError, Unsafe
from onrecord.model import Capture, Document, Method, Outlet, Place, Reading, Redirect, Report
from onrecord.pipeline import Done, Problem
from tests.fakes import fake_extract

CAPTURE = Capture(
    b"\x00bytes\xff",
    "https://harbour.example/1",
    Method.ARCHIVE,
    "text/html",
    "2031-03-10T08:00:00+00:00",
    final="https://harbour.example/1?x",
    canonical="https://harbour.example/1",
    redirects=(Redirect("https://harbour.example/0", 301),),
    status=200,
    headers=(("content-type", "text/html"),),
    within=Place("a.warc.gz", 17, "<urn:1>"),
    options=(("field.text", "body"),),
    made_by=(("lxml", "6"),),
)
REPORT = Report(
    "The harbour of Paris is shut, Roth said no. Half a pair: \ud83d.",
    path="/in/\udcff.html",
    outlet=Outlet("Harbour Post"),
    title="Half \ud83d",
    published="2031-03-10",
    language="en",
)


def done(report: Report = REPORT, capture: Capture = CAPTURE, part: str | None = "entry-1") -> Done:
    reading = fake_extract(report)
    return Done(f"{capture.address}#{part}", Document(report, capture, part), reading, "a notice")


def through_parquet(table: str, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return unpacked(packed(table, rows))


def test_a_report_comes_back_as_it_was() -> None:
    made = rows_of([done()])
    (report,) = through_parquet(REPORTS, made.monthly[REPORTS, "2031-03"])
    (capture,) = through_parquet(CAPTURES, made.monthly[CAPTURES, "2031-03"])
    back = done_of(report, capture)
    assert back.document == done().document
    assert back.reading == done().reading
    assert back.notice == "a notice"


def test_statements_are_complete_by_themselves() -> None:
    (row,) = through_parquet(STATEMENTS, rows_of([done()]).monthly[STATEMENTS, "2031-03"])
    assert (row["source"], row["cue"], row["content"]) == ("Roth", "said", "no")
    assert (row["outlet"], row["published"], row["report"]) == ("Harbour Post", "2031-03-10", REPORT.id)
    told = replace(REPORT, text="Roth said the road to Paris is open.")
    (placed,) = rows_of([done(told)]).monthly[STATEMENTS, "2031-03"]
    assert placed["places"] == ["Paris"]


def test_what_comes_twice_is_there_once() -> None:
    other = replace(CAPTURE, data=b"other bytes")
    made = rows_of([done(), done(), done(capture=other), done(part="entry-2")])
    assert made.count(CAPTURES) == 2
    assert made.count(REPORTS) == 3
    assert made.count(STATEMENTS) == 1


def test_reports_without_a_date_have_a_month_of_their_own() -> None:
    made = rows_of([done(replace(REPORT, published=None))])
    assert {month for _, month in made.monthly} == {"unknown"}


def test_problems_come_back_with_their_kind() -> None:
    told = [
        Problem("a", ReadError("a", "it is odd", "Look at it")),
        Problem("b", Unsafe("b", "it took too long")),
    ]
    back = [problem_of(row) for row in through_parquet(PROBLEMS, rows_of(told).problems)]
    assert [str(one.error) for one in back] == [str(one.error) for one in told]
    assert [isinstance(one.error, Unsafe) for one in back] == [False, True]


def test_altered_rows_are_refused() -> None:
    made = rows_of([done()])
    (report,), (capture,) = made.monthly[REPORTS, "2031-03"], made.monthly[CAPTURES, "2031-03"]
    with pytest.raises(InvalidDocument, match="altered"):
        done_of(report, {**capture, "data": b"other"})
    reading = json.loads(report["reading"])
    reading["report"]["title"] = "Another"
    with pytest.raises(InvalidDocument, match="altered"):
        done_of({**report, "reading": json.dumps(reading)}, capture)


def test_a_report_in_a_foreign_language_has_no_statements() -> None:
    report = replace(REPORT, language="uk")
    empty = Done("a", Document(report, CAPTURE), Reading(report), "the text is in Ukrainian")
    made = rows_of([empty])
    assert made.count(STATEMENTS) == 0
    assert made.monthly[REPORTS, "2031-03"][0]["statements"] == 0
