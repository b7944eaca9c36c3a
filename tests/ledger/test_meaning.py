from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.errors import InvalidQuery
from onrecord.ledger.query import Mode, Query, Sort
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.words import indexed
from tests.ledger.press import printed, take

WIDTH = 64
LIKE = {"span": "bridge", "viaduct": "bridge", "dike": "dam"}


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Place texts by their words, some of which mean the same."""
    places = np.zeros((len(texts), WIDTH), np.float32)
    for at, text in enumerate(texts):
        for word in indexed(text) or [""]:
            known = LIKE.get(word, word)
            seed = int(hashlib.md5(known.encode(), usedforsecurity=False).hexdigest()[:8], 16)
            places[at] += np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
    return places / np.linalg.norm(places, axis=1, keepdims=True)


@pytest.fixture
def meant(ledger: SqlLedger) -> SqlLedger:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(12)])
    ledger.understand(embed, "hashed words 1", least=0.4)
    assert list(ledger.index(many=7))[-1] == len({hit.entry.id for hit in ledger.entries(Query())})
    return ledger


def test_finds_what_means_the_same_in_other_words(meant: SqlLedger) -> None:
    query = Query(text="the viaduct at Kharne", mode=Mode.MEANING)
    assert meant.count(Query(text="viaduct")) == 0
    page = meant.search(query, limit=5)
    assert page.hits
    assert all("bridge at Kharne" in hit.entry.content for hit in page.hits)
    every = list(meant.entries(query))
    assert page.total == len(every) == meant.count(query)
    assert list(page.hits) == every[: len(page.hits)]


def test_pages_and_facets_are_of_the_same_entries(meant: SqlLedger) -> None:
    for sort in Sort:
        query = Query(text="viaduct reopen in spring", mode=Mode.MEANING, sort=sort)
        found, after = [], None
        while True:
            page = meant.search(query, after=after, limit=3)
            found += page.hits
            after = page.next
            if after is None:
                break
        assert found == list(meant.entries(query))
        assert sum(one.count for one in meant.facets(query, ["act"])["act"]) == len(found) > 0


def test_words_that_are_there_count_beside_meaning(meant: SqlLedger) -> None:
    words = {hit.entry.id for hit in meant.entries(Query(text="lovat dam"))}
    both = [hit.entry.id for hit in meant.entries(Query(text="lovat dam", mode=Mode.MEANING))]
    assert words <= set(both)
    assert set(both[:3]) <= words


def test_filters_hold_for_what_is_near(meant: SqlLedger) -> None:
    query = Query(text="viaduct", mode=Mode.MEANING, act=("deny",))
    assert {str(hit.entry.act) for hit in meant.entries(query)} <= {"deny"}


def test_what_comes_in_later_is_found_once_it_is_indexed(meant: SqlLedger) -> None:
    query = Query(text="the viaduct at Kharne", mode=Mode.MEANING)
    before = meant.count(query)
    with meant.writing() as writing:
        take(writing, [printed(number) for number in range(12, 40)])
    assert meant.count(query) == before
    assert list(meant.index())
    assert list(meant.index()) == []
    assert meant.count(query) > before


def test_another_model_makes_its_own_vectors(meant: SqlLedger) -> None:
    query = Query(text="viaduct", mode=Mode.MEANING)
    meant.understand(lambda texts: -embed(texts), "another", least=0.4)
    with pytest.raises(InvalidQuery):
        meant.search(query)
    assert list(meant.index())
    assert meant.search(query).total == len(list(meant.entries(query)))


def test_says_so_where_nothing_was_worked_out(new: Callable[[], SqlLedger]) -> None:
    ledger = new()
    with pytest.raises(InvalidQuery, match="worked out"):
        ledger.search(Query(text="dam", mode=Mode.MEANING))
    with pytest.raises(InvalidQuery):
        list(ledger.index())
    assert ledger.search(Query(mode=Mode.MEANING)).total == 0
