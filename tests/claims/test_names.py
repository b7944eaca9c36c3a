from __future__ import annotations

import pytest

from onrecord.claims.names import country_of, known_names, names, person_key
from onrecord.claims.words import tokens


def keys(text: str, *known: str) -> list[str]:
    return [name.key for name in names(tokens(text), frozenset(known))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Kremlin and Downing Street are talking", ["russia", "united kingdom"]),
        ("North Korea and South Korea met", ["north korea", "south korea"]),
        ("US officials told us so", ["united states"]),
        ("the Russian Defence Ministry is silent", ["russia"]),
        ("Russians in Kyiv told Moscow", ["russia", "kyiv", "russia"]),
        ("the Russian-occupied town", []),
        ("they met Ilse van der Marn", ["marn"]),
    ],
)
def test_names_meet_under_one_key(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_a_country_no_list_has_meets_its_adjective() -> None:
    assert keys("Varnia left, and Varnian ships stayed", "varnia") == ["varn", "varn"]
    assert keys("the Varnian Foreign Ministry spoke of Varnia", "varnia") == ["varn", "varn"]


def test_the_first_word_of_a_sentence_is_a_name_only_where_it_is_one_elsewhere() -> None:
    assert keys("Drones left Sarn") == ["sarn"]
    assert keys("Sarn is quiet", "sarn") == ["sarn"]


def test_spellings_of_a_slavic_ending_meet() -> None:
    assert {person_key(f"Adam Zelensk{end}") for end in ("y", "iy", "yy", "yi")} == {"zelensky"}


def test_capitals_inside_sentences_make_names_known() -> None:
    assert known_names(["He met Orre. Fog came on Monday"]) == {"orre"}


def test_the_country_of_an_office() -> None:
    assert country_of("French foreign minister") == "france"
    assert country_of("mayor of the town") is None
