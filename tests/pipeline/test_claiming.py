"""Claims as a ledger of examples/story holds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import NotOnRecord
from onrecord.ledger.protocol import Ledger
from onrecord.model import Bearing, Claim, Deed, Judgement, Space, Stand
from onrecord.pipeline.claiming import ClaimBook
from onrecord.pipeline.desk import open_book
from onrecord.settings import Settings

CLAIM = "Varnia is preparing a blockade of Lesk"


@pytest.fixture
def ledger(story: Path) -> Iterator[Ledger]:
    with open_book(Settings(ledger=str(story))) as opened:
        yield opened


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    row = next(iter(ClaimBook(ledger).claims(1)))
    return ClaimBook(ledger).claim(row.id)


def judged(ledger: Ledger, deed: Deed, about: str, value: str = "", other: str | None = None) -> str:
    at = f"2031-04-01T00:00:{len(ledger.judgements()):02d}+00:00"
    with ledger.writing() as writing:
        return writing.judge(Judgement(deed, about, other, value, "ada", at))


def test_a_claim_is_known_by_any_of_its_propositions(ledger: Ledger, claim: Claim) -> None:
    assert claim.text == CLAIM
    for node in ledger.cluster(claim.id).nodes:
        assert ClaimBook(ledger).claim(node.id) == claim


def test_every_statement_of_a_claim_is_one_that_the_ledger_counts(ledger: Ledger, claim: Claim) -> None:
    (row,) = ClaimBook(ledger).claims(1)
    assert row.statements == len(claim.statements) == len(set(claim.statements))
    assert {ledger.hit(name).claim for name in claim.statements} == {claim.id}


def test_the_ledger_s_claims_are_those_that_grouping_finds(ledger: Ledger) -> None:
    from onrecord.claims.assembly import claims  # noqa: PLC0415
    from onrecord.claims.grouping import grouped  # noqa: PLC0415
    from onrecord.claims.propositions import propositions  # noqa: PLC0415
    from onrecord.model import entries  # noqa: PLC0415

    readings = [ledger.report(name).reading for _, reports in ledger.captured() for name in reports]
    rows = [row for reading in readings for row in propositions(entries(reading))]
    alone = {frozenset(one.statements): one.text for one in claims(*grouped(rows))}
    kept = {
        frozenset(ClaimBook(ledger).claim(row.id).statements): row.text for row in ClaimBook(ledger).claims()
    }
    assert kept == alone


def test_wire_copy_is_one_origin(ledger: Ledger, claim: Claim) -> None:
    told = ClaimBook(ledger).page(claim.id)
    denials = [
        one
        for one in ClaimBook(ledger).positions(claim.id)
        if one.stand is Stand.DENIES and any(carrier.name == "VTA" for carrier in one.relay)
    ]
    assert len(denials) == 5
    assert len({one.origin for one in denials}) == 1
    for history in told.histories:
        assert sum(one.origin == denials[0].origin for one in history.positions) <= 1


def test_a_reversal_is_found(ledger: Ledger) -> None:
    found = {(made.text, history.holder) for made, history in ClaimBook(ledger).reversals()}
    assert (CLAIM, "Varnia") in found


def test_what_came_of_it_counts_on_the_track_record(ledger: Ledger, claim: Claim) -> None:
    before = ClaimBook(ledger).record("Varnia", [claim])
    assert (before.denials, before.open, before.denials_reversed) == (0, 2, 1)
    assert ClaimBook(ledger).bearings(ClaimBook(ledger).page(claim.id)) == {}
    made = judged(ledger, Deed.RESOLVE, claim.id, '{"came": "happened", "when": "2024-06-11"}')
    after = ClaimBook(ledger).record("Varnia", [claim])
    assert (after.denials, after.denials_true, after.denials_reversed) == (1, 0, 1)
    book = ClaimBook(ledger)
    bearings = book.bearings(book.page(claim.id))
    stands = {one.statement: one.stand for one in book.positions(claim.id)}
    assert {bearings[name] for name in bearings if stands[name] is Stand.DENIES} == {Bearing.NOT_BORNE_OUT}
    judged(ledger, Deed.UNDO, made)
    assert ClaimBook(ledger).record("Varnia", [claim]) == before


def test_an_outcome_stays_with_a_claim_that_is_merged(ledger: Ledger, claim: Claim) -> None:
    other = next(row for row in ClaimBook(ledger).claims() if "begun" in row.text)
    judged(ledger, Deed.RESOLVE, other.id, '{"came": "happened"}')
    judged(ledger, Deed.MERGE, claim.id, other=other.id)
    (row,) = ClaimBook(ledger).claims(1)
    assert row.resolved is not None
    assert row.resolved.by == "ada"
    assert {claim.id, other.id} >= {row.id}


def test_people_may_word_a_claim(ledger: Ledger, claim: Claim) -> None:
    judged(ledger, Deed.WORD, claim.id, "Varnia plans to close the sea")
    assert ClaimBook(ledger).claim(claim.id).text == "Varnia plans to close the sea"


def test_an_issue_names_its_claims_and_its_questions(ledger: Ledger, claim: Claim) -> None:
    book = ClaimBook(ledger)
    (row,) = book.issues()
    issue = book.issue(row.id)
    assert row.name == issue.name == "Varnia: blockade"
    assert row.claims == len(issue.claims) > 1
    assert row.statements == len({one for made in issue.claims for one in made.statements})
    assert claim.id in {one.id for one in issue.claims}
    told = book.brief(row.id)
    assert (told.first, told.last) == ("2024-06-03", "2024-06-12")
    assert any("Whether Varnia will go that far" in question.text for question in told.questions)


def test_another_kind_of_thing_is_not_taken_for_a_claim(ledger: Ledger, claim: Claim) -> None:
    speaker = ledger.speakers(limit=1)[0].id
    for name in (speaker, "cl-0"):
        with pytest.raises(NotOnRecord):
            ClaimBook(ledger).page(name)
    with pytest.raises(NotOnRecord):
        ClaimBook(ledger).issue(claim.id)
    assert ledger.clusters(Space.CLAIM, limit=1)[0].id == claim.id
