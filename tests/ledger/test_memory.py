from __future__ import annotations

import pytest

from onrecord.errors import InvalidQuery
from onrecord.ledger.memory import Memory
from onrecord.ledger.query import Mode, Query
from onrecord.ledger.store import SqlLedger


def test_asks_for_meaning_only_where_it_is_asked_for(sqlite: SqlLedger) -> None:
    memory = Memory()
    for query in (Query(), Query(text="dam"), Query(text="  ", mode=Mode.MEANING)):
        assert sqlite._ask(lambda connection, query=query: memory.near(connection, query)) is None
    with pytest.raises(InvalidQuery):
        sqlite._ask(lambda connection: memory.near(connection, Query(text="dam", mode=Mode.MEANING)))
