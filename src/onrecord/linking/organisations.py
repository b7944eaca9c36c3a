"""Bring the names of an organisation to one: aliases, acronyms, countries, governments, ministries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.language.aliases import Alias, aliases
from onrecord.language.naming import countries, naming
from onrecord.language.outlets import carrier
from onrecord.language.persons import persons
from onrecord.language.romanising import plain
from onrecord.linking.names import PRONOUNS

_TOKEN = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ACRONYM = re.compile(r"\(([A-Z][A-Z&-]{1,7})\)")
_ADJECTIVES = frozenset({"american", "british"})
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


@lru_cache(maxsize=16384)
def organisation_name(words: str) -> OrganisationName:
    """Read the name of an organisation."""
    told = _ACRONYM.search(words)
    bare = _ACRONYM.sub(" ", words) if told else words
    bare = re.sub(r"^(?:the|a|an)\s+", "", " ".join(bare.split()), flags=re.IGNORECASE)
    acronym = told.group(1) if told else (bare if _is_acronym(bare) else None)
    if bare.lower() in PRONOUNS and not _is_acronym(bare):
        return OrganisationName(bare, bare.lower(), described=True)
    for form in (bare, _dotless(bare), told.group(1) if told else bare):
        alias = _by_name().get(_plain(form))
        if alias:
            metonym = _plain(form) in {_plain(place) for place in alias.metonyms}
            name = alias.names[0]
            return OrganisationName(name, _plain(name), alias.country, known=True, metonym=metonym)
    if country := _whole().get(_plain(_dotless(bare))):
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
    tokens = _TOKEN.findall(_POSSESSIVE.sub(" ", _dotless(bare)))
    found: set[str] = set()
    where: set[str] = set()
    at = 0
    while at < len(tokens):
        length = next((n for n in (4, 3, 2, 1) if _plain(" ".join(tokens[at : at + n])) in _inside()), 0)
        if length:
            where.add(_inside()[_plain(" ".join(tokens[at : at + length]))])
            at += length
            continue
        low = plain(_ENGLISH.sub(r"\1z", tokens[at]))
        if low not in _SMALL:
            found |= set(aliases().same.get(low, low).split())
        at += 1
    country = where.pop() if len(where) == 1 and not _two(bare) else None
    if country and found and found <= aliases().government:
        return _state(bare, country)
    # Of two countries or two bodies the words say who together; they are not one of them.
    words = sorted(found | {place.lower() for place in (*where, *((country,) if country else ()))})
    key = " ".join(words) if not _two(bare) else "both " + " ".join(words)
    described = not found or (country is None and not where and _describes(tokens))
    return OrganisationName(" ".join(bare.split()), key, country, acronym, described=described)


def _two(bare: str) -> bool:
    """Tell whether a name is of two: "Russia and Ukraine", "NATO and the EU"."""
    parts = [_plain(part) for part in re.split(r" and | ?, ?", bare) if part]
    known = [part in _by_name() or part in _whole() or _plain(_dotless(part)) in _whole() for part in parts]
    return len(parts) > 1 and any(known)


def _describes(tokens: list[str]) -> bool:
    """Tell whether words are no name: none is written large, or those that are say what it is alone."""
    large = [token for token in tokens if token[:1].isupper() and token.lower() not in _SMALL]
    known = naming().heads | naming().fields | naming().unnamed | naming().groups | aliases().general
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
def _whole() -> dict[str, str]:
    """Give what stands for a country as a speaker: names and capitals; an adjective alone is a torn name."""
    found = {_plain(word): told for word, told in persons().short.items() if word not in _ADJECTIVES}
    for country in countries():
        for word in (*country.names, *country.capitals):
            found.setdefault(_plain(word), country.names[0])
    return found


@cache
def _inside() -> dict[str, str]:
    """Give what says a country inside a name: names and adjectives; "Kyiv Institute" is named for a city."""
    found = {_plain(_dotless(word)): told for word, told in persons().short.items()}
    for country in countries():
        for word in (*country.names, *country.adjectives):
            found.setdefault(_plain(word), country.names[0])
    return found


@cache
def _capitals() -> frozenset[str]:
    return frozenset(_plain(capital) for country in countries() for capital in country.capitals)
