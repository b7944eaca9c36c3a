from sqlalchemy import func, select

from onrecord.ledger import tables
from onrecord.ledger.audit import FIRST
from onrecord.ledger.batch import Batch
from onrecord.ledger.store import SqlLedger


def test_the_log_is_a_chain_over_batches(sqlite: SqlLedger) -> None:
    heads = [FIRST]
    for name in ("a", "b"):
        with sqlite._engine.begin() as connection:
            batch = Batch(connection)
            change = batch.change(who="rn", what="record", subject=name)
            batch.keep(change, tables.texts, [{"sha256": name, "text": name}])
            batch.finish()
            heads.append(batch.head)
    assert len(set(heads)) == 3
    assert sqlite.head() == heads[-1]
    assert list(sqlite.verify()) == []


def test_numbers_go_on_where_they_were(sqlite: SqlLedger) -> None:
    with sqlite._engine.begin() as connection:
        batch = Batch(connection)
        assert [batch.number(tables.nodes) for _ in range(3)] == [1, 2, 3]
        assert batch.number(tables.entries) == 1


def test_rows_that_wait_are_there_when_asked_for(sqlite: SqlLedger) -> None:
    receipt = {"seq": 1, "run": "rn", "name": "a", "outcome": "new", "reason": "", "report": None}
    run = {"id": "rn", "began": "", "made_by": "[]", "settings": "[]"}
    with sqlite._engine.begin() as connection:
        batch = Batch(connection)
        change = batch.change(who="rn", what="record", subject="a")
        batch.keep(change, tables.runs, [run])
        batch.keep(change, tables.receipts, [{**receipt, "statements": 0, "tries": 1, "at": ""}])
        asked = select(func.count()).select_from(tables.receipts)
        assert connection.execute(asked).scalar() == 0
        batch.flush()
        assert connection.execute(asked).scalar() == 1
