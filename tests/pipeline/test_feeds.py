from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from onrecord.fetching import FeedState
from onrecord.ledger import open_ledger
from onrecord.pipeline.feeds import InLedger

NOW = datetime(2022, 9, 13, 12, tzinfo=UTC)


def test_remembers_feeds_from_one_run_to_the_next(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    first, longer = (
        FeedState("https://norda.example/feed", NOW),
        FeedState("https://norda.example/feed2", NOW),
    )
    ledger = open_ledger(where)
    states = InLedger(ledger)
    for state in (first, longer, first):
        states.save(state)
    ledger.close()
    again = open_ledger(where)
    states = InLedger(again)
    assert states.get(first.address) == first
    assert list(states) == [first, longer]
    states.forget(longer.address)
    assert list(states) == [first]
    assert states.get(longer.address) is None
    again.close()


def test_what_is_remembered_is_no_part_of_the_record(tmp_path: Path) -> None:
    ledger = open_ledger(str(tmp_path / "ledger.db"))
    before = ledger.digest(), ledger.head()
    InLedger(ledger).save(FeedState("https://norda.example/feed", NOW))
    assert (ledger.digest(), ledger.head()) == before
    assert list(ledger.verify()) == []
    ledger.close()
