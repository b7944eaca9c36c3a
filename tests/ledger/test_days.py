"""The first and the last day of a speaker follow what is recorded, corrected, joined and parted."""

from __future__ import annotations

from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take


def spoken(ledger: SqlLedger) -> dict[str, tuple[str | None, str | None]]:
    """Give the days of speakers as their statements have them."""
    days: dict[str, set[str]] = {}
    for hit in ledger.entries(Query()):
        if hit.speaker is not None:
            said = hit.entry.said or hit.entry.published or ""
            days.setdefault(hit.speaker, set()).add(said[:10])
    return {name: (min(own), max(own)) for name, own in days.items()}


def told(ledger: SqlLedger) -> dict[str, tuple[str | None, str | None]]:
    return {row.id: (row.first, row.last) for row in ledger.speakers(limit=99)}


def judge(ledger: SqlLedger, deed: Deed, about: str, other: str = "", value: str = "") -> str:
    with ledger.writing() as writing:
        return writing.judge(Judgement(deed, about, other or None, value, by="ada", at="1", why="read again"))


def test_days_widen_and_narrow_with_what_a_speaker_said(ledger: SqlLedger) -> None:
    for number in (1, 2, 5, 10):
        with ledger.writing() as writing:
            take(writing, [printed(number, edition=edition) for edition in (0, 1)])
        assert told(ledger) == spoken(ledger)
    before = told(ledger)
    assert any(first != last for first, last in before.values())
    first, second = sorted(before, key=lambda name: before[name])[:: len(before) - 1]
    merged = judge(ledger, Deed.MERGE, first, second)
    assert told(ledger) == spoken(ledger) != before
    judge(ledger, Deed.UNDO, merged)
    assert told(ledger) == spoken(ledger) == before


def test_a_correction_of_the_last_day_is_followed(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in (1, 2, 5)])
    before = told(ledger)
    speaker = next(name for name, (first, last) in before.items() if first != last)
    last = max(
        (hit for hit in ledger.entries(Query(speaker=(speaker,)))),
        key=lambda hit: hit.entry.said or hit.entry.published or "",
    )
    later = judge(ledger, Deed.CORRECT, last.entry.id, value='{"said":"2099-01-02"}')
    assert told(ledger)[speaker] == (before[speaker][0], "2099-01-02")
    judge(ledger, Deed.UNDO, later)
    assert told(ledger) == before
    assert list(ledger.verify()) == []
