"""Bring names of any script and romanisation to one spelling, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from onrecord.language.persons import persons
from onrecord.language.spelling import spelling

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W_]+")


def romanised(text: str) -> str:
    """Write Cyrillic in small Latin letters; a letter that only Ukrainian has makes the words Ukrainian."""
    low = unicodedata.normalize("NFC", text).lower()
    if not _CYRILLIC.search(low):
        return low
    table = spelling()
    letters = table.ukrainian_letters if table.ukrainian & set(low) else table.russian_letters
    other = table.russian_letters
    return "".join(letters.get(letter, other.get(letter, letter)) for letter in low)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Take accents and letters of national alphabets away, in small letters."""
    if text.isascii():
        return text.lower()
    table = spelling().latin
    told = "".join(table.get(letter, letter) for letter in romanised(text))
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", told) if not unicodedata.combining(letter)
    )


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Give one spelling for all romanisations of a word: Zelenskyy, Zelenskiy, Зеленський are zelenski."""
    told = "".join(_WORD.findall(plain(word)))
    for before, after in spelling().folds:
        told = told.replace(before, after)
    return re.sub(r"(.)\1", r"\1", told)


@lru_cache(maxsize=65536)
def loosened(word: str) -> str:
    """Fold further what Polish, German and Ukrainian write differently: Zacharowa and Zakharova are one."""
    told = folded(word)
    for before, after in spelling().loose:
        told = told.replace(before, after)
    return re.sub(r"(.)\1", r"\1", told)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give the consonants alone, alike ones as one; a key that wrong vowels do not change."""
    told = re.sub(r"[kcqxg]", "h", loosened(word))
    told = told.replace("ts", "s").replace("z", "s").replace("f", "v")
    bare = told[:1] + re.sub(r"[aeiou]", "", told[1:])
    return re.sub(r"(.)\1", r"\1", re.sub(r"^[aeiou]", "a", bare))


@cache
def _given() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in (*persons().given, *persons().nicknames):
        first = folded(row[0])
        for name in row:
            found.setdefault(folded(name), found.get(first, first))
    return found


def given_name(word: str) -> str:
    """Give one form for a given name in all its languages: Volodymyr and Vladimir are one."""
    told = folded(word)
    return _given().get(told, told)
