from __future__ import annotations

from onrecord.language.naming import countries, country_words, naming


def test_every_list_has_words_in_lower_case() -> None:
    lists = naming()
    for name in lists.__slots__:
        words = getattr(lists, name)
        assert words, name
        assert all(word == word.lower() for word in words), name


def test_a_given_name_tells_one_gender_only() -> None:
    assert not naming().male_names & naming().female_names


def test_a_country_is_found_by_name_adjective_and_capital() -> None:
    france = country_words()["france"]
    assert country_words()["french"] is france is country_words()["paris"]
    assert len({country.names[0] for country in countries()}) == len(countries())
