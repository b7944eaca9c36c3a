from __future__ import annotations

import pytest
from sqlalchemy import text

from onrecord.ledger import wordindex
from onrecord.ledger.matrix import Behind
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.query import FACETS, Query
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.stores import reading
from onrecord.model import Deed, Judgement, Space
from tests.ledger.press import printed, take

# A ledger in memory has one connection, so nobody else writes to it.
SHARED = pytest.mark.parametrize("where", ["sqlite", "postgresql"], indirect=True)

QUERIES = (
    Query(),
    Query(text="kharne"),
    Query(speaker=("marn",)),
    Query(control=("state",)),
    Query(review=("rejected",)),
    Query(kind=("unnamed",)),
    Query(carriers_at_least=2),
    Query(origins_at_least=2),
    Query(said_from="2031-03-09"),
)


def same(warm: SqlLedger, where: str) -> bool:
    """Tell whether what is answered from memory is what a ledger that is opened now says."""
    fresh = open_ledger(where)
    try:
        facets = fresh.facets(Query(), FACETS, limit=100) == warm.facets(Query(), FACETS, limit=100)
        fresh._memory = None
        return facets and all(fresh.search(query) == warm.search(query) for query in QUERIES)
    finally:
        fresh.close()


@SHARED
def test_follows_whoever_writes(where: str) -> None:
    reader, writer = open_ledger(where), open_ledger(where)
    reader.warm()
    with writer.writing() as writing:
        take(writing, [printed(number) for number in range(9)])
    assert same(reader, where)
    ids = [hit.entry.id for hit in writer.entries(Query())]
    steps = (
        Judgement(Deed.REJECT, ids[0], by="A. Reader", at="2031-04-01"),
        Judgement(
            Deed.CORRECT, ids[1], value='{"speaker":"Lena Quist","relay":[]}', by="A. Reader", at="2031-04-02"
        ),
        Judgement(Deed.CORRECT, ids[2], value='{"kind":"unnamed"}', by="A. Reader", at="2031-04-03"),
    )
    made = []
    for step in steps:
        with writer.writing() as writing:
            made.append(writing.judge(step))
        assert same(reader, where)
    people = [row.id for row in writer.speakers()]
    with writer.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made[2], by="A. Reader", at="2031-04-04"))
        writing.judge(
            Judgement(Deed.CORRECT, ids[3], value='{"role":"mayor"}', by="A. Reader", at="2031-04-05")
        )
        writing.judge(Judgement(Deed.MERGE, people[0], people[1], by="A. Reader", at="2031-04-06"))
    assert same(reader, where)
    with writer.writing() as writing:
        take(writing, [printed(number, edition=1) for number in range(0, 12, 2)])
    assert same(reader, where)
    assert writer.cluster(people[0]).space is Space.SPEAKER
    reader.close()
    writer.close()


@SHARED
def test_the_words_of_a_correction_are_forgotten_with_it(where: str) -> None:
    """Its number goes to the next entry that comes."""
    reader, writer = open_ledger(where), open_ledger(where)
    asked = Query(text="zarathustra")
    reader.warm()
    with writer.writing() as writing:
        take(writing, [printed(1)])
    first = next(iter(writer.entries(Query()))).entry.id
    correction = Judgement(
        Deed.CORRECT, first, value='{"speaker":"Zarathustra"}', by="A. Reader", at="2031-04-02"
    )
    with writer.writing() as writing:
        made = writing.judge(correction)
    assert [hit.entry.id for hit in reader.search(asked).hits] == [first]
    with writer.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made, by="A. Reader", at="2031-04-04"))
        take(writing, [printed(2)])
    assert reader.search(asked).hits == ()
    reader.close()
    writer.close()


@SHARED
def test_reads_all_anew_when_it_missed_too_much(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordindex, "MOVES_KEPT", 3)
    reader, writer = open_ledger(where), open_ledger(where)
    reader.warm()
    for first in (0, 4, 8):
        with writer.writing() as writing:
            take(writing, [printed(number) for number in range(first, first + 4)])
    assert same(reader, where)
    reader.close()
    writer.close()


@SHARED
def test_a_question_that_others_overtook_is_asked_again_and_reads_no_million_rows(where: str) -> None:
    """Its transaction began before a batch whose entries the columns hold already."""
    reader, writer = open_ledger(where), open_ledger(where)
    matrix = reader.warm().matrix
    with writer.writing() as writing:
        take(writing, [printed(1)])
    with reading(reader._engine) as early:
        early.execute(text("SELECT count(*) FROM entries"))
        with writer.writing() as writing:
            take(writing, [printed(2)])
        assert same(reader, where)
        with pytest.raises(Behind):
            matrix.follow(early)
    assert matrix.loaded
    assert same(reader, where)
    reader.close()
    writer.close()


@SHARED
def test_a_ledger_that_went_back_is_read_anew(where: str) -> None:
    reader = open_ledger(where)
    with reader.writing() as writing:
        take(writing, [printed(number) for number in range(3)])
    reader.warm()
    with reader._engine.begin() as connection:  # as a copy of an earlier moment in its place would have it
        connection.execute(text("DELETE FROM moved WHERE seq > 1"))
    assert same(reader, where)
    reader.close()


def _break_off(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(2)])
        ledger.facets(Query(), FACETS)
        raise KeyboardInterrupt


def test_what_is_taken_back_was_never_there(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    ledger.warm()
    before = ledger.facets(Query(), FACETS)
    with pytest.raises(KeyboardInterrupt):
        _break_off(ledger)
    assert ledger.facets(Query(), FACETS) == before
    with ledger.writing() as writing:
        take(writing, [printed(3)])
    assert sum(one.count for one in ledger.facets(Query(), ["act"])["act"]) == ledger.count(Query()) == 8
