from __future__ import annotations

import pytest

from onrecord.linking.organisations import initials, organisation_name


@pytest.mark.parametrize(
    "names",
    [
        ["SBU", "the Security Service of Ukraine", "Ukraine’s Security Service"],
        [
            "Russian foreign ministry",
            "Russia's Foreign Ministry",
            "the Ministry of Foreign Affairs of Russia",
        ],
        ["U.K. Ministry of Defence", "British defense ministry", "Britain’s Ministry of Defence"],
        ["Russia", "the Russian government", "Moscow", "Russian authorities"],
        ["IAEA", "International Atomic Energy Agency (IAEA)", "the International Atomic Energy Agency"],
        ["the Kremlin", "Russian presidency"],
        ["US", "the United States", "U.S.", "Washington"],
        ["NATO", "Nato", "the North Atlantic Treaty Organisation"],
    ],
)
def test_names_of_one_organisation_have_one_key(names: list[str]) -> None:
    assert len({organisation_name(name).key for name in names}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Russian foreign ministry", "Ukrainian foreign ministry"),
        ("the Kremlin", "Russia"),
        ("European Council", "European Union"),
        ("Russia and Ukraine", "Ukraine"),
        ("Kyiv Institute of Sociology", "Ukrainian Institute of Sociology"),
        ("WHO", "who"),
    ],
)
def test_other_organisations_have_others(left: str, right: str) -> None:
    assert organisation_name(left).key != organisation_name(right).key


@pytest.mark.parametrize(
    "words", ["the ministry", "it", "who", "us", "Foreign Ministry", "Supreme Court", "police"]
)
def test_words_that_any_report_may_use_only_describe(words: str) -> None:
    assert organisation_name(words).described


def test_a_capital_stands_for_its_country_as_a_metonym() -> None:
    assert organisation_name("Moscow").metonym
    assert not organisation_name("Russia").metonym


def test_initials_leave_small_words_out() -> None:
    assert initials("Union of the Vestra Lock Keepers") == "UVLK"
