import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.clustering import joined

NODES = [f"n{number}" for number in range(8)]
PAIRS = st.sampled_from(list(combinations(NODES, 2)))
LINKS = st.lists(
    st.tuples(st.sampled_from([0.5, 0.7, 0.9]), PAIRS).map(lambda one: (one[0], *one[1])), max_size=14
)
DECISIONS = st.lists(PAIRS, max_size=4)


def test_a_cluster_is_named_by_its_smallest_node() -> None:
    found = joined("abc", [(0.9, "b", "c")])
    assert found.clusters == {"a": "a", "b": "b", "c": "b"}


def test_the_weaker_link_gives_way_to_what_is_kept_apart() -> None:
    links = [(0.9, "a", "b"), (0.6, "b", "c")]
    assert joined("abc", links, apart=[("a", "c")]).clusters == {"a": "a", "b": "a", "c": "c"}
    assert joined("abc", links, apart=[("a", "c")]).components == {"a": "a", "b": "a", "c": "a"}


def test_people_go_before_links_and_apart_before_together() -> None:
    links = [(1.0, "b", "c")]
    found = joined("abc", links, together=[("a", "b")], apart=[("a", "c")])
    assert found.clusters == {"a": "a", "b": "a", "c": "c"}
    against = joined("abc", [], together=[("a", "b"), ("b", "c")], apart=[("a", "c")])
    assert against.clusters == {"a": "a", "b": "a", "c": "c"}


@given(LINKS, DECISIONS, DECISIONS, st.randoms(use_true_random=False))
def test_no_order_of_anything_changes_what_comes_out(
    links: list[tuple[float, str, str]],
    together: list[tuple[str, str]],
    apart: list[tuple[str, str]],
    chance: random.Random,
) -> None:
    found = joined(NODES, links, together=together, apart=apart)
    mixed = [chance.sample(some, len(some)) for some in (links, together, apart, NODES)]
    assert joined(mixed[3], mixed[0], together=mixed[1], apart=mixed[2]) == found


@given(LINKS, DECISIONS, DECISIONS)
def test_what_is_kept_apart_is_never_joined(
    links: list[tuple[float, str, str]], together: list[tuple[str, str]], apart: list[tuple[str, str]]
) -> None:
    clusters = joined(NODES, links, together=together, apart=apart).clusters
    assert all(clusters[left] != clusters[right] for left, right in apart)
