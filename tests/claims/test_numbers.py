from __future__ import annotations

import pytest

from onrecord.claims.numbers import Amount, amounts
from onrecord.claims.words import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("300,000 reservists", Amount(300_000, "reservist")),
        ("one million reservists", Amount(1_000_000, "reservist")),
        ("at least twelve ships", Amount(12, "ship", "least")),
        ("about 2.5 billion dollars", Amount(2_500_000_000, "dollar", "about")),
        ("$40 million", Amount(40_000_000, "dollar")),
        ("69% of them", Amount(69, "percent")),
        ("fewer than 40 people", Amount(40, "peopl", "most")),
        ("it sent nearly 40 people", Amount(40, "peopl", "about")),
    ],
)
def test_a_number_has_magnitude_unit_and_bound(text: str, found: Amount) -> None:
    assert amounts(tokens(text)) == (found,)


def test_years_and_days_are_no_numbers() -> None:
    assert amounts(tokens("on 9 May 2023")) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (Amount(300_000), Amount(1_000_000), False),
        (Amount(98_000), Amount(100_000), True),
        (Amount(90_000), Amount(100_000), False),
        (Amount(20, "", "least"), Amount(25, "", "least"), True),
        (Amount(20, "", "most"), Amount(25, "", "least"), False),
    ],
)
def test_rounded_and_bounded_numbers_may_be_one(left: Amount, right: Amount, same: bool) -> None:
    assert left.meets(right) is right.meets(left) is same


def test_an_amount_is_shown_as_people_write_it() -> None:
    assert str(Amount(1_000_000, "ship", "least")) == "least: 1,000,000 ship"
