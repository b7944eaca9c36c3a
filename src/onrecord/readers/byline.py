"""Who a report says it is by: names out of "By A and B, Agency", and out of metadata fields.

Agencies and desks are kept as names of a byline; roles ("Kyiv correspondent"), addresses and handles
are not. What does not look like names gives nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# "By" and its kind, as it stands before names.
BY = re.compile(
    r"(?:(?:(?:written|reported|posted|published|story|stories|text|words|article|report|reporting|analysis|opinion"
    r"|commentary|column|review|interview)\s{1,3})?by\b|(?:the\s{1,3})?authors?(?:\(s\))?\s{0,2}:)\s{0,2}:?\s{0,3}"
    r"|(?:автор|автори|авторы|текст|auteur|autor|autore|autorin|texte?|testo|texto)\s{0,2}:\s{0,3}",
    re.IGNORECASE,
)

_TOKEN = re.compile(r"[^\W\d_][\w'’.\-]{0,40}")
_SPACE = re.compile(r"[ \t\u00a0\u202f]{1,3}")
_JOINT = re.compile(r"\s{0,2},?\s{1,2}(?:and|&|with)\s{1,2}|\s{0,2}[,;]\s{1,2}", re.IGNORECASE)
# After the names: where from and for whom.
_PLACE = re.compile(r"\s{1,3}(?:in|for|at|of|from)\s{1,2}(?:the\s{1,2})?(?=[A-Z])")

_SPLIT = re.compile(r" ?[;|•] ?| (?:and|&) | ?, ?(?:and )?", re.IGNORECASE)
_MONTH_DAY = r"(?:on\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s+\d"
_WEEKDAY = r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s+(?=\w+\s+\d|\d)"
_DATE = re.compile(
    rf"[\s,|–—-]{{0,9}}\b(?:(?:published|posted|updated)\s{{1,9}}(?=.{{0,99}}\d)|{_WEEKDAY}|{_MONTH_DAY}"
    r"|\d{1,4}[./: -]).*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"[/@<>{}\[\]=|#]|https?:|www\.|\d{3}|\d\s?min", re.IGNORECASE)
_HOUSE = re.compile(r"[A-Z][\w’'-]{1,30}|[\w-]{1,40}(?:\.[a-zA-Z]{2,10}){1,2}")
_TITLES_BEHIND = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md|ms|msc|rd|rdn|rn|mph|mba|esq)\.?$", re.IGNORECASE)

_BEFORE = " |·•–—-:,"
_MAX_NAMES = 12
_MAX_WORDS = 6  # "Juan Carlos de la Fuente y García" has seven and is the rare one
_MAX_CHARS = 120


def names_at(text: str, at: int, *, stops: Iterable[int] = ()) -> tuple[tuple[str, ...], int]:
    """Read the names that begin at this place; give them and where they end, or nothing.

    `stops` are places where something else begins, a date for one.
    """
    ends = frozenset(stops)
    names: list[str] = []
    place = at
    while len(names) < _MAX_NAMES:
        role = _role().match(text, place) if names else None
        name, end = ("", role.end()) if role else _name(text, place, ends)
        if name and _stands_alone(name):
            names.append(name)
        elif not role:
            break
        at = _past_affiliation(text, end, ends)
        joint = _JOINT.match(text, at)
        if not joint:
            break
        place = joint.end()
    return tuple(names), at


def names_of(value: str) -> tuple[str, ...]:
    """Read the names of a metadata field or a byline element, in order, each once."""
    value = " ".join(value.split()).lstrip(_BEFORE)
    if by := BY.match(value):
        value = value[by.end() :]
    if not value or len(value) > 4 * _MAX_CHARS or "://" in value:
        return ()
    value = _DATE.sub("", value)
    parts = [part for part in _SPLIT.split(value) if part and not _TITLES_BEHIND.match(part)]
    if not all(_stands_alone(part) for part in parts):
        parts = _with_house(parts) or [value]
    names = [part.strip(" .,:-–—•|") for part in parts if not _is_role(part)]
    return unique(name for name in names if _is_credible(name))


def _with_house(parts: list[str]) -> list[str]:
    """Give the names of "Ana Petrova, Futurum": a name of two words is whole, unlike "Petrova, Ana".

    What stands behind it is for whom; nothing is given for other forms.
    """
    whole = [part for part in parts if _stands_alone(part)]
    behind = parts[len(whole) :]
    if not whole or whole != parts[: len(whole)] or not all(map(_HOUSE.fullmatch, behind)):
        return []
    return [*whole, *(part for part in behind if "." not in part)]


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep each name once, in order, whatever its case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:_MAX_NAMES]


@cache
def _words(table: str) -> frozenset[str]:
    tables = tomllib.loads(files("onrecord.readers").joinpath("byline.toml").read_text(encoding="utf-8"))
    return frozenset(tables[table])


@cache
def _role() -> re.Pattern[str]:
    """Give the pattern of a role in any case: up to four words and the one that makes it a role."""
    roles = "|".join(sorted(map(re.escape, _words("roles")), key=len, reverse=True))
    return re.compile(rf"(?:[^\W\d_][\w'’\-]{{1,30}}\s{{1,2}}){{0,4}}?(?:{roles})\b", re.IGNORECASE)


def _name(text: str, start: int, ends: frozenset[int]) -> tuple[str, int]:
    """Read capitalised words, with particles between them; give them and where they end."""
    at = end = start
    for _ in range(_MAX_WORDS):
        token = _TOKEN.match(text, at)
        if at in ends or not token:
            break
        if token[0] not in _words("particles") or at == start:
            if not token[0][0].isupper():
                break
            end = token.end()
        space = _SPACE.match(text, token.end())
        if not space:
            break
        at = space.end()
    return text[start:end], end


def _past_affiliation(text: str, at: int, ends: frozenset[int]) -> int:
    place = _PLACE.match(text, at)
    if not place:
        return at
    name, end = _name(text, place.end(), ends)
    return end if name else at


def _is_house(name: str) -> bool:
    return any(word.strip(".,'’") in _words("houses") for word in name.casefold().split())


def _is_role(name: str) -> bool:
    """Tell "BBC Kyiv correspondent" and "Professor of Law" from "Professor Ana Petrova"."""
    words = name.casefold().split()
    return bool(words) and (
        words[-1] in _words("roles")
        or (words[0] in _words("roles") and len(words) > 1 and words[1] in {"of", "at", "for"})
    )


def _stands_alone(part: str) -> bool:
    """Tell whether a part between commas is a name by itself, not half of one ("Petrova, Ana")."""
    return len(part.split()) >= 2 or _is_house(part) or _is_role(part)


def _is_credible(name: str) -> bool:
    return (
        2 <= len(name) <= _MAX_CHARS
        and len(name.split()) <= 8
        and any(letter.isalpha() for letter in name)
        and not _NOT_A_NAME.search(name)
        and not _TITLES_BEHIND.match(name)
        and name.casefold() not in _words("accounts")
    )
