"""Read a role as an office: what it is, of which country, of which body or place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.language.naming import country_words, naming
from onrecord.language.persons import persons
from onrecord.language.romanising import plain

_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LONGEST = 4  # words of a country's name or of an office: "Papua New Guinea", "minister of foreign affairs"
_BODIES = frozenset({"European Union", "United Nations", "NATO"})
_EMPTY = frozenset(
    """of the for and in at to a an on with by from s former then current acting new newly late interim top
    senior deputy vice first official who is was as its his her their""".split()
)


@dataclass(frozen=True, slots=True)
class Office:
    """Hold what a role says; all in small letters but countries."""

    titles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()  # names of bodies, places and fields

    @property
    def states(self) -> frozenset[str]:
        """Give the countries without international bodies: an ambassador has one beside the other."""
        return frozenset(self.countries) - _BODIES


@cache
def _countries() -> dict[str, str]:
    found = {" ".join(_tokens(word)): country.names[0] for word, country in country_words().items()}
    return found | dict(persons().seats) | dict(persons().short)


@cache
def _titles() -> dict[str, str]:
    table = persons()
    known = {word: word for word in naming().titles | table.state | table.weak | table.ordinary | table.local}
    return known | dict(table.offices)


def country_of(words: str) -> str | None:
    """Give the country that words name, its adjective or capital, or an international body."""
    return _countries().get(" ".join(_tokens(words)))


@lru_cache(maxsize=16384)
def office(role: str | None) -> Office:
    """Take a role apart: the longest words known as country or office first."""
    tokens = _tokens(role or "")
    titles: set[str] = set()
    countries: set[str] = set()
    rest: set[str] = set()
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            words = " ".join(tokens[at : at + length])
            title, country = _titles().get(words), _countries().get(words)
            if title or country:
                titles |= {title} if title else set()
                countries |= {country} if country else set()
                # The seat says more than its country: "Kremlin spokesman" is not any Russian spokesman.
                if country and words in persons().seats:
                    rest.add(words)
                at += length
                break
        else:
            if tokens[at] not in _EMPTY:
                rest.add(plain(tokens[at]))
            at += 1
    return Office(tuple(sorted(titles)), tuple(sorted(countries)), tuple(sorted(rest)))


def _tokens(words: str) -> list[str]:
    bare = _POSSESSIVE.sub(" ", words.replace("’", "'"))
    return [token.lower() for token in _TOKEN.findall(bare)]


def apart(left: Office, right: Office) -> str | None:
    """Say why two offices cannot be one person's; None when they can."""
    if left.countries and right.countries and not set(left.countries) & set(right.countries):
        if left.states and right.states:
            return f"{_told(left.countries)} and {_told(right.countries)}"
        if not set(left.titles) & set(right.titles):
            return f"{_told(left.countries)} and {_told(right.countries)}, in different offices"
    table = persons()
    callings = [set(side.titles) & table.ordinary for side in (left, right)]
    states = [set(side.titles) & table.state for side in (left, right)]
    if (callings[0] and not states[0] and states[1]) or (callings[1] and not states[1] and states[0]):
        return "a private person and an office holder"
    if callings[0] and callings[1] and not states[0] and not states[1] and not callings[0] & callings[1]:
        return "different callings"
    local = [set(side.titles) & table.local for side in (left, right)]
    if local[0] or local[1]:
        return _local_apart(left, right, local[0], local[1])
    return None


def _local_apart(left: Office, right: Office, here: set[str], there: set[str]) -> str | None:
    """Compare with a local office, which is known by its town: an office elsewhere is somebody else's."""
    if set(left.rest) & set(right.rest) or set(left.countries) & set(right.countries):
        return None
    if here and there:
        return "offices of different places" if left.rest and right.rest else None
    other = right if here else left
    elsewhere = bool(other.countries) or bool(left.rest and right.rest)
    return "a local office and another one" if other.titles and elsewhere else None


def shared(left: Office, right: Office) -> tuple[str, ...]:
    """Give what two offices have in one: the body or field, the title with its country."""
    titles = set(left.titles) & set(right.titles)
    places = (set(left.countries) & set(right.countries)) | (set(left.rest) & set(right.rest))
    return (*sorted(titles), *sorted(places))


def agree(left: Office, right: Office) -> bool:
    """Tell whether two offices are one: the same title, and nothing that puts them in different places."""
    titles = set(left.titles) & set(right.titles)
    places = (set(left.countries) & set(right.countries)) | (set(left.rest) & set(right.rest))
    if not titles:
        return len(places) > 1 or bool(set(left.rest) & set(right.rest))
    weak = persons().weak | persons().ordinary | {"spokesperson", "head", "lawmaker", "general"}
    if titles <= weak:
        return bool(places)
    return bool(places) or not (left.countries and right.countries)


def named(found: Office) -> str:
    """Word an office for a reason."""
    return " ".join((*found.countries, *found.rest[:3], *found.titles)) or "no office"


def _told(countries: tuple[str, ...]) -> str:
    return " and ".join(countries)
