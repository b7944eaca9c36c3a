"""What becomes of an input, and how versions of one report stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

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
