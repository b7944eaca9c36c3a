"""Countries as speakers: "Moscow" and "the US" by the name that the report itself uses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.language.naming import Country, countries
from onrecord.resolution.words import Words


class CountryNames:
    """Find by what name a report knows a country that one of its sources stands for."""

    def __init__(self, words: Words) -> None:
        self._text = words.text

    def name_of(self, told: str) -> str | None:
        """Give the report's fullest usual name of the country; null when the words are not one."""
        country = _by_word().get(_plain(told))
        if country is None:
            return None
        capital = told in country.capitals
        there = [name for name in country.names if _holds(self._text, name)]
        if capital:
            return min(there, key=country.names.index) if there else None
        if not there:
            return told
        short = _plain(told).isupper() and len(_plain(told)) <= 3
        return min(there, key=country.names.index) if short else told


def _holds(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        after = text[at + len(name) : at + len(name) + 1]
        if not after.isalnum() and not (at and text[at - 1].isalnum()):
            return True
        at = text.find(name, at + 1)
    return False


def _plain(told: str) -> str:
    return told.replace(".", "")


@cache
def _by_word() -> Mapping[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        for word in (*country.names, *country.capitals):
            found.setdefault(_plain(word), country)
    return found
