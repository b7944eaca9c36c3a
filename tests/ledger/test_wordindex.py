from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from onrecord.ledger import wordindex
from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement
from tests.ledger.press import printed, take


def numbers(ledger: SqlLedger, told: str) -> list[int]:
    return sorted(ledger._ask(lambda connection: list(connection.execute(text(told)).scalars())))


def test_holds_every_entry_and_lets_go_of_those_that_went(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(4)])
    column = "rowid" if ledger._engine.name == "sqlite" else "entry"
    asked = f"SELECT {column} FROM entry_words"  # noqa: S608
    assert numbers(ledger, asked) == numbers(ledger, "SELECT seq FROM entries")
    one = next(ledger.entries(Query())).entry.id
    with ledger.writing() as writing:
        made = writing.judge(
            Judgement(Deed.CORRECT, one, value='{"speaker":"Zed Quill"}', by="A. Reader", at="2031-04-01")
        )
    assert ledger.count(Query(text="zed quill")) == 1
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made, by="A. Reader", at="2031-04-02"))
    assert ledger.count(Query(text="zed quill")) == 0
    assert numbers(ledger, asked) == numbers(ledger, "SELECT seq FROM entries")
    assert list(ledger._ask(lambda connection: list(wordindex.check(connection)))) == []


SPOILT = {
    "sqlite": (
        "UPDATE entry_words SET content = 'nothing' WHERE rowid = 2",
        "DELETE FROM entry_words WHERE rowid = 2",
        "INSERT INTO entry_words (rowid, content, source, speaker, cue) VALUES (99, 'a', 'b', 'c', 'd')",
        "UPDATE entry_words SET content = 'nothing' WHERE rowid = 2;"
        "UPDATE entry_words_content SET c0 = (SELECT c0 FROM kept) WHERE id = 2",
    ),
    "postgresql": (
        "UPDATE entry_words SET words = to_tsvector('simple', 'nothing') WHERE entry = 2",
        "DELETE FROM entry_words WHERE entry = 2",
    ),
}


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("where", ["sqlite", "postgresql"], indirect=True)
def test_finds_an_index_that_is_not_that_of_the_entries(ledger: SqlLedger, turn: int) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    spoilt = SPOILT[ledger._engine.name]

    def spoil(connection: Connection) -> None:
        if ledger._engine.name == "sqlite":
            kept = "CREATE TEMP TABLE kept AS SELECT content AS c0 FROM entry_words WHERE rowid = 2"
            connection.execute(text(kept))
        for told in spoilt[turn % len(spoilt)].split(";"):
            connection.execute(text(told))

    ledger._write(spoil)
    (finding,) = ledger._ask(lambda connection: list(wordindex.check(connection)))
    assert finding.where == "search index"
    assert finding in list(ledger.doctor())


def test_only_the_last_changes_stay_listed(ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(6)])
    (many,) = numbers(ledger, "SELECT count(*) FROM moved")
    assert many > 12
    monkeypatch.setattr(wordindex, "MOVES_KEPT", 5)
    with ledger.writing() as writing:
        take(writing, [printed(6)])
    assert numbers(ledger, "SELECT count(*) FROM moved") == [5]
