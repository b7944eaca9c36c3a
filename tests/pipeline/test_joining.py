from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Link, Node, Space
from onrecord.pipeline.joining import links


def node(name: str, *keys: str) -> Node:
    return Node(Space.ORIGIN, name, "{}", keys)


def same(left: Node, right: Node) -> Link | None:
    """Join nodes whose names end alike."""
    if left.id[-1] != right.id[-1]:
        return None
    first, second = sorted((left.id, right.id))
    return Link(Space.ORIGIN, first, second, 0.9, "they end alike")


def pairs(found: Iterable[Link]) -> list[tuple[str, str]]:
    return sorted((link.left, link.right) for link in found)


def test_compares_a_new_node_with_those_that_share_a_key() -> None:
    known = [node("b1", "k"), node("c1", "other"), node("d2", "k")]
    assert pairs(links([node("a1", "k", "m")], known, same)) == [("a1", "b1")]


def test_compares_new_nodes_with_each_other() -> None:
    assert pairs(links([node("a1", "k"), node("b1", "k")], [], same)) == [("a1", "b1")]


def test_compares_each_pair_once() -> None:
    assert pairs(links([node("a1", "k", "m")], [node("b1", "k", "m")], same)) == [("a1", "b1")]


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
    at_once = pairs(links(nodes, [], same))
    order.shuffle(nodes)
    first = pairs(links(nodes[:cut], [], same))
    then = pairs(links(nodes[cut:], nodes[:cut], same))
    assert sorted(first + then) == at_once
