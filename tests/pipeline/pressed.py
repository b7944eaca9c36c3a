"""A ledger of the invented press, for tests of what is read off a ledger."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take

AT = "2031-05-01T00:00:00+00:00"


def pressed(count: int = 6) -> Ledger:
    """Make a ledger in memory with some reports."""
    ledger = open_ledger(":memory:")
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(1, count + 1)])
    return ledger


def judge(ledger: Ledger, judgements: Iterable[Judgement]) -> None:
    """Keep judgements."""
    with ledger.writing() as writing:
        for one in judgements:
            writing.judge(one)


def correction(statement: str, value: str) -> Judgement:
    """Correct a statement."""
    return Judgement(Deed.CORRECT, statement, value=value, by="Ada", at=AT)
