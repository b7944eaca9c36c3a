"""Facts read off a proposition, by which two that cannot be one are told apart without any model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.claims.clauses import conditional, finite, negated
from onrecord.claims.names import Name, names
from onrecord.claims.numbers import Amount, amounts
from onrecord.claims.words import bare, content_stems, stem, tokens
from onrecord.language.claims import claim_words
from onrecord.language.times import time_words


class Tense(StrEnum):
    """Say when a proposition's event lies, as its words tell it."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


# Made once: `json.dumps` would make one for every proposition.
_packed = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what is compared of a proposition."""

    names: tuple[str, ...]  # keys, in the order of the words
    stems: tuple[str, ...]  # of the content words that are no names
    numbers: tuple[Amount, ...] = ()
    dates: tuple[str, ...] = ()  # "9 may", "may 2024", "2024"
    tense: Tense = Tense.PRESENT
    conditional: bool = False
    passive: bool = False
    negated: bool = False  # a negation is left that could not be told to be the main one
    pronoun: str = ""  # a subject that stands for somebody not told
    setting: tuple[str, ...] = ()  # what the report is about, where the words name nobody
    event: str = ""  # the one event that all its words come to, see frames

    def packed(self) -> str:
        """Give the facts as JSON."""
        return _packed(self.values())

    def values(self) -> dict[str, Any]:
        """Give the facts as plain values; `of` reads them back."""
        return {
            "names": self.names,
            "stems": self.stems,
            "numbers": [[a.value, a.unit, a.bound] for a in self.numbers],
            "dates": self.dates,
            "tense": self.tense,
            "conditional": self.conditional,
            "passive": self.passive,
            "negated": self.negated,
            "pronoun": self.pronoun,
            "setting": self.setting,
            "event": self.event,
        }

    @classmethod
    def of(cls, row: dict[str, Any]) -> Facts:
        """Make facts of plain values, as `values` gave them or JSON of `packed` has them."""
        return cls(
            names=tuple(row["names"]),
            stems=tuple(row["stems"]),
            numbers=tuple(Amount(*amount) for amount in row["numbers"]),
            dates=tuple(row["dates"]),
            tense=Tense(row["tense"]),
            conditional=row["conditional"],
            passive=row["passive"],
            negated=row["negated"],
            pronoun=row["pronoun"],
            setting=tuple(row["setting"]),
            event=row["event"],
        )


_PERSONAL = frozenset("he she they we you i".split())
_DEMONSTRATIVE = frozenset("it this that these those".split())
_WILL = frozenset("will shall 'll won't would".split())
_AHEAD = re.compile(
    r"\b(?:going to|about to|set to|expected to|plans? to|planning|intends? to|intentions?|preparing|"
    r"prepares? to|"
    r"ready to|considering|discussing|threatens? to|poised to|may|might|could|to be)\b"
)
_DONE = frozenset("was were had did".split())
_HAVE = frozenset("has have 've 's".split())
_NOW = frozenset("is are am has have can must should".split())
_NOT_PAST = frozenset("let cut hit left uses using losing losses".split())
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DAY = re.compile(r"^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|ck|ung)\s+by\b")


def facts(text: str, known: frozenset[str] = frozenset(), setting: tuple[str, ...] = ()) -> Facts:
    """Read the facts off a positive proposition."""
    words = tokens(text)
    found = names(words, known)
    lists = claim_words()
    counting = lists.about | lists.least | lists.most | lists.units.keys() | lists.magnitudes.keys()
    free = [word for word in _without(words, found) if bare(word) not in counting]
    numbers = amounts(words)
    return Facts(
        names=tuple(dict.fromkeys(name.key for name in found)),
        stems=content_stems(free),
        numbers=numbers,
        dates=_dates(words),
        tense=_tense(text, words) if finite(text) else Tense.PRESENT,
        conditional=conditional(text),
        passive=bool(_PASSIVE.search(text)),
        negated=negated(text),
        pronoun=_pronoun(words),
        setting=setting if not found else (),
    )


def _pronoun(words: Sequence[str]) -> str:
    """Give the subject that stands for somebody not told; "these foods" and "it is so dry that" have none."""
    first, second = ([bare(word) for word in words[:2]] + ["", ""])[:2]
    if first in _PERSONAL:
        return first
    return first if first in _DEMONSTRATIVE and second in claim_words().auxiliaries else ""


def _without(words: Sequence[str], found: Iterable[Name]) -> list[str]:
    taken = {at for name in found for at in range(name.start, name.end)}
    return [word for at, word in enumerate(words) if at not in taken]


def _dates(words: Sequence[str]) -> tuple[str, ...]:
    months = time_words().months
    found = []
    for at, word in enumerate(words):
        told = word.lower()
        if told in months and word[0].isupper():
            beside = [
                other.lower().rstrip("stndrh")
                for other in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
                if _DAY.match(other.lower())
            ]
            found.append(f"{beside[0]} {months[told]}" if beside else f"{months[told]}")
        elif _YEAR.match(word):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _tense(text: str, words: Sequence[str]) -> Tense:
    told = [bare(word) for word in words]
    if _WILL & set(told[:14]):
        return Tense.FUTURE
    if _AHEAD.search(text):
        return Tense.FUTURE
    for word, after in zip(told, [*told[1:], ""], strict=True):
        if _is_past(word, after, first=word == told[0]):
            return Tense.PAST
        if word in _NOW:
            return Tense.PRESENT
    return Tense.PRESENT


def _is_past(word: str, after: str, *, first: bool) -> bool:
    irregular = claim_words().irregular
    if word in _HAVE:
        return after.endswith("ed") or after in irregular or after == "been"
    if word in _DONE:
        return True
    return not first and (
        (word.endswith("ed") and len(word) > 4) or (word in irregular and word not in _NOT_PAST)
    )


def compatible(left: Facts, right: Facts) -> str | None:
    """Give the reason for which two propositions cannot be one; None when nothing speaks against it."""
    return (
        _names_apart(left, right)
        or _numbers_apart(left, right)
        or _times_apart(left, right)
        or _turned_round(left, right)
        or _pronouns_apart(left, right)
    )


def _names_apart(left: Facts, right: Facts) -> str | None:
    here, there = set(left.names or left.setting), set(right.names or right.setting)
    if not (left.names and right.names):
        if here and there and not here & there:
            return f"different settings: {', '.join(sorted(here))} and {', '.join(sorted(there))}"
        return None
    only_here = {name for name in here - there if not _spelled_alike(name, there)}
    only_there = {name for name in there - here if not _spelled_alike(name, here)}
    if only_here and only_there:
        return f"different names: {', '.join(sorted(only_here))} and {', '.join(sorted(only_there))}"
    if only_here == here and only_there == there:
        return "no name is shared"
    # Of two names alone, the first acts and the second is acted on; where there are more, order tells little.
    turned = left.names[::-1] == right.names and len(left.names) == 2
    if turned and not left.passive and not right.passive:
        return f"the names stand in another order: {', '.join(left.names)} and {', '.join(right.names)}"
    return None


def _spelled_alike(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name is another's spelling: Al-Bayaa, al-Baya."""
    return any(
        name[0] == other[0] and name[:4] == other[:4] and len(name) > 4 < len(other) for other in others
    )


def _numbers_apart(left: Facts, right: Facts) -> str | None:
    """Compare what counts the same; where nothing does, only a single number with a single one."""
    for here in left.numbers:
        same = [there for there in right.numbers if there.unit == here.unit]
        if same and not any(here.meets(there) for there in same):
            return f"different numbers: {here} and {same[0]}"
    if len(left.numbers) == len(right.numbers) == 1 and not left.numbers[0].meets(right.numbers[0]):
        return f"different numbers: {left.numbers[0]} and {right.numbers[0]}"
    return None


def _times_apart(left: Facts, right: Facts) -> str | None:
    if _dates_apart(left.dates, right.dates):
        return f"different dates: {', '.join(left.dates)} and {', '.join(right.dates)}"
    tenses = {left.tense, right.tense}
    if tenses == {Tense.PAST, Tense.FUTURE}:
        return "one tells what happened, one what is to happen"
    if left.negated != right.negated:
        return "one is negated in a part that was left as it is"
    if left.conditional != right.conditional:
        return "one holds under a condition only"
    return None


def _dates_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether years, months or days of a month differ; "November" may be "14 November"."""
    for part in (_years, _months):
        here, there = part(left), part(right)
        if here and there and not here & there:
            return True
    here, there = ({date for date in row if " " in date} for row in (left, right))
    return bool(here and there and not here & there)


def _years(dates: Iterable[str]) -> set[str]:
    return {date for date in dates if _YEAR.match(date)}


def _months(dates: Iterable[str]) -> set[str]:
    return {date.rsplit(" ", 1)[-1] for date in dates if not _YEAR.match(date)}


def _turned_round(left: Facts, right: Facts) -> str | None:
    here, there = set(left.stems), set(right.stems)
    if bool(_preventing() & here) != bool(_preventing() & there):
        return "one is about keeping from it, or being able to"
    for one, other in _opposites():
        if (one in here and other in there and other not in here and one not in there) or (
            other in here and one in there and one not in here and other not in there
        ):
            return f"opposite words: {one} and {other}"
    return None


def _pronouns_apart(left: Facts, right: Facts) -> str | None:
    """Keep apart what somebody not told does from what others do, unless all the rest is the same."""
    if left.pronoun == right.pronoun or set(left.stems) == set(right.stems):
        return None
    return "a pronoun stands for somebody who is not told"


@cache
def _preventing() -> frozenset[str]:
    return frozenset(stem(word) for word in claim_words().preventing)


_OPPOSITES: list[tuple[str, str]] = []


def _opposites() -> list[tuple[str, str]]:
    if not _OPPOSITES:
        _OPPOSITES.extend((stem(left), stem(right)) for left, right in sorted(claim_words().opposites))
    return _OPPOSITES
