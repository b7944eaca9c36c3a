from __future__ import annotations

from sqlalchemy import func

from onrecord.ledger import tables
from onrecord.ledger.filters import MOST_VALUES, let_through
from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.wanted import Wanted
from tests.ledger.press import printed, take


def counted(ledger: SqlLedger, wanted: Wanted) -> int:
    asked = let_through(ledger._engine.name, wanted, func.count()).select_from(tables.entries)
    return ledger._ask(lambda connection: int(connection.execute(asked).scalar_one()))


def test_takes_more_values_than_a_store_takes_one_by_one(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(4)])
    strange = [f"Outlet {number} \x00 é \ud800 \x1a 0000" for number in range(40_000)]
    many = frozenset(["Kestrel Post", "Radio Veldt", *strange])
    assert len(many) > MOST_VALUES
    few = Wanted(outlet=frozenset(["Kestrel Post", "Radio Veldt"]))
    assert counted(ledger, Wanted(outlet=many)) == counted(ledger, few) > 0
    assert counted(ledger, Wanted(outlet=many, origin=many)) == 0
    assert counted(ledger, Wanted()) == ledger.count(Query())
