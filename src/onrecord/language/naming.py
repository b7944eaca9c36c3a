"""Words that tell persons, organisations, documents and places apart in a report's text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Country:
    """Hold how news names one country: the usual name first, its adjectives, its seats of government."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold the word lists, lower case, by what they are for; `en/naming.toml` gives the reasons."""

    honorifics: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    royal: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    short: Mapping[str, str]
    heads: frozenset[str]
    owned: frozenset[str]
    after: frozenset[str]
    metonyms: frozenset[str]
    unnamed: frozenset[str]
    documents: frozenset[str]
    groups: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    openers: frozenset[str]


@cache
def naming() -> Naming:
    """Load the word lists once."""
    table = _table("naming.toml")
    persons, organisations, described = table["persons"], table["organisations"], table["descriptions"]
    given = _table("given_names.toml")
    short = [word.replace("_", " ") for word in persons["short"].split()]
    return Naming(
        honorifics=_words(persons["honorifics"]),
        male=_words(persons["male"]),
        female=_words(persons["female"]),
        titles=_words(persons["titles"]),
        fields=_words(persons["fields"]),
        male_nouns=_words(persons["male_nouns"]),
        female_nouns=_words(persons["female_nouns"]),
        royal=_words(persons["royal"]),
        particles=_words(persons["particles"]),
        suffixes=_words(persons["suffixes"]),
        short=dict(zip(short[::2], short[1::2], strict=True)),
        heads=_words(organisations["heads"]),
        owned=_words(organisations["owned"]),
        after=_words(organisations["after"]),
        metonyms=_words(organisations["metonyms"]),
        unnamed=_words(described["unnamed"]),
        documents=_words(described["documents"]),
        groups=_words(described["groups"]),
        male_names=_words(given["male"]),
        female_names=_words(given["female"]),
        openers=_words(table["sentences"]["openers"]),
    )


@cache
def countries() -> tuple[Country, ...]:
    """Load the countries once."""
    return tuple(
        Country(tuple(row["names"]), tuple(row["adjectives"]), tuple(row["capitals"]))
        for row in _table("countries.toml")["countries"]
    )


@cache
def country_words() -> Mapping[str, Country]:
    """Find a country by any of its names, adjectives or capitals, lower case."""
    found: dict[str, Country] = {}
    for country in countries():
        for word in (*country.names, *country.adjectives, *country.capitals):
            found.setdefault(word.lower(), country)
    return found


def _words(told: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in told.lower().split())


def _table(name: str) -> dict[str, Any]:
    text = files("onrecord.language").joinpath("en", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
