from __future__ import annotations

from sqlalchemy import Connection

from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take


def numbers(connection: Connection, asked: str) -> list[int]:
    return list(connection.exec_driver_sql(asked).scalars())


def test_every_change_of_an_entry_is_numbered(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    with ledger._engine.connect() as connection:
        last = max(numbers(connection, "SELECT seq FROM moved"))
        entries = set(numbers(connection, "SELECT seq FROM entries"))
        assert set(numbers(connection, "SELECT entry FROM moved")) == entries
    statement = printed(1).reading.statements[0].id
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.ACCEPT, statement, by="ada", at="2031-04-01"))
    with ledger._engine.connect() as connection:
        moved = numbers(connection, f"SELECT entry FROM moved WHERE seq > {int(last)}")  # noqa: S608
        asked = f"SELECT seq FROM entries WHERE id = '{statement}'"  # noqa: S608
        assert set(moved) == set(numbers(connection, asked))


def test_words_go_with_their_entry(ledger: SqlLedger) -> None:
    words = "rowid" if ledger._engine.dialect.name == "sqlite" else "entry"
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    statement = printed(1).reading.statements[0].id
    with ledger.writing() as writing:
        corrected = Judgement(Deed.CORRECT, statement, value='{"role": "mayor"}', by="ada", at="2031-04-01")
        made = writing.judge(corrected)
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made, by="ada", at="2031-04-02"))
    with ledger._engine.connect() as connection:
        found = set(numbers(connection, f"SELECT {words} FROM entry_words"))  # noqa: S608
        assert found <= set(numbers(connection, "SELECT seq FROM entries"))
