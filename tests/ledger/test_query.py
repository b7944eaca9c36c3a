from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidQuery
from onrecord.ledger.query import Mode, Query, Sort, params_of, query_of
from onrecord.model import Act

WORDS = st.text(min_size=1, max_size=9).map(str.strip).filter(bool)
QUERIES = st.builds(
    Query,
    text=st.just("") | WORDS,
    mode=st.sampled_from(Mode),
    speaker=st.lists(WORDS, max_size=2).map(tuple),
    act=st.lists(st.sampled_from([str(act) for act in Act]), max_size=2).map(tuple),
    said_from=st.none() | st.dates().map(str),
    unnamed=st.none() | st.booleans(),
    carriers_at_least=st.none() | st.integers(1, 99),
    sort=st.sampled_from(Sort),
)


@given(QUERIES)
def test_a_query_goes_through_an_address_unchanged(query: Query) -> None:
    given: dict[str, list[str]] = {}
    for name, value in params_of(query):
        given.setdefault(name, []).append(value)
    assert query_of(given) == query


def test_counts_empty_values_as_not_given() -> None:
    assert query_of({"text": [" "], "act": [""], "said_to": []}) == Query()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("colour", "red", "no such filter"),
        ("act", "shout", "none of its values"),
        ("said_from", "yesterday", "not a day"),
        ("published_to", "2022-02-30", "not a day"),
        ("unnamed", "perhaps", "none of its values"),
        ("carriers_at_least", "0", "not a number"),
        ("carriers_at_least", "9" * 5000, "not a number"),
        ("sort", "loudest", "none of its values"),
    ],
)
def test_refuses_what_makes_no_sense(name: str, value: str, why: str) -> None:
    with pytest.raises(InvalidQuery, match=why):
        query_of({name: [value]})


def test_refuses_two_values_where_one_is_meant() -> None:
    with pytest.raises(InvalidQuery, match="more than once"):
        query_of({"said_from": ["2022-01-01", "2022-01-02"]})
