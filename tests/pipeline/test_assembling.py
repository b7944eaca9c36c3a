"""Claims are put together from what a ledger gathers, many at once as one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.model import Space, Turn
from onrecord.pipeline.assembling import Assembly
from onrecord.pipeline.desk import open_book
from onrecord.settings import Settings


@pytest.fixture
def ledger(story: Path) -> Iterator[Ledger]:
    with open_book(Settings(ledger=str(story))) as opened:
        yield opened


def test_many_claims_are_put_together_as_one_by_one(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [row.id for row in ledger.clusters(Space.CLAIM, limit=99)]
    alone = [Assembly(ledger).claim(name) for name in names]
    monkeypatch.setattr("onrecord.pipeline.assembling.TOGETHER", 3)
    assert Assembly(ledger).claims(names) == [made for made in alone if made is not None]
    assert len(names) > 3


def test_every_statement_comes_with_its_origin_and_its_entry(ledger: Ledger) -> None:
    assembly = Assembly(ledger)
    made = assembly.claim(ledger.clusters(Space.CLAIM, limit=1)[0].id)
    assert made is not None
    hits = ledger.hits(made.statements)
    assert assembly.entries(made) == {name: hit.entry for name, hit in hits.items()}
    assert assembly.origins == {name: hit.origin for name, hit in hits.items()}
    assert {one.origin for one in assembly.positions(made)} <= set(assembly.origins.values())


def test_what_is_no_claim_is_none(ledger: Ledger) -> None:
    speaker = ledger.speakers(limit=1)[0].id
    assert Assembly(ledger).claim(speaker) is None
    assert Assembly(ledger).claims([speaker, "cl-0"]) == []


def test_who_turned_round_is_told_with_the_change(ledger: Ledger) -> None:
    assembly = Assembly(ledger)
    made = assembly.claim(ledger.clusters(Space.CLAIM, limit=1)[0].id)
    assert made is not None
    turned = assembly.turned(made)
    assert "Varnia" in {history.holder for history in turned}
    assert all(Turn.REVERSED in {change.turn for change in history.changes} for history in turned)
