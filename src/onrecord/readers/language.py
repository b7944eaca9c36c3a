"""What language a text is in: told, and null where there is too little to tell.

English is told by its function words first, since the identifier takes a second to load.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

ENGLISH = "en"

# From 80 letters on, none of 1,433 beginnings of English news texts is told wrongly, and 20 are not told;
# from 60 on, two are told wrongly.
_FEWEST_LETTERS = 80
_SURE = 0.95
# As much as decides; the scores of py3langid overflow on very long texts.
_MOST_CHARS = 3000

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset({
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "it", "with", "as", "his", "on", "be", "at",
    "by", "had", "not", "but", "from", "have", "an", "they", "which", "you", "were", "their", "are", "this",
    "would", "who", "has", "been", "he", "she", "will", "we", "said", "its",
})  # fmt: skip
# Share of words that are function words: 0.22 or more in 1,415 of 1,419 English news texts, and at most
# 0.10 in German, 0.03 in French, Spanish and Russian ones. Texts between are left to the identifier.
_ENGLISH_FROM = 0.22
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_].{0,20})?\s*$")


def language_of(parts: Iterable[str], declared: str | None = None) -> str | None:
    """Tell the ISO 639-1 code of the language of a text, given in parts.

    `declared` is what the page says of itself: it counts where there is too little text to tell, and
    not against the text, as many pages are made from templates in another language.
    """
    sample = _sample(parts)
    words = _WORD.findall(sample)
    code = _CODE.match(declared or "")
    claim = code[1].lower() if code else None
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return claim
    if len([word for word in words if word.lower() in _FUNCTION_WORDS]) >= _ENGLISH_FROM * len(words):
        return ENGLISH
    found, sure = _identified(sample)
    return found if sure >= _SURE and len(found) == 2 else claim


def _sample(parts: Iterable[str]) -> str:
    taken: list[str] = []
    size = 0
    for part in parts:
        taken.append(part[:_MOST_CHARS])
        size += len(taken[-1])
        if size >= _MOST_CHARS:
            break
    return " ".join(taken)[:_MOST_CHARS]


def _identified(sample: str) -> tuple[str, float]:
    """Give the likeliest language and its share of the likelihood of all."""
    import py3langid  # noqa: PLC0415 - it and its tables take a second to load

    ranked = py3langid.rank(sample)
    best = ranked[0][1]
    return ranked[0][0], 1 / sum(math.exp(score - best) for _, score in ranked)
