from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidQuery
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Space
from onrecord.serve.api.asking import FILTERS, cut_off, joined_page, mark, place


def test_every_filter_is_described() -> None:
    assert [told["name"] for told in FILTERS["parameters"]] == [row.name for row in fields(Query)]


def test_filters_that_take_several_values_are_described_so() -> None:
    for row, told in zip(fields(Query), FILTERS["parameters"], strict=True):
        assert (told["schema"]["type"] == "array") == isinstance(row.default, tuple)


@given(st.text(max_size=50), st.integers(0, 2**53 - 1))
def test_a_place_is_read_back(name: str, number: int) -> None:
    assert place("list", mark("list", [name, number]), (str, int)) == [name, number]
    assert place("list", None, (str, int)) is None


def encoded(told: str) -> str:
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    [
        "", "x", "🌉", "=", "a" * 5000, "\ud800",
        encoded("[]"), encoded('["other", 1, "a"]'), encoded('["list", 1]'), encoded('["list", "1", "a"]'),
        encoded('["list", true, "a"]'), encoded('["list", -1, "a"]'),
        encoded('["list", 99999999999999999999, "a"]'),
        encoded("[" * 4000), encoded('{"list": 1}'), encoded("null"), encoded('["list", NaN, "a"]'),
    ],
)  # fmt: skip
def test_refuses_what_is_no_place_of_this_list(after: str) -> None:
    with pytest.raises(InvalidQuery):
        place("list", after, (int, str))


def test_a_page_ends_where_one_more_was_found() -> None:
    rows = [{"id": name} for name in "abc"]
    assert cut_off("list", rows, 3, "id") == (rows, None)
    shown, after = cut_off("list", rows, 2, "id")
    assert [row["id"] for row in shown] == ["a", "b"]
    assert place("list", after, (str,)) == ["b"]


def pages(book: Ledger, space: Space, limit: int) -> Iterator[list[str]]:
    after = None
    while True:
        rows, after = joined_page(book, space, after, limit)
        yield [row.id for row in rows]
        if after is None:
            return


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_of_what_was_joined_give_everything_once(book: Ledger, limit: int) -> None:
    for space in (Space.SPEAKER, Space.CLAIM, Space.ISSUE):
        found = [name for page in pages(book, space, limit) for name in page]
        assert found == [row.id for row in book.clusters(space, limit=10_000)]
        assert len(found) > 5


def test_a_page_goes_on_though_what_it_ended_at_is_gone(book: Ledger) -> None:
    first = book.clusters(Space.SPEAKER, limit=5)
    # A name that nothing has, at the place of the fifth row: as if that had been merged away meanwhile.
    gone = mark(Space.SPEAKER.value, [first[4].statements, first[4].id[:-1]])
    rows, _ = joined_page(book, Space.SPEAKER, gone, 3)
    assert rows[0].id >= first[4].id[:-1]
    assert not {row.id for row in rows} & {row.id for row in first[:4]}
