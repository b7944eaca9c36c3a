from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Node, Reading, Report, Space
from onrecord.pipeline.joining import Pair, once, pairs


def node(name: str, *keys: str) -> Node:
    return Node(Space.ORIGIN, name, "{}", keys)


def named(found: Iterable[Pair]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted((left.id, right.id))) for left, right in found)


def test_compares_a_new_node_with_those_that_share_a_key() -> None:
    known = [node("b1", "k"), node("c1", "other")]
    assert named(pairs([node("a1", "k", "m")], known)) == [("a1", "b1")]


def test_compares_new_nodes_with_each_other() -> None:
    assert named(pairs([node("a1", "k"), node("b1", "k")], [])) == [("a1", "b1")]


def test_compares_each_pair_once() -> None:
    assert named(pairs([node("a1", "k", "m")], [node("b1", "k", "m")])) == [("a1", "b1")]


NODES = st.lists(
    st.tuples(st.text("xyz12", min_size=1, max_size=3), st.sets(st.sampled_from("klm"))),
    unique_by=lambda drawn: drawn[0],
    max_size=8,
)


@given(NODES, st.randoms(use_true_random=False), st.integers(0, 8))
def test_finds_the_same_pairs_in_any_order_of_arrival(
    drawn: Sequence[tuple[str, set[str]]], order: random.Random, cut: int
) -> None:
    nodes = [node(name, *sorted(keys)) for name, keys in drawn]
    at_once = named(pairs(nodes, []))
    order.shuffle(nodes)
    first = named(pairs(nodes[:cut], []))
    then = named(pairs(nodes[cut:], nodes[:cut]))
    assert sorted(first + then) == at_once


def test_makes_something_of_a_reading_once() -> None:
    asked: list[Reading] = []

    @once
    def made(reading: Reading) -> int:
        asked.append(reading)
        return len(asked)

    readings = [Reading(Report(text="The bridge is open.")) for _ in range(2)]
    assert [made(reading) for reading in (*readings, *readings)] == [1, 2, 1, 2]
    for _ in range(2):  # more than are kept
        assert all(made(Reading(Report(text=f"Report {number}."))) for number in range(300))
    assert made(readings[0]) > 2
    assert asked.count(readings[0]) > 2
