from __future__ import annotations

import pytest

from onrecord.resolution.countries import CountryNames
from onrecord.resolution.words import Words


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Moscow warned Russia's neighbours.", "Moscow", "Russia"),
        ("Moscow warned them.", "Moscow", None),
        ("The US and the United States", "US", "United States"),
        ("The U.S. left.", "U.S.", "U.S."),
        ("Russia left the Russian Federation.", "Russia", "Russia"),
        ("Vestra left.", "Vestra", None),
    ],
)
def test_names_a_country_as_the_report_does(text: str, told: str, expected: str | None) -> None:
    assert CountryNames(Words(text)).name_of(told) == expected
