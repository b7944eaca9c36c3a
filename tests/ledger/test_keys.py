from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from onrecord.ledger import keys
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.store import SqlLedger
from onrecord.model import POPULAR, Link, Node, Space
from tests.drawing import often

MOST = 3
NODES = st.lists(
    st.tuples(st.text("abc12", min_size=1, max_size=3), st.sets(st.sampled_from("klmno"))),
    unique_by=lambda drawn: drawn[0],
    max_size=9,
)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(POPULAR, Space.CLAIM, MOST)
    monkeypatch.setattr(keys, "FRESH", 4)  # so that keys are found in all three tables
    monkeypatch.setattr(keys, "RECENT", 8)
    monkeypatch.setattr(keys, "FEW_POPULAR", 1)  # so that they are read at once and asked for


def node(name: str, found_by: Sequence[str] | set[str]) -> Node:
    return Node(Space.CLAIM, name, f'{{"name":"{name}"}}', tuple(sorted(found_by)))


def alike(left: str, right: str) -> float:
    """Decide a pair from the pair alone; about two in three are linked."""
    left, right = sorted((left, right))
    return random.Random(f"{left} {right}").choice((0.0, 0.6, 0.8))


def link(left: str, right: str) -> Link:
    first, second = sorted((left, right))
    return Link(Space.CLAIM, first, second, alike(first, second), "drawn")


def take(ledger: SqlLedger, batch: Sequence[Node]) -> None:
    """Take in nodes as ingest does: each is compared with those on record and those of its batch."""
    with ledger.writing() as writing:
        known = writing.sharing(Space.CLAIM, {key for one in batch for key in one.keys})
        for one in batch:
            writing.place(one, ())
        for at, one in enumerate(batch):
            near = [other.id for other in (*known, *batch[:at]) if set(one.keys) & set(other.keys)]
            writing.link(link(one.id, other) for other in near if alike(one.id, other))


def test_a_key_is_a_number_that_every_store_holds() -> None:
    numbers = {keys.key_number(space, key) for space in Space for key in ("k", "l", "\ud800")}
    assert len(numbers) == 3 * len(Space)
    assert all(-(2**63) <= number < 2**63 for number in numbers)


def test_a_node_answers_for_its_keys() -> None:
    numbers = [keys.key_number(Space.CLAIM, key) for key in "kl"]
    assert keys.answers(Space.CLAIM, keys.numbers_hash(numbers), numbers[::-1])
    assert keys.answers(Space.CLAIM, '["k","l"]', numbers)
    assert keys.answers(Space.CLAIM, "", [])
    for told in (keys.numbers_hash(numbers), '["k","l"]', ""):
        assert not keys.answers(Space.CLAIM, told, numbers[:1])


def test_nobody_is_found_by_a_key_that_too_many_share(ledger: SqlLedger) -> None:
    take(ledger, [node("a", "k"), node("b", "kl")])
    with ledger.writing() as writing:
        assert [one.id for one in writing.sharing(Space.CLAIM, "kl")] == ["a", "b"]
    take(ledger, [node("c", "k")])
    with ledger.writing() as writing:
        assert writing.sharing(Space.CLAIM, "kl") == [node("b", "l")]
    assert list(ledger.verify()) == []


def test_names_of_speakers_are_found_however_many_share_them(ledger: SqlLedger) -> None:
    made = [Node(Space.SPEAKER, str(number), "{}", ("k",)) for number in range(MOST + 2)]
    with ledger.writing() as writing:
        for one in made:
            writing.place(one, ())
    with ledger.writing() as writing:
        assert writing.sharing(Space.SPEAKER, "k") == made


def test_a_link_found_through_a_popular_key_alone_counts_no_more(ledger: SqlLedger) -> None:
    told = [Link(Space.CLAIM, "a", other, 0.9, "told so") for other in ("b", "c")]
    with ledger.writing() as writing:
        for one in (node("a", "kl"), node("b", "k"), node("c", "kl")):
            writing.place(one, ())
        writing.link([*told, Link(Space.CLAIM, "b", "d", 0.9, "shares nothing, so always counts")])
        writing.place(node("d", ""), ())
    assert ledger.cluster("a").links == tuple(told[1:])
    assert [one.id for one in ledger.cluster("a").nodes] == ["a", "c"]
    assert [one.id for one in ledger.cluster("b").nodes] == ["b", "d"]
    assert list(ledger.verify()) == []


@settings(max_examples=often(10), deadline=None)
@given(NODES, st.randoms(use_true_random=False), st.integers(1, 9))
def test_which_links_count_follows_from_the_nodes_in_any_order(
    drawn: Sequence[tuple[str, set[str]]], order: random.Random, size: int
) -> None:
    nodes = [node(name, own) for name, own in drawn]
    one, other = open_ledger(":memory:"), open_ledger(":memory:")
    take(one, nodes)
    order.shuffle(nodes)
    for at in range(0, len(nodes), size):
        take(other, nodes[at : at + size])
    assert one.digest() == other.digest()
    assert [*one.verify(), *other.verify()] == []
    shared = Counter(key for told in nodes for key in told.keys)
    wanted = {
        link(left.id, right.id)
        for left, right in combinations(nodes, 2)
        if alike(left.id, right.id) and any(shared[key] < MOST for key in set(left.keys) & set(right.keys))
    }
    assert {told for one in nodes for told in other.cluster(one.id).links} == wanted


def test_keys_are_found_in_whatever_table_they_have_gone_over_to() -> None:
    ledger = open_ledger(":memory:")
    take(ledger, [node("a", "kl")])
    assert waiting(ledger) == (3, 0, 0)  # two, and what it is called
    assert found_by(ledger, "k") == ["a"]
    take(ledger, [node("b", "klm")])
    assert waiting(ledger) == (0, 7, 0)
    take(ledger, [node("c", "n")])
    assert waiting(ledger) == (2, 7, 0)
    assert found_by(ledger, "k") == ["a", "b"]
    take(ledger, [node("d", "lno")])
    assert waiting(ledger) == (0, 0, 13)
    take(ledger, [node("e", "mo")])
    assert waiting(ledger) == (3, 0, 13)
    assert [found_by(ledger, key) for key in "mno"] == [["b", "e"], ["c", "d"], ["d", "e"]]
    assert list(ledger.verify()) == []
    ledger.close()


def test_all_keys_that_wait_can_be_let_over_at_once() -> None:
    ledger = open_ledger(":memory:")
    take(ledger, [node("a", "klmn")])
    take(ledger, [node("b", "o")])
    with ledger._engine.begin() as connection:
        keys.settle(connection)
    assert waiting(ledger) == (0, 0, 7)
    assert list(ledger.verify()) == []
    ledger.close()


def found_by(ledger: SqlLedger, key: str) -> list[str]:
    with ledger.writing() as writing:
        return [one.id for one in writing.sharing(Space.CLAIM, [key])]


def waiting(ledger: SqlLedger) -> tuple[int, ...]:
    with ledger._engine.connect() as connection:
        counts = (select(func.count()).select_from(table) for table in keys.LEVELS)
        return tuple(connection.execute(count).scalar_one() for count in counts)


def test_keys_lead_to_their_nodes_on_every_level(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        for name in "ab":
            writing.place(Node(Space.CLAIM, name, "{}", ("k", name)), [])
    numbers = [keys.key_number(Space.CLAIM, key) for key in ("k", "a", "nobody's")]
    found = [ledger._ask(lambda connection: sorted(keys.nodes_with(connection, numbers)))]
    ledger._write(keys.settle)
    found.append(ledger._ask(lambda connection: sorted(keys.nodes_with(connection, numbers))))
    assert found[0] == found[1] == sorted([(numbers[0], 1), (numbers[0], 2), (numbers[1], 1)])
