"""Places named in words: countries, regions and cities, by their usual name."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.language.naming import countries, naming

_LONGEST = 4  # words of a name: "Rostov-on-Don" is one, "Ho Chi Minh City" has four
# Towns there bear the names of people: in 594 reports dozens of names of those with fewer than a million
# inhabitants were somebody (Bolton, Warren, Conway, Newton); after "in" or "near" three of 54 were no place.
_NAMED_AFTER_PEOPLE = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_BY_NAME_ALONE = 1_000_000
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_][\w.]*(?:['’-](?=\w)[\w.]*)*")


@dataclass(frozen=True, slots=True)
class Place:
    """Name one place and the country that it lies in."""

    name: str
    country: str | None  # ISO 3166-1 alpha-2; None for the names of countries and for what is nobody's


@dataclass(frozen=True, slots=True)
class _Names:
    places: Mapping[str, Place]
    doubtful: frozenset[str]  # names that are given names or other words, too
    before: frozenset[str]
    persons: frozenset[str]  # words that a person's name may begin with, or stand behind


# Statements are printed alike by many outlets, and inner ones stand in outer ones.
@lru_cache(maxsize=8192)
def places_in(words: str) -> tuple[str, ...]:
    """Name the places that words name, each once, in the order of the words.

    Found by name alone: a city that is a person's name or a common word counts only after an "in".
    """
    return tuple(dict.fromkeys(place.name for place in _found(words)))


def _found(words: str) -> Iterator[Place]:
    names = _names()
    tokens = list(_WORD.finditer(words))
    at = 0
    while at < len(tokens):
        size, place = _longest(words, tokens, at)
        if place is None:
            at += 1
            continue
        if _counts(tokens, at, size, names):
            yield place
        at += size


def _longest(words: str, tokens: list[re.Match[str]], at: int) -> tuple[int, Place | None]:
    places = _names().places
    if not words[tokens[at].start()].isupper():  # no place is written small
        return 1, None
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        told = words[tokens[at].start() : tokens[at + size - 1].end()]
        place = places.get(_POSSESSIVE.sub("", told)) or places.get(told.replace(".", ""))
        if place is not None:
            return size, place
    return 1, None


def _counts(tokens: list[re.Match[str]], at: int, size: int, names: _Names) -> bool:
    """Tell a place from a part of a person's name."""
    before = tokens[at - 1][0] if at else ""
    after = tokens[at + size][0] if at + size < len(tokens) else ""
    told = tokens[at][0] if size == 1 else ""
    led = before.lower() in names.before
    if told in names.doubtful:
        return led and not after[:1].isupper()
    return led or before.lower() not in names.persons


@cache
def _names() -> _Names:
    folder = files("onrecord.language")
    table = tomllib.loads(folder.joinpath("en/places.toml").read_text(encoding="utf-8"))
    packed = gzip.decompress(folder.joinpath("register/places.tsv.gz").read_bytes()).decode("utf-8")
    found: dict[str, Place] = {}
    doubtful: set[str] = set()
    for line in packed.splitlines()[1:]:
        name, country, people = line.split("\t")
        found[name] = Place(name, country)
        if country in _NAMED_AFTER_PEOPLE and int(people) < _BY_NAME_ALONE:
            doubtful.add(name)
    for state in table["states"].split():
        found[state.replace("_", " ")] = Place(state.replace("_", " "), "US")
    for name, country, *usual in table["regions"]:
        found[name] = Place(usual[0] if usual else name, country or None)
    for other, usual in table["spellings"]:
        found[other] = found.get(usual, Place(usual, None))
    lists = naming()
    given = lists.male_names | lists.female_names
    doubtful |= {name for name in found if name.lower() in given} | set(table["words"].split())
    for one in countries():
        for name in one.names:
            found[name] = Place(one.names[0], None)
    persons = given | lists.honorifics | lists.titles
    return _Names(found, frozenset(doubtful), frozenset(table["before"].split()), persons)
