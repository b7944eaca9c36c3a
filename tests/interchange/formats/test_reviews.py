from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument
from onrecord.interchange.formats.reviews import has_reviews, reviews
from onrecord.interchange.formats.schemaorg import write_schemaorg
from onrecord.model import Came, Deed, Judgement
from tests.interchange.formats.made import ROUND_TRIPS, written
from tests.interchange.formats.test_schemaorg import NAME, sheet
from tests.model.nouns import NAMES

THEIRS = {
    "@context": "https://schema.org",
    "@type": ["ClaimReview"],
    "claimReviewed": "It will rain",
    "url": "https://desk.example/rain",
    "author": {"@type": "Organization", "name": "Desk"},
    "datePublished": "2031-05-01",
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Mostly false"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "Dmitry Orlan"}},
}


@st.composite
def outcomes(draw: st.DrawFn) -> Judgement:
    value = {
        "came": draw(st.sampled_from(Came)).value,
        "when": draw(st.sampled_from([None, "2031", "2031-04", "2031-04-02"])),
        "evidence": draw(st.lists(NAMES, max_size=3)),
    }
    packed = json.dumps(value, ensure_ascii=False, sort_keys=True)
    at = "2031-05-01T00:00:00+00:00"
    return Judgement(Deed.RESOLVE, NAME, value=packed, by=draw(NAMES), at=at, why=draw(st.just("") | NAMES))


@given(st.lists(outcomes(), min_size=1, max_size=3))
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_what_was_decided_comes_back_as_it_was(made: list[Judgement]) -> None:
    document = json.loads(written(write_schemaorg, [], [sheet(*made)]))
    assert [one.judgement for one in reviews(document)] == made


def test_a_rating_of_others_is_kept_in_its_own_words() -> None:
    (found,) = reviews(THEIRS, about="cl-9")
    assert found.claimed == "It will rain"
    assert (found.judgement.deed, found.judgement.about, found.judgement.by) == (Deed.RATE, "cl-9", "Desk")
    assert json.loads(found.judgement.value) == {
        "rating": "Mostly false",
        "number": 2,
        "best": 5,
        "url": "https://desk.example/rain",
    }


def test_a_rating_comes_back_as_it_was() -> None:
    (found,) = reviews(THEIRS, about=NAME)
    document = json.loads(written(write_schemaorg, [], [sheet(found.judgement)]))
    assert [one.judgement for one in reviews(document)] == [found.judgement]


def test_others_cannot_decide_in_our_words() -> None:
    """Their "happened" is a rating; only what an export of ours tells is a decision."""
    rated = {**THEIRS, "reviewRating": {"alternateName": "happened"}}
    (found,) = reviews(rated, about="cl-9")
    assert found.judgement.deed is Deed.RATE


def test_a_review_that_names_no_claim_of_ours_is_about_nothing() -> None:
    (found,) = reviews([THEIRS])
    assert found.judgement.about == ""
    named = {**THEIRS, "itemReviewed": {"sameAs": "urn:onrecord:cl-7"}}
    (found,) = reviews({"@graph": [named]}, about="cl-9")
    assert found.judgement.about == "cl-7"
    assert replace(found.judgement, about="") == next(reviews(THEIRS)).judgement


@pytest.mark.parametrize("value", [3, None, [], {"@type": "Claim"}, {"@graph": 3}])
def test_what_has_no_review_is_refused(value: object) -> None:
    assert not has_reviews(value)
    with pytest.raises(InvalidDocument, match="no ClaimReview"):
        list(reviews(value))
