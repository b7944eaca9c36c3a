from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InvalidQuery
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.query import FACETS, Query, Sort
from onrecord.ledger.store import SqlLedger
from onrecord.model import Hit
from tests.drawing import often
from tests.ledger.asking import ODD, QUERIES, REPORTS, World, fill, odd_reports
from tests.ledger.conftest import STORES, schema
from tests.ledger.press import printed, take

Pair = tuple[SqlLedger, SqlLedger, World]


@pytest.fixture(scope="module", params=STORES)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Give a full ledger twice, asked through SQL and from memory, and what is in it."""
    where = str(tmp_path_factory.mktemp("search") / "ledger.db")
    if request.param == "memory":
        where = ":memory:"
    elif request.param == "postgresql":
        where = schema(request.getfixturevalue("server"))
    cold = open_ledger(where)
    fill(cold)
    warm = cold if where == ":memory:" else open_ledger(where)
    places = {
        name: tuple(values)
        for one in [
            *(printed(at, edition=edition) for at in range(REPORTS) for edition in (0, 1)),
            *odd_reports(),
        ]
        for name, values in one.places.items()
    }
    world = World.of(cold, places)
    warm.warm()
    yield cold, warm, world
    for ledger in {id(cold): cold, id(warm): warm}.values():
        ledger.close()


def paged(ledger: SqlLedger, query: Query, limit: int) -> list[Hit]:
    found: list[Hit] = []
    after = None
    while True:
        page = ledger.search(query, after=after, limit=limit)
        found += page.hits
        if page.next is None:
            assert page.total == len(found)
            return found
        assert len(page.hits) == limit
        after = page.next


@settings(max_examples=often(20), deadline=None)
@given(query=QUERIES, limit=st.integers(1, 9))
def test_finds_what_fits_and_nothing_else_however_it_is_asked(asked: Pair, query: Query, limit: int) -> None:
    cold, warm, world = asked
    wanted = sorted(world.fitting(query))
    every = list(cold.entries(query))
    assert sorted(hit.entry.id for hit in every) == wanted
    for ledger in (cold, warm):
        assert ledger.count(query) == len(wanted)
        assert paged(ledger, query, limit) == every


@settings(max_examples=often(20), deadline=None)
@given(query=QUERIES, name=st.sampled_from(FACETS))
def test_a_facet_counts_what_it_leads_to(asked: Pair, query: Query, name: str) -> None:
    cold, warm, world = asked
    facets = warm.facets(query, [name], limit=100)[name]
    free = replace(query, **{name: ()})
    through = set(world.fitting(free))
    counted: dict[str, int] = {}
    for hit in world.hits:
        if hit.entry.id in through:
            for value in world.values(hit, name):
                counted[str(value)] = counted.get(str(value), 0) + 1
    assert {one.value: one.count for one in facets} == counted
    assert [(-one.count, one.value) for one in facets] == sorted((-one.count, one.value) for one in facets)
    for one in facets[:2]:
        assert cold.count(replace(query, **{name: (one.value,)})) == one.count


@pytest.mark.parametrize(
    ("order", "text"), [(Sort.NEWEST, ""), (Sort.OLDEST, ""), (Sort.RELEVANCE, ""), (Sort.OLDEST, "the")]
)
def test_sorts_by_day_and_what_has_none_comes_last(asked: Pair, order: Sort, text: str) -> None:
    days = [hit.entry.day for hit in asked[0].entries(Query(text=text, sort=order))]
    dated = [day for day in days if day is not None]
    assert days == [*sorted(dated, reverse=order is not Sort.OLDEST), *[None] * (len(days) - len(dated))]
    assert None in days


def test_what_is_said_comes_before_by_whom(asked: Pair) -> None:
    found = list(asked[0].entries(Query(text="north press")))
    assert found
    last = [hit.entry.speaker for hit in asked[0].entries(Query(text="lovat dam"))]
    assert "North Press" in last
    both = [hit.entry.content for hit in asked[0].entries(Query(text="dam lovat"))]
    assert len(both) == len(last)


def test_words_in_the_order_asked_come_first(asked: Pair) -> None:
    found = [hit.entry.content for hit in asked[1].entries(Query(text="drone parts"))]
    assert found == [ODD[1][2]]
    told = [hit.entry.content for hit in asked[1].search(Query(text="bridge kharne")).hits]
    assert told
    in_order = [hit.entry.content for hit in asked[1].search(Query(text="at kharne")).hits]
    assert all("at Kharne" in content for content in in_order[: len(told)])


def test_pages_stay_when_reports_come_in(sqlite: SqlLedger) -> None:
    with sqlite.writing() as writing:
        take(writing, [printed(number) for number in range(8)])
    query = Query(sort=Sort.OLDEST)
    first = sqlite.search(query, limit=10)
    rest = [hit.entry.id for hit in sqlite.search(query, after=first.next, limit=100).hits]
    with sqlite.writing() as writing:
        take(writing, [printed(number) for number in range(8, 20)])
    again = [hit.entry.id for hit in sqlite.search(query, after=first.next, limit=1000).hits]
    assert [one for one in again if one in set(rest)] == rest
    assert not {hit.entry.id for hit in first.hits} & set(again)


def test_refuses_a_token_that_is_none_or_of_another_search(asked: Pair) -> None:
    ledger = asked[0]
    good = ledger.search(Query(), limit=1).next
    assert good is not None
    for broken in ("", "x", good[:-1], good + "A", "é", "A" * 40):
        with pytest.raises(InvalidQuery):
            ledger.search(Query(), after=broken, limit=1)
    with pytest.raises(InvalidQuery):
        ledger.search(Query(text="dam"), after=good, limit=1)
    for limit in (0, -1, 100_000):
        with pytest.raises(InvalidQuery):
            ledger.search(Query(), limit=limit)


def test_a_long_text_in_the_box_is_no_error(asked: Pair) -> None:
    for text in ("x" * 100_000, " ".join(f"w{at}" for at in range(5000)), '"' * 999, "(" * 999, "a-" * 999):
        assert asked[0].count(Query(text=text)) == asked[1].count(Query(text=text))
