"""Names in a proposition, each under the form by which spellings meet: Russian → russia, Mr Putin → putin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from onrecord.claims.words import bare, tokens
from onrecord.language.claims import claim_words
from onrecord.language.naming import Country, country_words, naming
from onrecord.language.persons import persons

_LONGEST = 6  # words of a country's name or a seat of government
# What makes an adjective of a country that no list has: Varnia, Varnian; Lesk, Leskian.
_DEMONYM = re.compile(r"(?:ians?|ese|ish|ans?|ia|a|i)$")
# One Slavic ending, as many ways of writing it: Zelensky, Zelenskiy, Zelenskyy, Zelenskyi.
_ENDING = re.compile(r"(?:iy|yy|yi|ii|ij|yj)$")
# Before a capital city these mean the city, not the government in it.
_PLACED = frozenset(
    "in to at on near from around into toward towards capture outside over of leave inside".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december i christmas easter".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Hold one name with its place among the words."""

    key: str
    start: int  # of its first word, in the words
    end: int
    country: bool
    land: str = ""  # the key of the country whose office a person is told to hold


def names(words: Sequence[str], known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Find the names among words; `known` are words, lower case, that are names elsewhere in the report."""
    found: list[Name] = []
    end = 0
    for at in [at for at, word in enumerate(words) if word[0].isupper()]:
        name = (_country(words, at) or _capitalised(words, at, known)) if at >= end else None
        if name is None:
            continue
        end = name.end
        if found and found[-1].end == name.start:
            own = words[name.start : name.end]
            if found[-1].country and _titled(own):
                # "Russian President Vladimir Putin" is one name, his.
                found[-1] = Name(name.key, found[-1].start, name.end, country=False, land=found[-1].key)
                continue
            if _is_body(own):
                continue  # "Russian Defence Ministry": the country acts
        found.append(name)
    return tuple(found)


def known_names(texts: Iterable[str]) -> frozenset[str]:
    """Give the words, lower case, that stand with a capital inside the sentences of a report's contents."""
    found: set[str] = set()
    for text in texts:
        words = tokens(text)
        found |= {
            bare(word)
            for before, word in pairwise(words)
            if word[0].isupper() and before not in '.!?:“"‘…' and bare(word) not in claim_words().stop
        }
    return frozenset(found - _CALENDAR)


def country_of(text: str) -> str | None:
    """Give the first country, union or alliance that a text names."""
    return next((name.key for name in names(tokens(text)) if name.country), None)


@lru_cache(maxsize=32768)
def person_key(name: str) -> str:
    """Give the key of a speaker's name as it would be found in a text."""
    found = names(tokens(name), frozenset({bare(name.split(maxsplit=1)[0])} if name.split() else ()))
    return found[0].key if found else bare(name)


@cache
def led_by() -> Mapping[str, str]:
    """Give the country or body that a leader acts for, by the keys of both: Putin decides, Russia decides."""
    table = persons().leaders
    return MappingProxyType({person_key(name): country_of(f"x {land}") or "" for name, land in table.items()})


@lru_cache(maxsize=256)
def _lands(known: frozenset[str]) -> frozenset[str]:
    return frozenset(land for word in known if len(land := _DEMONYM.sub("", word)) >= 4)


def _titled(words: Sequence[str]) -> bool:
    """Tell whether words are an office and the name of who holds it: "President Vladimir Putin"."""
    lists = naming()
    offices = lists.titles | lists.fields | lists.honorifics
    rest = [word for word in words if bare(word) not in offices]
    person = bool(rest) and not any(bare(word) in lists.heads for word in rest)
    return person and bare(words[0]) in offices and words[-1] == rest[-1]


def _is_body(words: Sequence[str]) -> bool:
    return any(bare(word) in naming().heads or bare(word) in claim_words().bodies for word in words)


def _country(words: Sequence[str], at: int) -> Name | None:
    if not _begins_country(words[at]):
        return None
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if not words[at + length - 1][0].isupper():
            continue
        told = " ".join([bare(word) for word in words[at : at + length]])
        if length == 1 and told in {"us", "un", "eu", "uk"} and not words[at].isupper():
            return None
        seat, country = _looked_up(told)
        if seat is None and country is None and told.endswith("s"):
            seat, country = _looked_up(told[:-1])  # Russians
        if seat is None and country is None:
            continue
        before = bare(words[at - 1]) if at else ""
        capital = country is not None and told in {bare(city) for city in country.capitals}
        if capital and before in _PLACED:
            return Name(told, at, at + length, country=False)
        usual = country.names[0] if country else ""
        return Name((seat or usual).lower(), at, at + length, country=True)
    return None


@lru_cache(maxsize=65536)  # each capital of a text is asked about three times
def _begins_country(word: str) -> bool:
    told = bare(word)
    return word[0].isupper() and not _beginnings().isdisjoint((told, told.removesuffix("s")))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(told.split(" ", 1)[0] for told in (*claim_words().seats, *country_words()))


def _looked_up(told: str) -> tuple[str | None, Country | None]:
    return claim_words().seats.get(told), country_words().get(told)


def _capitalised(words: Sequence[str], at: int, known: frozenset[str]) -> Name | None:
    if not _may_begin(words, at, known):
        return None
    end = at + 1
    particles = naming().particles
    while end < len(words):
        if (
            words[end] == "."
            and len(words[end - 1]) == 1
            and end + 1 < len(words)
            and _goes_on(words, end + 1)
        ):
            end += 1  # Howard J. Orre
        if _goes_on(words, end):
            end += 1
            if words[end - 1].endswith(("'s", "’s")):
                break
            continue
        small = end
        while small < len(words) and bare(words[small]) in particles:
            small += 1
        if small == end or small == len(words) or not words[small][0].isupper():
            break
        end = small + 1
    key = _key([bare(word) for word in words[at:end]], known)
    return Name(key, at, end, country=False) if key else None


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Tell whether a name goes on: an office after it ("Varnian President") is one of its own."""
    told = bare(words[at])
    if not words[at][0].isupper() or told in _CALENDAR or _country(words, at):
        return False
    return told not in naming().titles and told not in naming().fields


def _may_begin(words: Sequence[str], at: int, known: frozenset[str]) -> bool:
    word, told = words[at], bare(words[at])
    if "-" in word and word[word.index("-") + 1 :].islower():
        return False  # Russian-occupied
    if not word[0].isupper() or told in _CALENDAR or (told in claim_words().stop and len(told) < 3):
        return False
    if at and words[at - 1] not in ".!?:":
        return told not in claim_words().stop
    if (
        told in known
        or _DEMONYM.sub("", told) in _lands(known)
        or word.endswith(("'s", "’s"))
        or (len(word) > 1 and word.isupper())
    ):
        return told not in claim_words().stop
    lists = naming()
    if any(told in some for some in (lists.honorifics, lists.titles, lists.male_names, lists.female_names)):
        return at + 1 < len(words) and words[at + 1][0].isupper()
    return at + 1 < len(words) and words[at + 1][0].isupper() and told not in claim_words().stop


def _key(parts: list[str], known: frozenset[str]) -> str:
    lists = naming()
    while parts and (parts[0] in lists.honorifics or parts[0] in lists.titles or parts[0] in lists.fields):
        parts = parts[1:]
    if not parts:
        return ""
    if any(part in lists.heads for part in parts) or sum(part not in lists.particles for part in parts) > 3:
        land = _DEMONYM.sub("", parts[0])
        of_a_land = len(land) >= 4 and parts[0] not in known and land in _lands(known)
        return land if of_a_land else " ".join(parts)
    last = parts[-2] if len(parts) > 1 and parts[-1] in lists.suffixes else parts[-1]
    last = _ENDING.sub("y", last)
    return _DEMONYM.sub("", last) if len(parts) == 1 and len(_DEMONYM.sub("", last)) >= 4 else last
