from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from onrecord.claims.outcomes import resolved
from onrecord.model import Came, Deed, Judgement
from onrecord.serve.shapes.orders import (
    Correction,
    InputsToTake,
    JudgementToMake,
    OutcomeTold,
    Rating,
    TextToRead,
    TokenToMake,
)


def test_an_outcome_is_kept_as_the_claims_read_it() -> None:
    outcome = OutcomeTold(came=Came.HAPPENED, when="2031-04", evidence=["rp-1", "https://example.org/"])
    order = JudgementToMake(deed=Deed.RESOLVE, about="cl-1", outcome=outcome)
    told = resolved(Judgement(Deed.RESOLVE, "cl-1", value=order.value(), by="ada", at="2031-05-01"))
    assert (told.came, told.when, told.evidence) == (
        Came.HAPPENED,
        "2031-04",
        ("rp-1", "https://example.org/"),
    )


def test_a_correction_names_the_fields_that_were_sent_and_no_others() -> None:
    order = JudgementToMake(
        deed=Deed.CORRECT, about="st-1", fields=Correction(speaker=None, content=[(1, 4)])
    )
    assert json.loads(order.value()) == {"speaker": None, "content": [[1, 4]]}


def test_a_rating_keeps_the_two_apart() -> None:
    order = JudgementToMake(deed=Deed.RATE, about="sp-1", rating=Rating(reliability="B"))
    assert json.loads(order.value()) == {"reliability": "B"}


def test_says_what_a_deed_lacks_and_what_it_has_no_use_for() -> None:
    assert "needs `other`" in JudgementToMake(deed=Deed.MERGE, about="sp-1").lacks()
    assert "needs `fields`" in JudgementToMake(deed=Deed.CORRECT, about="st-1").lacks()
    assert "something in" in JudgementToMake(deed=Deed.RATE, about="sp-1", rating=Rating()).lacks()
    assert "no use for `other`" in JudgementToMake(deed=Deed.ACCEPT, about="st-1", other="st-2").lacks()
    assert JudgementToMake(deed=Deed.ACCEPT, about="st-1").lacks() == ""
    assert JudgementToMake(deed=Deed.WORD, about="cl-1", wording="It is safe").lacks() == ""


@pytest.mark.parametrize("when", ["2031", "2031-04", "2031-04-30"])
def test_a_moment_is_a_day_a_month_or_a_year(when: str) -> None:
    assert OutcomeTold(came=Came.PARTLY, when=when).when == when


@pytest.mark.parametrize(
    "when", ["", "31", "2031-13", "2031-02-30", "2031-4-1", "tomorrow", "2031-04-01T00:00", "２０３１"]
)
def test_anything_else_is_none(when: str) -> None:
    with pytest.raises(ValidationError):
        OutcomeTold(came=Came.PARTLY, when=when)


@given(st.text(), st.sampled_from("\x00\ud800\udbff\udc00\udfff"), st.text())
def test_no_store_is_given_what_it_cannot_hold(before: str, odd: str, after: str) -> None:
    with pytest.raises(ValidationError):
        TextToRead(text=before + odd + after)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1))
def test_every_other_text_is_taken_as_it_is(text: str) -> None:
    assert TextToRead(text=text).text == text


def test_takes_addresses_of_the_web_only_and_not_too_many() -> None:
    assert InputsToTake(addresses=["https://example.org/a"]).addresses
    with pytest.raises(ValidationError):
        InputsToTake(addresses=["https://example.org/"] * 101)
    with pytest.raises(ValidationError):
        InputsToTake(addresses=["file:///x"])


def test_a_token_is_for_reading_and_ends_unless_more_is_said() -> None:
    order = TokenToMake(name="feeds")
    assert (order.role, order.days) == ("reader", 90)
