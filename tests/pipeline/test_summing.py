"""Claims are summed up where they change, and lists read their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from onrecord.claims.keeping import version
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Space, Summed
from onrecord.pipeline import assembling, claiming, findings, summing
from onrecord.pipeline.assembling import Assembly
from onrecord.pipeline.claiming import ClaimBook
from onrecord.pipeline.desk import open_book
from onrecord.pipeline.proving import understood_again
from onrecord.pipeline.summing import settle
from onrecord.settings import Settings


@pytest.fixture
def ledger(story: Path) -> Iterator[Ledger]:
    with open_book(Settings(ledger=str(story))) as opened:
        yield opened


def judge(ledger: Ledger, deed: Deed, about: str, other: str | None = None, value: str = "") -> None:
    with ledger.writing() as writing:
        at = f"2031-04-01T00:00:{len(ledger.judgements()):02d}+00:00"
        writing.judge(Judgement(deed, about, other, value, "Ada", at))


def test_claims_are_summed_up_when_their_reports_come_in(ledger: Ledger) -> None:
    assert ledger.unsummed(version(), 9) == []
    rows = ledger.clusters(Space.CLAIM, version=version())
    several = [row for row in rows if row.statements > 1]
    assert several
    for row in several:
        made = ClaimBook(ledger).claim(row.id)
        polarities = {one.polarity for one in made.propositions}
        assert row.summed is not None
        assert (row.summed.text, row.summed.opposed) == (made.text, len(polarities) == 2)
    assert any(row.summed and row.summed.turned for row in several)


def test_only_what_has_changed_is_summed_up_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(assembly: Assembly, claims: Iterable[str]) -> dict[str, Summed]:
        asked.extend(claims)
        return summed(assembly, asked)

    summed = summing.summed
    monkeypatch.setattr(summing, "summed", noted)
    first, second = (row.id for row in ledger.clusters(Space.CLAIM, limit=2))
    judge(ledger, Deed.MERGE, first, second)
    assert settle(ledger) == {}
    assert asked == [row.id for row in ledger.clusters(Space.CLAIM, limit=1)]
    assert list(understood_again(ledger)) == []
    assert list(ledger.verify()) == []


def test_where_others_write_all_the_time_the_answer_is_true_all_the_same(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [list(ClaimBook(ledger).contradictions()), list(ClaimBook(ledger).reversals())]
    for module in (assembling, claiming, findings, summing):
        monkeypatch.setattr(module, "version", lambda: "another")
    monkeypatch.setattr(ledger, "sum_up", lambda *_, **__: False)
    assert [list(ClaimBook(ledger).contradictions()), list(ClaimBook(ledger).reversals())] == before
    assert all(before)


def test_it_is_told_how_far_a_ledger_is_summed_up(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (assembling, findings, summing):
        monkeypatch.setattr(module, "version", lambda: "another")
    monkeypatch.setattr(summing, "TOGETHER", 2)
    total = len(ledger.unsummed("another", 99))
    told: list[tuple[int, int]] = []
    settle(ledger, lambda done, of: told.append((done, of)))
    assert told[0] == (2, total)
    assert told[-1] == (total, total)


ASKED = {
    "claims": (13, lambda book: list(book.claims())),
    "contradictions": (12, lambda book: list(book.contradictions())),
    "reversals": (12, lambda book: list(book.reversals())),
    "page": (20, lambda book: [book.page(row.id) for row in book.claims(1)]),
    "questions": (1, lambda book: book.questions(limit=50)),
    "issues": (130, lambda book: [book.brief(row.id) for row in book.issues()]),
}
# What is read from its beginning, as far as a list goes; `json_each` is the list of keys that is asked for.
IN_ORDER = ("clusters USING INDEX clusters_", "reports USING INDEX reports_newest", "log", "json_each ")


@pytest.fixture
def questions(ledger: Ledger) -> Iterator[list[tuple[str, Any]]]:
    """Note what is asked of the store, with the values."""
    assert isinstance(ledger, SqlLedger)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, words: str, values: Any, *_: Any) -> None:
        if words.startswith("SELECT"):
            asked.append((words, values))

    event.listen(ledger._engine, "before_cursor_execute", note)
    yield asked
    event.remove(ledger._engine, "before_cursor_execute", note)


@pytest.mark.parametrize("what", ASKED)
def test_an_answer_takes_few_questions_however_many_statements_it_tells_of(
    ledger: Ledger, questions: list[tuple[str, Any]], what: str
) -> None:
    most, ask = ASKED[what]
    assert ask(ClaimBook(ledger))
    assert 0 < len(questions) <= most


@pytest.mark.parametrize("what", ASKED)
def test_no_answer_reads_all_there_is(ledger: Ledger, questions: list[tuple[str, Any]], what: str) -> None:
    assert isinstance(ledger, SqlLedger)
    ASKED[what][1](ClaimBook(ledger))
    with ledger._engine.connect() as connection:
        plans = {
            row[3]
            for words, values in list(questions)
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
        }
    assert plans
    read = {plan.removeprefix("SCAN ") for plan in plans if plan.startswith("SCAN ")}
    assert [one for one in read if not one.startswith(IN_ORDER) and "CONSTANT" not in one] == []
