"""Numbers in a proposition, with magnitude, unit and bound: "at least 300,000 troops" is not one million."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.words import bare, stem
from onrecord.language.claims import claim_words
from onrecord.language.times import time_words

_DIGITS = re.compile(r"^\d+(?:[.,]\d+)*$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
# Two reports of one count round it differently: 98,000 and 100,000 are one count, 90,000 and 100,000 are two.
NEAR = 0.05


@dataclass(frozen=True, slots=True)
class Amount:
    """Hold one number: its value, what it counts, and whether it is exact, about, at least or at most."""

    value: float
    unit: str = ""
    bound: str = ""  # about, least or most; empty for exact

    def __str__(self) -> str:
        told = f"{self.value:,.10g}"
        return " ".join(part for part in (self.bound and f"{self.bound}:", told, self.unit) if part)

    def meets(self, other: Amount) -> bool:
        """Tell whether both may count the same."""
        if abs(self.value - other.value) <= NEAR * max(abs(self.value), abs(other.value)):
            return True
        low, high = sorted((self, other), key=lambda amount: amount.value)
        return (low.bound == "least" and high.bound == "least") or (low.bound == high.bound == "most")


def amounts(words: Sequence[str]) -> tuple[Amount, ...]:
    """Find the numbers among words; years and times of day are none."""
    found = []
    end = 0
    for at in [at for at, word in enumerate(words) if _counts(word)]:
        if at < end:
            continue
        after, value = _value(words, at)
        if value is not None and (after > at + 1 or not (_YEAR.match(words[at]) or _dated(words, at))):
            found.append(Amount(value, _unit(words, at, after), _bound(words, at)))
            end = after
    return tuple(found)


@lru_cache(maxsize=65536)
def _counts(word: str) -> bool:
    """Tell whether a number may begin with a word."""
    told, lists = bare(word), claim_words()
    return _DIGITS.match(told) is not None or told in lists.units or told in lists.magnitudes


def _dated(words: Sequence[str], at: int) -> bool:
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return any(word[0].isupper() and word.lower() in time_words().months for word in beside)


def _value(words: Sequence[str], at: int) -> tuple[int, float | None]:
    lists = claim_words()
    value: float | None = None
    end = at
    while end < len(words):
        told = bare(words[end])
        if value is None and _DIGITS.match(told):
            value = _digits(told)
        elif value is None and told in lists.units and told not in {"one", "zero"}:
            value = float(lists.units[told])
        elif value is not None and told in lists.magnitudes:
            value *= lists.magnitudes[told]
        elif (
            value is None and told in lists.magnitudes and at and bare(words[at - 1]) in {"a", "one", "half"}
        ):
            value = lists.magnitudes[told] * (0.5 if bare(words[at - 1]) == "half" else 1.0)
        else:
            break
        end += 1
    return end, value


def _digits(told: str) -> float:
    if re.match(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$", told):
        return float(told.replace(",", ""))
    whole = re.match(r"^\d+(?:[.,]\d+)?", told)
    return float(whole[0].replace(",", ".")) if whole else 0.0


def _unit(words: Sequence[str], at: int, end: int) -> str:
    if at and words[at - 1] in _CURRENCIES:
        return _CURRENCIES[words[at - 1]]
    if end < len(words) and words[end] == "%":
        return "percent"
    for word in words[end : end + 3]:
        if word[0].isalpha() and bare(word) not in claim_words().stop:
            return stem(word)
        if bare(word) in {
            "days",
            "weeks",
            "months",
            "years",
            "hours",
            "day",
            "week",
            "month",
            "year",
            "hour",
        }:
            return bare(word).removesuffix("s")
        if not word[0].isalnum():
            break
    return ""


def _bound(words: Sequence[str], at: int) -> str:
    before = [bare(word) for word in words[max(0, at - 3) : at] if word not in _CURRENCIES]
    lists = claim_words()
    for size in (3, 2, 1):
        told = " ".join(before[-size:])
        for name, row in (("least", lists.least), ("most", lists.most), ("about", lists.about)):
            if told in row:
                return name
    return ""
