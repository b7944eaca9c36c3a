from __future__ import annotations

from collections import Counter

from onrecord.language.aliases import aliases
from onrecord.language.naming import countries


def test_no_name_is_two_organisations() -> None:
    rows = aliases().organisations
    names = Counter(name.lower() for row in rows for name in {*row.names, *row.metonyms})
    assert [name for name, count in names.items() if count > 1] == []


def test_countries_are_named_as_in_the_list_of_countries() -> None:
    known = {country.names[0] for country in countries()}
    assert {row.country for row in aliases().organisations if row.country} <= known


def test_words_that_mean_the_same_do_not_go_in_circles() -> None:
    same = aliases().same
    assert all(same.get(word, word) == word for told in same.values() for word in told.split())
    assert aliases().government
    assert aliases().general
