"""Bring the names of an organisation to one: aliases, acronyms, countries, governments, ministries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.language.aliases import Alias, aliases
from onrecord.language.naming import countries, naming
from onrecord.language.outlets import carrier
from onrecord.linking.offices import country_of
from onrecord.linking.romanising import plain

_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ACRONYM = re.compile(r"\(([A-Z][A-Z&-]{1,7})\)")
_SMALL = frozenset("the a an of for and in on to at by s de la".split())
_ENGLISH = re.compile(r"\b(Organi|Mobili|Stabili|Civili)s(?=ation)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """Hold one name of an organisation in a form that its other names share."""

    name: str  # the usual name where it is known, else as printed without article
    key: str  # equal for names that differ in order, article or country form alone
    country: str | None = None
    acronym: str | None = None  # printed beside the name, or the name itself
    known: bool = False  # listed with aliases
    metonym: bool = False  # a place or building that stands for it
    described: bool = False  # "the ministry": words that only describe


def organisation_name(words: str) -> OrganisationName:
    """Read the name of an organisation."""
    told = _ACRONYM.search(words)
    bare = _ACRONYM.sub(" ", words) if told else words
    bare = re.sub(r"^(?:the|a|an)\s+", "", " ".join(bare.split()), flags=re.IGNORECASE)
    acronym = told.group(1) if told else (bare if _is_acronym(bare) else None)
    for form in (bare, _dotless(bare), told.group(1) if told else bare):
        alias = _by_name().get(_plain(form))
        if alias:
            metonym = _plain(form) in {_plain(place) for place in alias.metonyms}
            name = alias.names[0]
            return OrganisationName(name, _plain(name), alias.country, known=True, metonym=metonym)
    if country := country_of(bare) or country_of(_dotless(bare)):
        return _state(bare, country)
    medium = carrier(bare)
    if medium and not medium.common:
        return OrganisationName(medium.name, _plain(medium.name), None, acronym, known=True)
    return _ordered(bare, acronym)


def _state(bare: str, country: str) -> OrganisationName:
    capital = _plain(bare) in _capitals()
    return OrganisationName(country, f"state of {country.lower()}", country, known=True, metonym=capital)


def _ordered(bare: str, acronym: str | None) -> OrganisationName:
    """Sort the words of a name, so that "Russian foreign ministry" is "Foreign Ministry of Russia"."""
    tokens = _TOKEN.findall(_POSSESSIVE.sub(" ", bare))
    found: list[str] = []
    country: str | None = None
    at = 0
    while at < len(tokens):
        length = next((n for n in (4, 3, 2, 1) if country_of(" ".join(tokens[at : at + n]))), 0)
        if length:
            country = country_of(" ".join(tokens[at : at + length]))
            at += length
            continue
        low = plain(_ENGLISH.sub(r"\1z", tokens[at]))
        if low not in _SMALL:
            found += aliases().same.get(low, low).split()
        at += 1
    words = sorted(set(found))
    if country and words and set(words) <= aliases().government:
        return _state(bare, country)
    described = country is None and _describes(tokens)
    key = " ".join((*words, country.lower() if country else ""))
    return OrganisationName(" ".join(bare.split()), key.strip(), country, acronym, described=described)


def _describes(tokens: list[str]) -> bool:
    """Tell whether words are no name: none is written large, or those that are say what it is alone."""
    large = [token for token in tokens if token[:1].isupper() and token.lower() not in _SMALL]
    known = naming().heads | naming().fields | naming().unnamed | naming().groups
    return not large or all(token.lower() in known for token in tokens if token.lower() not in _SMALL)


def initials(name: str) -> str:
    """Give the first letters of the words that count."""
    tokens = _TOKEN.findall(name)
    return "".join(token[0].upper() for token in tokens if token.lower() not in _SMALL)


def _is_acronym(words: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,8}|(?:[A-Z]\.){2,6}", words))


def _dotless(words: str) -> str:
    return re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z]|$|\s)", "", words)


def _plain(words: str) -> str:
    bare = re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)
    return " ".join(plain(bare.replace("’", "'")).split())


@cache
def _by_name() -> dict[str, Alias]:
    return {
        _plain(name): alias for alias in aliases().organisations for name in (*alias.names, *alias.metonyms)
    }


@cache
def _capitals() -> frozenset[str]:
    return frozenset(_plain(capital) for country in countries() for capital in country.capitals)
