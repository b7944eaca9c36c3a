"""Words of a proposition: cut, and brought to a stem under which "mobilise" and "mobilization" meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.language.claims import claim_words

# A number with its separators, a word with its inner marks, or one sign.
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,:]\d+)*|[^\W\d_](?:[.’'\-]?\w)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")

# Two steps, as a word is made: first what a sentence adds (plural, tense), then what makes a noun of a verb.
# What no ending tells stands in claims.toml (invasion, withdrawal, began).
_INFLECTED = (("ies", "y"), ("ied", "y"), ("ying", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
_DERIVED = (
    ("isation", "is"), ("ization", "is"), ("ise", "is"), ("ize", "is"), ("iz", "is"),
    ("ation", ""), ("ate", ""), *((f"{letter}at", letter) for letter in "cdgilnrtuv"),
    ("ition", "it"), ("ction", "ct"), ("ption", "pt"), ("tion", "t"),
    ("ssion", "ss"), ("sion", "d"), ("ment", ""), ("ance", ""), ("ence", ""), ("ness", ""), ("ity", ""),
    ("e", ""),
)  # fmt: skip
_SHORTEST = 3  # letters that an inflected word keeps
_SHORTEST_DERIVED = 4  # and a derived one: "nation" and "state" are no forms of a verb


# Three ask in turn for the words of one text.
@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words, numbers and signs."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Give a word in lower case, without the ending of a possessive."""
    return _POSSESSIVE.sub("", word.replace("’", "'").lower())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Bring a word to the stem that its verb, its noun and their forms share."""
    word = bare(word)
    words = claim_words()
    word = words.irregular.get(word, word)
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    word = words.nouns.get(word) or words.nouns.get(singular) or word
    word = _without(word, _INFLECTED, _SHORTEST)
    word = words.nouns.get(word) or words.irregular.get(word, word)
    return _without(word, _DERIVED, _SHORTEST_DERIVED)


def _without(word: str, endings: tuple[tuple[str, str], ...], shortest: int) -> str:
    for ending, left in endings:
        if not word.endswith(ending) or (ending == "s" and word.endswith(("ss", "us", "is"))):
            continue
        cut = word[: len(word) - len(ending)]
        if len(cut) >= shortest and _VOWEL.search(cut):
            return _undoubled(cut) if ending in {"ing", "ed"} else cut + left
    return word


def _undoubled(word: str) -> str:
    """Take back what "-ing" and "-ed" did: planning → plan; "telling" keeps its "ll"."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiolsz":
        return word[:-1]
    return word


def content_stems(words: Sequence[str]) -> tuple[str, ...]:
    """Give the stems of the words that carry a content, in order, each once."""
    stop = claim_words().stop
    told = dict.fromkeys(
        stem(word) for word in words if len(word) > 1 and word[0].isalpha() and bare(word) not in stop
    )
    return tuple(told)
