from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidQuery
from onrecord.ledger.paging import Place, order_of, place_of, token
from onrecord.ledger.query import Query, Sort

PLACES = st.builds(Place, st.integers(0, 30_000), st.none() | st.dates().map(str), st.integers(1, 2**31))


@given(PLACES)
def test_a_place_goes_through_an_address_unchanged(place: Place) -> None:
    query = Query(text="dam", sort=Sort.OLDEST)
    written = token(query, place)
    assert written.replace("-", "").replace("_", "").isalnum()
    assert place_of(query, written) == place


@given(PLACES, st.data())
def test_a_token_with_any_letter_altered_is_refused(place: Place, data: st.DataObject) -> None:
    written = token(Query(), place)
    at = data.draw(st.integers(0, len(written) - 2))  # the last one may hold bits that mean nothing
    other = data.draw(st.sampled_from(sorted(set("ABCxyz019-_") - {written[at]})))
    with pytest.raises(InvalidQuery):
        place_of(Query(), written[:at] + other + written[at + 1 :])


@given(st.text())
def test_no_text_is_another_error(text: str) -> None:
    with pytest.raises(InvalidQuery):
        place_of(Query(), text)


def test_the_order_by_relevance_needs_something_to_be_relevant_to() -> None:
    assert order_of(Query()) is Sort.NEWEST
    assert order_of(Query(text=" ")) is Sort.NEWEST
    assert order_of(Query(text="dam")) is Sort.RELEVANCE
    written = token(Query(), Place(0, None, 7))
    assert place_of(Query(sort=Sort.NEWEST), written) == Place(0, None, 7)
