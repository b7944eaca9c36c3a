"""Words of texts and of what people type, cut and folded in one way for every store.

No store's own parser is asked: the text that is indexed, and the question, are words of letters and digits
alone. So both stores find the same, and nothing that is typed can be an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not take apart, and apostrophes that it counts among letters.
_LIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("ʹʺʻʼʽ", "'")
)

# A run of letters and digits, or one sign of a script that is written without blanks (Han, kana).
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

# PostgreSQL takes words of up to 2,046 bytes and tells 16,383 places of a text apart.
LONGEST_WORD = 64
MOST_WORDS = 12_000

# So many words are looked for at most: whoever pastes a page has long told it apart from all others.
MOST_ASKED = 48

_OPENS = '"“”„‟«»'
_PARTS = re.compile(f"[{_OPENS}]([^{_OPENS}]*)[{_OPENS}]|([^\\s{_OPENS}]+)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold words that must stand together; where `open_end` is set, the last may go on."""

    words: tuple[str, ...]
    open_end: bool = False


def folded(text: str) -> str:
    """Give a text without case and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_LIKE)


def pieces(text: str) -> list[str]:
    """Cut a text into its words, folded."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def indexed(text: str) -> list[str]:
    """Cut a text into the words that it is found by: folded, and plurals as their singulars."""
    return [singular(word) for word in pieces(text)[:MOST_WORDS]]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Take an English plural's ending off (the S stemmer of Harman, 1991)."""
    if len(word) <= 3 or word[-1] != "s" or not word.isascii():
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith(("us", "ss", "aes", "ees", "oes")):
        return word
    return word[:-1]


def asked(text: str) -> tuple[Phrase, ...]:
    """Understand what somebody typed: all words must be there, “quoted” ones together.

    What is written as one, such as multi-agent or U.S., stands together too; a word with a star may go on.
    """
    found: dict[Phrase, None] = {}
    room = MOST_ASKED
    for quoted, plain in _PARTS.findall(text):
        phrase = _phrase(quoted or plain, star=not quoted)
        phrase = Phrase(phrase.words[:room], phrase.open_end and len(phrase.words) <= room)
        if phrase.words:
            found[phrase] = None
            room -= len(phrase.words)
    return tuple(found)


def _phrase(written: str, *, star: bool) -> Phrase:
    words = pieces(written)
    if star and words and written.endswith("*"):
        return Phrase((*map(singular, words[:-1]), words[-1]), open_end=True)
    return Phrase(tuple(map(singular, words)))


def together(phrases: Sequence[Phrase]) -> Phrase:
    """Make one phrase of several, in the order in which they were typed."""
    words = tuple(word for phrase in phrases for word in phrase.words)
    return Phrase(words, open_end=phrases[-1].open_end)


# In the words of the stores.


def for_sqlite(phrases: Iterable[Phrase], *, column: str | None = None) -> str:
    """Write phrases, all of which must be there, as FTS5 reads them."""
    parts = [f'"{" ".join(one.words)}"{" *" if one.open_end else ""}' for one in phrases]
    told = " AND ".join(parts)
    return f"{{{column}}} : ({told})" if column else told


def for_postgresql(phrases: Iterable[Phrase], *, weight: str = "") -> str:
    """Write phrases, all of which must be there, as a tsquery."""
    return " & ".join(f"({_followed(one, weight)})" for one in phrases)


def _followed(phrase: Phrase, weight: str) -> str:
    marks = [weight] * len(phrase.words)
    if phrase.open_end:
        marks[-1] = f"*{weight}"
    return " <-> ".join(
        f"'{word}'{':' + mark if mark else ''}" for word, mark in zip(phrase.words, marks, strict=True)
    )


# The fields of an entry that are searched, each with the mark that tells its words apart on PostgreSQL.
FIELDS = {"content": "A", "source": "B", "speaker": "C", "cue": "D"}
_GAP = 8  # places left free between fields, so that no phrase reaches over


def vector(texts: Iterable[str]) -> str:
    """Write the words of an entry's fields, in the order of FIELDS, as a tsvector."""
    places: dict[str, list[str]] = {}
    place = 0
    for text, mark in zip(texts, FIELDS.values(), strict=True):
        for word in indexed(text):
            place += 1
            places.setdefault(word, []).append(f"{place}{mark}")
        place += _GAP
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
