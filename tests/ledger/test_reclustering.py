import random
from collections.abc import Callable

import pytest

from onrecord.ledger.clustering import joined
from onrecord.ledger.nodes import node_name
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Link, Node, Space

NAMES = [f"node {number}" for number in range(24)]


@pytest.mark.parametrize("seed", range(4))
def test_links_and_decisions_in_any_order_give_what_all_at_once_give(
    new: Callable[[], SqlLedger], seed: int
) -> None:
    """What is followed batch by batch is what joining everything anew gives."""
    chance, ledger = random.Random(seed), new()
    links = {}
    with ledger.writing() as writing:
        for name in NAMES:
            writing.place(Node(Space.ORIGIN, name, "{}", ()), [])
    together, apart = set(), set()
    for turn in range(8):
        with ledger.writing() as writing:
            for _ in range(4):
                left, right = sorted(chance.sample(NAMES, 2))
                score = random.Random(f"{left} {right}").randrange(100) / 100
                links[left, right] = (score, left, right)
                writing.link([Link(Space.ORIGIN, left, right, score, "")])
            if turn % 3 == 2:
                left, right = sorted(chance.sample(NAMES, 2))
                deed = chance.choice((Deed.MERGE, Deed.SPLIT))
                (together if deed is Deed.MERGE else apart).add((left, right))
                (apart if deed is Deed.MERGE else together).discard((left, right))
                writing.judge(Judgement(deed, left, right, at=str(turn)))
    wanted = joined(NAMES, links.values(), together=together, apart=apart).clusters
    found = {name: ledger.cluster(name).id for name in NAMES}
    assert found == {name: node_name(Space.ORIGIN, wanted[name]) for name in NAMES}
    assert list(ledger.verify()) == []
