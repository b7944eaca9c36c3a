"""What a relative pronoun stands for: the noun phrase that it follows, "critics" in "critics who say".

Nobody else is meant by it, however often a person nearby is named. Where the phrase is a name or stands
beside one ("Orr, a poet who says") this is left to the weighing of candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.language.naming import naming
from onrecord.model import Span
from onrecord.resolution.names import is_country, is_organisation, is_title, person_part
from onrecord.resolution.phrases import pronoun
from onrecord.resolution.words import Word, Words

_OF_PERSONS = frozenset({"who", "whom"})
_RELATIVE = _OF_PERSONS | {"which", "that"}
_GAPS = frozenset({" ", ", ", "\u00a0", " - ", " – ", " — ", "—", " -- "})
_DETERMINERS = frozenset(
    "the a an this these those his her its their our my some several many most few all no any every each "
    "both other one two three four five six seven eight nine ten dozens hundreds thousands".split()
)
_PREPOSITIONS = frozenset("of in for from at to on with by under near inside around against among".split())
_NO_NOUN = frozenset(
    "and or but nor than as if because while when where though about like including is are was were be been "
    "has have had will would can could may might must should it they he she we you i not only even also more "
    "less so there then now today yesterday tomorrow say says said well such according".split()
).union(_DETERMINERS, _PREPOSITIONS)
_NO_HEAD = _NO_NOUN.difference("these those some several many most few all any other".split())  # "those who"
_MOST_BETWEEN = 4  # words between a determiner and its noun
_MOST_BACK = 8  # words of a name with its titles
_MOST_ABOVE = 2  # "officials in the office of the mayor who"
# Between a determiner and a noun these may be verbs: "the mayor urged voters who". The noun alone says less,
# and nothing wrong.
_VERBAL = ("ed", "s", "ing")

_SPANS = frozenset(
    "minute hour day week weekend month year decade time morning afternoon evening night".split()
)
_PLACES = frozenset(
    "world country nation state region city town village area border front street ground".split()
)

Stretch = tuple[int, int]  # indexes of words, the last one excluded


def antecedent(words: Words, spans: Sequence[Span]) -> Span | None:
    """Find the noun phrase that a relative pronoun follows; null for all else, and where a name stands."""
    told = words.of(spans[0]) if len(spans) == 1 else ()
    pointing = pronoun(told[0]) if len(told) == 1 else ""
    if pointing not in _RELATIVE:
        return None
    at = words.at(told[0].start) - 1
    gap = words.text[words.all[at].end : told[0].start] if at >= 0 else ""
    if gap not in _GAPS or not _is_head(words.all[at]):
        return None
    found = near = _phrase(words, at)
    for _ in range(_MOST_ABOVE if pointing in _OF_PERSONS else 0):
        found = _above(words, found, restrictive=gap == " ") or found
    begin, end = found
    named = _is_name(words.all[end - 1])
    if (named and found == near) or (not named and _beside_name(words, begin)):
        return None
    return Span(words.all[begin].start, words.all[end - 1].end)


def _is_head(word: Word) -> bool:
    return word.capital or not (word.lower in _NO_HEAD or word.lower.endswith("ed"))


def _is_name(word: Word) -> bool:
    lists = naming()
    return word.capital and not word.opens and word.lower not in lists.groups | lists.unnamed


def _phrase(words: Words, at: int) -> Stretch:
    """Give the noun phrase that ends with a word: from its determiner on where it has one, or a name."""
    begin = at
    if _is_name(words.all[at]):
        return _back(words, at, _is_name), at + 1
    while _joins(words, begin) and at - begin <= _MOST_BETWEEN:
        begin -= 1
        word = words.all[begin]
        if word.possessive or word.lower in _DETERMINERS:
            return _back(words, begin, _is_name if word.possessive else _determines), at + 1
        if word.lower in _NO_NOUN or (not word.capital and word.lower.endswith(_VERBAL)):
            break
    return _back(words, at, lambda word: _is_name(word) or "-" in word.text), at + 1


def _back(words: Words, begin: int, goes_on: Callable[[Word], bool]) -> int:
    """Go back over words of a kind, and over the determiners before them."""
    least = begin - _MOST_BACK
    while _joins(words, begin) and begin > least:
        before = words.all[begin - 1]
        if not (_determines(before) or (goes_on(before) and not before.possessive)):
            break
        begin -= 1
    return begin


def _determines(word: Word) -> bool:
    return word.lower in _DETERMINERS


def _joins(words: Words, at: int) -> bool:
    return at > 0 and words.all[at].joined and not words.all[at].opens


def _above(words: Words, below: Stretch, *, restrictive: bool) -> Stretch | None:
    """Give the phrase that one belongs to which cannot be meant: "officials" over "the ministry".

    A clause that restricts ("an envoy to Orr who") is never a name's.
    """
    begin, end = below
    phrase = words.all[begin:end]
    if phrase[-1].lower in _SPANS and phrase[0].lower in _DETERMINERS and _joins(words, begin):
        return _phrase(words, begin - 1)  # "the officer this week who"
    at = begin - 1 if _is_name(phrase[0]) and words.all[begin - 1].lower == "the" else begin
    if at < 2 or not (_joins(words, at) and _joins(words, at - 1)):
        return None
    before, head = words.all[at - 1].lower, words.all[at - 2]
    if before not in _PREPOSITIONS or not (_is_name(head) or _is_somebody(head)):
        return None
    place = before in {"of", "from"} and len(phrase) == 1 and _is_name(head)
    other = (restrictive or place) and _is_name(phrase[-1])
    return _phrase(words, at - 2) if other or _is_no_person(phrase) else None


def _is_somebody(word: Word) -> bool:
    lists, lower = naming(), word.lower
    return is_title(word) or lower in lists.groups | lists.unnamed or (lower[-1] == "s" != lower[-2:-1])


def _is_no_person(phrase: Sequence[Word]) -> bool:
    if not _is_name(phrase[-1]):
        return phrase[-1].lower in naming().heads | naming().documents | _PLACES
    return is_country(phrase) or is_organisation(person_part(phrase)[1] or phrase)


def _beside_name(words: Words, begin: int) -> bool:
    """Tell whether a phrase is an apposition: after a name and a comma or a dash."""
    if begin == 0 or words.all[begin].opens:
        return False
    gap = words.text[words.all[begin - 1].end : words.all[begin].start]
    return gap != " " and gap in _GAPS and words.all[begin - 1].capital
