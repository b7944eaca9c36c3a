"""What was found about statements is kept with their report, and found again where it is missing."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.claims.keeping import packed, version
from onrecord.claims.propositions import Found, propositions
from onrecord.errors import LedgerError
from onrecord.ledger.protocol import Ledger
from onrecord.model import ClaimBrief, Deed, Entry, Judgement, Space, Stand
from onrecord.pipeline import assembling, claiming, findings, proving, summing
from onrecord.pipeline.claiming import ClaimBook
from onrecord.pipeline.desk import open_book
from onrecord.pipeline.proving import understood_again
from onrecord.settings import Settings

AT = "2031-04-01T00:00:00+00:00"


@pytest.fixture
def ledger(story: Path) -> Iterator[Ledger]:
    with open_book(Settings(ledger=str(story))) as opened:
        yield opened


def reports(ledger: Ledger) -> list[str]:
    return [name for _, own in ledger.captured() for name in own]


def largest(ledger: Ledger) -> ClaimBrief:
    return ClaimBook(ledger).page(ledger.clusters(Space.CLAIM, limit=1)[0].id)


def judge(ledger: Ledger, deed: Deed, about: str, **fields: object) -> str:
    with ledger.writing() as writing:
        return writing.judge(Judgement(deed, about, value=json.dumps(fields), by="Ada", at=AT))


def another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (assembling, claiming, findings, proving, summing):
        monkeypatch.setattr(module, "version", lambda: "another")


def test_what_reports_say_is_found_when_they_come_in(ledger: Ledger) -> None:
    told = ledger.told_in(reports(ledger))
    again = {row.entry.id: packed(row) for own in told.values() for row in propositions(own)}
    assert ledger.found(again, version()) == again
    assert list(understood_again(ledger)) == []


def test_a_correction_shows_on_its_claim_and_goes_when_it_is_undone(ledger: Ledger) -> None:
    before = largest(ledger)
    stands = {one.statement: one for history in before.histories for one in history.positions}
    denial = next(name for name, one in stands.items() if one.stand is Stand.DENIES)
    made = judge(ledger, Deed.CORRECT, denial, act="ask", speaker="Ines Corda", role=None)
    after = {one.statement: one for one in ClaimBook(ledger).positions(before.claim.id)}[denial]
    assert (after.holder, after.stand) == ("Ines Corda", Stand.ASKS)
    assert list(understood_again(ledger)) == []
    assert list(ledger.verify()) == []
    judge(ledger, Deed.UNDO, made)
    assert largest(ledger) == before


def test_another_version_finds_everything_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = largest(ledger)
    listed = [list(ClaimBook(ledger).claims()), list(ClaimBook(ledger).issues())]
    disputed = list(ClaimBook(ledger).contradictions())
    another_version(monkeypatch)
    names = before.claim.statements
    assert ledger.found(names, "another") == {}
    assert largest(ledger) == before
    assert ledger.found(names, "another").keys() == set(names)
    assert [list(ClaimBook(ledger).claims()), list(ClaimBook(ledger).issues())] == listed
    assert list(ClaimBook(ledger).contradictions()) == disputed
    assert disputed
    assert list(understood_again(ledger)) == []


def test_a_ledger_that_may_only_be_read_gives_the_same(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> list[object]:
        book = ClaimBook(ledger)
        return [
            largest(ledger),
            list(book.claims()),
            list(book.contradictions()),
            list(book.reversals()),
            list(book.issues()),
        ]

    def refused(*_: object, **__: object) -> bool:
        raise LedgerError("a.db", "it may only be read")

    before = asked()
    another_version(monkeypatch)
    monkeypatch.setattr(ledger, "keep_found", refused)
    monkeypatch.setattr(ledger, "sum_up", refused)
    assert asked() == before


def test_a_mistake_of_ours_costs_the_claims_of_one_report(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    claim = largest(ledger).claim
    report = ledger.hit(claim.statements[0]).entry.report

    def stumbling(entries: Sequence[Entry]) -> tuple[Found, ...]:
        if entries[0].report == report:
            raise ZeroDivisionError
        return propositions(entries)

    another_version(monkeypatch)
    monkeypatch.setattr(findings, "propositions", stumbling)
    with caplog.at_level(logging.WARNING):
        made = ClaimBook(ledger).claim(claim.id)
    assert set(made.statements) < set(claim.statements)
    assert "was not understood" in caplog.text


def test_it_is_told_how_far_a_long_search_is(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    another_version(monkeypatch)
    monkeypatch.setattr(findings, "_TOGETHER", 2)
    told: list[tuple[int, int]] = []
    names = reports(ledger)
    findings.Findings(ledger, lambda done, total: told.append((done, total))).anew(names)
    assert told == [(min(done, len(names)), len(names)) for done in range(2, len(names) + 2, 2)]


def test_what_was_altered_is_found_out(ledger: Ledger) -> None:
    claim = largest(ledger).claim
    name = claim.statements[0]
    assert ledger.keep_found(version(), {name: '{"why": "no reason"}'}, head=ledger.head())
    assert list(ledger.verify()) == []  # the ledger cannot tell
    found = {finding.where for finding in understood_again(ledger)}
    assert name in found
