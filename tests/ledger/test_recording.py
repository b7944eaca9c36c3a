"""What becomes of an input, and how versions of one report stand to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from onrecord.errors import ReadError
from onrecord.ledger.changes import changes
from onrecord.ledger.recording import MOST_TRIES
from onrecord.ledger.store import SqlLedger
from onrecord.model import Document, Outcome, Outlet, Reading, Receipt, Report, Run, entries
from tests.ledger.press import RUN, Printed, printed, take

NewLedger = Callable[[], SqlLedger]


def recorded(ledger: SqlLedger, one: Printed, run: Run = RUN) -> Receipt:
    """Record one report in a batch of its own."""
    with ledger.writing() as writing:
        return writing.record(one.document, one.reading, run, places=one.places)


def test_a_changed_report_is_a_version_and_the_newest_counts(ledger: SqlLedger) -> None:
    older, newer = printed(1), printed(1, edition=1)
    assert recorded(ledger, older).outcome is Outcome.NEW
    receipt = recorded(ledger, newer)
    assert receipt.outcome is Outcome.VERSION
    assert older.reading.report.id in receipt.reason
    names = (older.reading.report.id, newer.reading.report.id)
    assert ledger.report(names[0]).versions == ledger.report(names[1]).versions == names
    assert ledger.stats()["statements"] == len(newer.reading.statements)
    assert ledger.report(names[0]).reading == older.reading


@pytest.mark.parametrize("first", [0, 1])
def test_which_version_counts_does_not_hang_on_which_came_first(new: NewLedger, first: int) -> None:
    ledger = new()
    for edition in (first, 1 - first):
        recorded(ledger, printed(1, edition=edition))
    newest = printed(1, edition=1).reading
    assert ledger.stats()["statements"] == len(newest.statements)
    assert ledger.report(newest.report.id).versions[-1] == newest.report.id
    assert list(ledger.verify()) == []


def test_two_files_of_the_same_bytes_and_different_days_are_versions_that_verify(ledger: SqlLedger) -> None:
    """Their bytes are kept once, with the time of the first, and the order of versions follows from that."""
    one = printed(3)
    capture = replace(
        one.document.capture, address="20310301.txt", final=None, fetched_at="2031-03-09T08:00:00+00:00"
    )
    later = replace(one.reading.report, published="2031-03-05")
    for report, fetched in ((one.reading.report, "08"), (later, "09")):
        file = replace(capture, fetched_at=f"2031-03-09T{fetched}:00:00+00:00")
        reading = Reading(report, ())
        recorded(ledger, replace(one, document=Document(report, file), reading=reading))
    assert ledger.stats()["captures"] == 1
    assert list(ledger.verify()) == []


def test_the_same_print_in_another_outlet_is_a_duplicate_and_a_carrier(ledger: SqlLedger) -> None:
    one = printed(1)
    report = replace(one.reading.report, outlet=Outlet("Selm Echo"), url="https://echo.example/9")
    capture = replace(one.document.capture, address="https://echo.example/9", final=report.url)
    other = Printed(Document(report, capture), Reading(report), {})
    recorded(ledger, one)
    receipt = recorded(ledger, other)
    assert receipt.outcome is Outcome.DUPLICATE
    assert one.reading.report.id in receipt.reason
    assert ledger.stats()["reports"] == 2


def test_a_report_read_anew_counts_as_last_read(ledger: SqlLedger) -> None:
    one = printed(1)
    recorded(ledger, one)
    fewer = replace(one, reading=replace(one.reading, statements=one.reading.statements[:1]))
    again = replace(RUN, id="rn-better")
    assert recorded(ledger, fewer, again).outcome is Outcome.REREAD
    assert recorded(ledger, fewer, again).outcome is Outcome.UNCHANGED
    assert ledger.stats()["statements"] == 1
    assert ledger.report(one.reading.report.id).reading == fewer.reading
    assert list(ledger.verify()) == []


def test_an_input_that_fails_again_and_again_is_left_alone(ledger: SqlLedger) -> None:
    outcomes = []
    for _ in range(MOST_TRIES):
        with ledger.writing() as writing:
            outcomes.append(writing.refuse("a.html", ReadError("a.html", "it is broken", "Mend it"), RUN))
    assert [receipt.tries for receipt in outcomes] == [1, 2, 3]
    assert [receipt.outcome for receipt in outcomes][-1] is Outcome.QUARANTINED
    assert outcomes[0].reason == "it is broken. Mend it"
    assert ledger.retries() == []


def test_what_failed_and_then_went_well_is_tried_no_more(ledger: SqlLedger) -> None:
    one = printed(1)
    with ledger.writing() as writing:
        for name in (one.document.name, "b.html"):
            writing.refuse(name, ReadError(name, "it is broken"), RUN)
    assert [receipt.name for receipt in ledger.retries()] == [one.document.name, "b.html"]
    assert recorded(ledger, one).tries == 2
    assert [receipt.name for receipt in ledger.retries()] == ["b.html"]


def test_every_text_survives(ledger: SqlLedger) -> None:
    text = "Ito\x00 said \ud800\udfff half a pair \udc00 \x1a0041 \x1a it — “fine” 😀 \u202e e\u0301."
    report = Report(text, url="https://echo.example/\x00", title="\ud800 \x00", byline=("\x00", "\udcff"))
    one = printed(1)
    capture = replace(one.document.capture, headers=(("x", "\x00\ud800"),), final=None, address="\ud800")
    whole = Printed(Document(report, capture), Reading(report), {})
    recorded(ledger, whole)
    kept = ledger.report(report.id)
    assert kept.reading.report == report
    assert ledger.capture(kept.capture) == capture
    assert list(ledger.verify()) == []


def test_statements_that_vanished_or_changed_can_be_told(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1), printed(1, edition=1)])
    older, newer = ledger.report(printed(1).reading.report.id).versions
    told = changes(entries(ledger.report(older).reading), entries(ledger.report(newer).reading))
    assert told
    assert all(change.older != change.newer for change in told)


def parts_of_one_file(count: int) -> list[Printed]:
    """Make reports that all stand in one file, as those of a feed do."""
    file = replace(printed(9).document.capture, final=None)
    made = [printed(number) for number in range(20, 20 + count)]
    return [
        replace(one, document=Document(one.reading.report, file, f"{place}"))
        for place, one in enumerate(made)
    ]


def test_what_comes_in_one_batch_is_what_comes_one_by_one(new: NewLedger) -> None:
    one, file = printed(1), printed(1).document.capture
    echo = replace(one.reading.report, outlet=Outlet("Selm Echo"), url="https://echo.example/9")
    coming = [
        one,
        printed(1, edition=1),  # a version
        one,
        Printed(Document(echo, replace(file, final=echo.url)), Reading(echo), {}),  # the same bytes elsewhere
        *parts_of_one_file(3),
        replace(one, reading=replace(one.reading, statements=one.reading.statements[:1])),  # read anew
        printed(2),
    ]
    together, apart = new(), new()
    with together.writing() as writing:
        told = [writing.record(each.document, each.reading, RUN, places=each.places) for each in coming]
    assert [(one.outcome, one.reason) for one in told] == [
        (one.outcome, one.reason) for one in (recorded(apart, each) for each in coming)
    ]
    assert [receipt.outcome.value for receipt in told] == (
        ["new", "version", "unchanged", "duplicate", "new", "new", "new", "reread", "new"]
    )
    assert together.digest() == apart.digest()
    assert list(together.verify()) == []


def test_reports_of_one_file_are_written_together(ledger: SqlLedger) -> None:
    asked: Counter[str] = Counter()

    @event.listens_for(ledger._engine, "before_cursor_execute")
    def asks(_connection: Any, _cursor: Any, told: str, *_: Any) -> None:
        asked[told.split(" (", maxsplit=1)[0]] += 1

    with ledger.writing() as writing:
        take(writing, parts_of_one_file(5))
    event.remove(ledger._engine, "before_cursor_execute", asks)
    assert {
        asked[f"INSERT INTO {name}"] for name in ("reports", "captures", "blobs", "texts", "entries")
    } == {1}
    assert ledger.stats()["captures"] == 1
