from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument, NotOnRecord, ReadError, Unfit
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Deed, Judgement, Outcome, Reading
from onrecord.pipeline.bringing import Brought, bring, decide, import_run
from onrecord.pipeline.proving import read_again
from onrecord.pipeline.reading import Problem
from onrecord.pipeline.selecting import excerpts
from tests.drawing import often
from tests.model.nouns import readings
from tests.pipeline.pressed import AT, correction, pressed

RUN = import_run("a.jsonl")


def no_join(writing: object, found: list[Reading]) -> None:
    """Join nothing."""


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = open_ledger(":memory:")
    yield ledger
    ledger.close()


def exported(ledger: Ledger) -> dict[str, Reading]:
    return {one.report.id: one.reading for one in excerpts(ledger, Query())}


def test_what_one_ledger_exports_another_takes_in_and_exports_again(ledger: Ledger) -> None:
    first = pressed()
    told = exported(first)
    receipts = list(bring([Brought(name, one) for name, one in told.items()], ledger, RUN, no_join))
    assert {one.outcome for one in receipts} <= {Outcome.NEW, Outcome.DUPLICATE}
    assert exported(ledger) == told
    again = list(bring([Brought(name, one) for name, one in told.items()], ledger, import_run("b"), no_join))
    assert {one.outcome for one in again} == {Outcome.UNCHANGED}
    first.close()


@given(
    st.lists(
        readings().filter(lambda one: one.statements), max_size=2, unique_by=lambda one: one.report.sha256
    )
)
@settings(max_examples=often(5), deadline=None)
def test_any_readings_are_kept_as_they_are(found: list[Reading]) -> None:
    ledger = open_ledger(":memory:")
    list(bring([Brought(f"a#{number}", one) for number, one in enumerate(found)], ledger, RUN, no_join))
    for one in found:
        assert ledger.report(one.report.id).reading == one
    ledger.close()


def test_the_text_comes_out_of_the_capture_again(ledger: Ledger) -> None:
    first = pressed(2)
    list(bring([Brought(name, one) for name, one in exported(first).items()], ledger, RUN, no_join))
    assert list(read_again(ledger)) == []
    first.close()


def test_what_could_not_be_read_is_kept_as_failed(ledger: Ledger) -> None:
    (receipt,) = bring([Problem("a#1", ReadError("a#1", "it is no JSON"))], ledger, RUN, no_join)
    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "it is no JSON")


def test_judgements_about_what_is_on_record_are_kept_once() -> None:
    ledger = pressed(1)
    hit = next(iter(ledger.entries(Query())))
    made = [
        correction(hit.entry.id, '{"act": "predict"}'),
        correction("st-none", '{"act": "predict"}'),
        Judgement(Deed.RATE, hit.claim or "", value='{"rating": "false"}', by="Desk", at=AT),
        Judgement(Deed.RATE, "cl-none", value="{}", by="Desk", at=AT),
    ]
    told = [error is None for _, error in decide(made, ledger)]
    assert told == [True, False, True, False]
    list(decide(made, ledger))
    assert len(ledger.judgements()) == 2
    ledger.close()


def test_a_run_says_what_was_taken_in() -> None:
    assert ("import", "a.jsonl") in RUN.made_by
    assert RUN.id.startswith("rn-")


def test_a_judgement_that_cannot_be_made_does_not_stop_the_others() -> None:
    ledger = pressed()
    hit = next(iter(ledger.entries(Query())))
    told = [
        Judgement(Deed.RESOLVE, hit.origin, value='{"came":"happened"}', by="Ada", at=AT),
        Judgement(Deed.CORRECT, hit.entry.id, value='{"content":[[0,999999]]}', by="Ada", at=AT),
        Judgement(Deed.ACCEPT, "st-none", by="Ada", at=AT),
        Judgement(Deed.ACCEPT, hit.entry.id, by="Ada", at=AT),
    ]
    errors = [error for _, error in decide(told, ledger)]
    assert [type(error) for error in errors] == [Unfit, InvalidDocument, NotOnRecord, type(None)]
    assert ledger.hit(hit.entry.id).review == "accepted"
    ledger.close()
