from __future__ import annotations

from sqlalchemy import text

from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take


def test_a_vector_goes_with_its_entry(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    statement = printed(1).reading.statements[0].id
    corrected = Judgement(Deed.CORRECT, statement, value='{"role": "mayor"}', by="ada", at="2031-04-01")
    with ledger.writing() as writing:
        made = writing.judge(corrected)
    with ledger._engine.begin() as connection:
        entries = set(connection.execute(text("SELECT seq FROM entries")).scalars())
        connection.execute(text("DELETE FROM entry_vectors"))
        for entry in entries:
            added = text("INSERT INTO entry_vectors (entry, data) VALUES (:entry, :data)")
            connection.execute(added, {"entry": entry, "data": b"x"})
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made, by="ada", at="2031-04-02"))
    with ledger._engine.connect() as connection:
        left = set(connection.execute(text("SELECT seq FROM entries")).scalars())
        assert left < entries
        assert set(connection.execute(text("SELECT entry FROM entry_vectors")).scalars()) == left
