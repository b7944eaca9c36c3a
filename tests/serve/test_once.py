from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.errors import Unfit
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.serve import once as room
from onrecord.serve.once import KEPT, Once

START = datetime(2031, 4, 1, tzinfo=UTC)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = open_ledger(":memory:")
    yield made
    made.close()


def test_the_same_key_gives_the_same_time(ledger: Ledger) -> None:
    first = Once(ledger).note("ada", "k1", "accept st-1")
    again = Once(ledger).note("ada", "k1", "accept st-1")
    assert not first.again
    assert (again.at, again.again) == (first.at, True)


def test_without_a_key_everything_is_new(ledger: Ledger) -> None:
    once = Once(ledger)
    assert not once.note("ada", None, "accept st-1").again
    assert not once.note("ada", None, "accept st-1").again
    assert ledger.recalled("serve/once/") == {}


def test_a_key_belongs_to_one_client_and_one_decision(ledger: Ledger) -> None:
    once = Once(ledger)
    once.note("ada", "k1", "accept st-1")
    assert not once.note("eve", "k1", "reject st-2").again
    with pytest.raises(Unfit, match="another decision"):
        once.note("ada", "k1", "reject st-1")


def test_a_key_that_was_refused_can_be_used_again(ledger: Ledger) -> None:
    once = Once(ledger)
    once.note("ada", "k1", "accept st-none")
    once.forget("ada", "k1")
    assert not once.note("ada", "k1", "accept st-1").again


def test_forgets_old_keys_once_there_are_many(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_KEPT", 3)
    now = START
    once = Once(ledger, lambda: now)
    for number in range(3):
        once.note("ada", f"k{number}", "accept st-1")
    now = START + KEPT + timedelta(seconds=1)
    once.note("ada", "new", "accept st-1")
    assert len(ledger.recalled("serve/once/")) == 1
