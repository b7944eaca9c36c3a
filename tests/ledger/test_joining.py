import random
from collections import Counter
from collections.abc import Callable

import pytest

from onrecord.errors import NotOnRecord
from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Link, Node, Space
from tests.ledger.press import RUN, printed, take


def node(name: str, *keys: str, space: Space = Space.CLAIM) -> Node:
    return Node(space, name, f'{{"about":"{name}"}}', keys)


def found(*told: tuple[str, str]) -> list[Node]:
    return [node(name, *keys) for name, keys in told]


def test_nodes_are_found_by_any_key_at_once_and_later(ledger: SqlLedger) -> None:
    one, two, other = node("a", "k", "l"), node("b", "l"), node("c", "l", space=Space.ORIGIN)
    with ledger.writing() as writing:
        for placed in (one, two, other):
            writing.place(placed, [])
        assert writing.sharing(Space.CLAIM, ["l", "m"]) == found(("a", "l"), ("b", "l"))
    with ledger.writing() as writing:
        assert writing.sharing(Space.CLAIM, ["l", "m"]) == found(("a", "l"), ("b", "l"))
        assert writing.sharing(Space.CLAIM, ["k", "l"]) == found(("a", "kl"), ("b", "l"))
        assert writing.sharing(Space.SPEAKER, ["l"]) == []


def test_a_node_placed_again_stands_for_more_and_is_kept_once(ledger: SqlLedger) -> None:
    first, second = printed(1).reading.statements[:2]
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    for statement in (first, second, first):
        with ledger.writing() as writing:
            writing.place(node("a", "k"), [statement.id])
    told = ledger.cluster("a")
    assert told.statements == tuple(sorted((first.id, second.id)))
    assert told.nodes == (node("a"),)  # of its keys only numbers are kept
    assert list(ledger.verify()) == []


def test_a_cluster_tells_its_links_and_their_reasons(ledger: SqlLedger) -> None:
    link = Link(Space.CLAIM, "a", "b", 0.75, "both say it")
    with ledger.writing() as writing:
        for name in ("a", "b", "c"):
            writing.place(node(name), [])
        writing.link([link, Link(Space.CLAIM, "a", "b", 0.5, "a later look")])
    with ledger.writing() as writing:
        writing.link([link])
    told = ledger.cluster("b")
    assert told.links == (link,)
    assert [one.id for one in told.nodes] == ["a", "b"]


def test_entries_know_the_clusters_they_are_in(ledger: SqlLedger) -> None:
    statement = printed(1).reading.statements[0].id
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    hit = ledger.hit(statement)
    assert ledger.cluster(hit.origin).space is Space.ORIGIN
    assert statement in ledger.cluster(hit.origin).statements
    assert hit.speaker is not None
    assert statement in ledger.cluster(hit.speaker).statements
    assert hit.claim is not None
    assert statement in ledger.cluster(hit.claim).statements


def test_a_statement_that_nobody_compared_is_its_own_origin(ledger: SqlLedger) -> None:
    one = printed(1)
    with ledger.writing() as writing:
        writing.record(one.document, one.reading, RUN)
    hit = ledger.hit(one.reading.statements[0].id)
    assert ledger.cluster(hit.origin).statements == (hit.entry.id,)
    assert (hit.speaker, hit.claim, hit.outlets) == (None, None, 1)


def test_who_prints_the_same_words_later_is_not_alone_and_nor_is_the_first(ledger: SqlLedger) -> None:
    first, second, third = (one.id for one in printed(1).reading.statements[:3])
    same, own = node("the same", space=Space.ORIGIN), node("own", space=Space.ORIGIN)
    with ledger.writing() as writing:
        writing.record(printed(1).document, printed(1).reading, RUN)
        writing.place(same, [first])
        writing.place(own, [third])
    for statement in (first, second, second):
        with ledger.writing() as writing:
            writing.place(same, [statement])
    rows = {row.id: row.statements for row in ledger.clusters(Space.ORIGIN)}
    assert rows[ledger.hit(first).origin] == rows[ledger.hit(second).origin] == 2
    assert rows[ledger.hit(third).origin] == 1
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("seed", range(6))
def test_utterances_are_counted_whatever_is_placed_linked_and_decided(
    new: Callable[[], SqlLedger], seed: int
) -> None:
    chance, ledger = random.Random(seed), new()
    with ledger.writing() as writing:
        for number in range(4):
            writing.record(printed(number).document, printed(number).reading, RUN)
    statements = sorted(hit.entry.id for hit in ledger.entries(Query()))
    names = [f"node {number}" for number in range(12)]
    placed: dict[str, set[str]] = {}
    for turn in range(10):
        with ledger.writing() as writing:
            for name in chance.sample(names, 2):
                some = chance.sample(statements, chance.choice((1, 1, 2)))
                writing.place(node(name, space=Space.ORIGIN), some)
                placed.setdefault(name, set()).update(some)
            if turn % 2:
                left, right = sorted(chance.sample(sorted(placed), 2))
                writing.link([Link(Space.ORIGIN, left, right, chance.random(), "")])
            if turn % 3 == 2:
                left, right = sorted(chance.sample(sorted(placed), 2))
                writing.judge(Judgement(chance.choice((Deed.MERGE, Deed.SPLIT)), left, right, at=str(turn)))
        assert list(ledger.verify()) == []
    counted = Counter(hit.origin for hit in ledger.entries(Query()))
    assert {row.id: row.statements for row in ledger.clusters(Space.ORIGIN, limit=999)} == counted
    assert ledger.stats()["origins"] == len(counted)


def test_a_node_stands_for_no_statement_that_is_not_on_record(ledger: SqlLedger) -> None:
    def place() -> None:
        with ledger.writing() as writing:
            take(writing, [printed(1)])
            writing.place(node("a", space=Space.ORIGIN), ["st-nobody"])

    with pytest.raises(NotOnRecord, match="no such statement"):
        place()
    assert ledger.stats()["statements"] == 0
