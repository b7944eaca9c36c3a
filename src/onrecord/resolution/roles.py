"""What a report calls those whom it names: the office before a name, the apposition after it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.naming import naming
from onrecord.resolution.names import is_title
from onrecord.resolution.words import Word, Words

_DETERMINERS = frozenset({"a", "an", "the"})
_PLAIN = frozenset("mr mr. mrs mrs. ms ms. miss".split())
# Longer stretches are clauses, not offices: 99.8 % of the 4,651 roles in the labels are shorter than 16
# words, and 94 % have no more than 8.
_BEFORE, _AFTER = 8, 16


def role_beside(words: Words, start: int, end: int) -> tuple[Word, ...]:
    """Read the office that stands before a name, or the apposition after it; empty when there is none."""
    at = words.at(start)
    return (*_office_before(words, at), *_apposition(words, words.at(end), end))


def _office_before(words: Words, at: int) -> Sequence[Word]:
    begin = at
    while begin > 0 and at - begin < _BEFORE and words.all[begin].joined and not words.all[begin].opens:
        before = words.all[begin - 1]
        named = before.capital or before.lower in naming().heads or is_title(before)
        if not named or before.lower in naming().openers:
            break
        begin -= 1
    office = [word for word in words.all[begin:at] if word.lower not in _PLAIN]
    return office if any(map(is_title, office)) else ()


def _apposition(words: Words, at: int, end: int) -> Sequence[Word]:
    if words.text[end : end + 2] != ", " or at >= len(words.all):
        return ()
    found: list[Word] = []
    for word in words.all[at : at + _AFTER]:
        if found and not word.joined:
            break
        found.append(word)
    if len(found) == _AFTER or words.text[found[-1].end : found[-1].end + 1] not in {",", ".", ";"}:
        return ()
    first = found[0]
    bare = found[1:] if first.lower in _DETERMINERS else found
    if first.lower not in _DETERMINERS and not is_title(first) and not first.capital:
        return ()
    lists = naming()
    office = any(is_title(word) or word.lower in lists.heads for word in bare if not word.capital)
    return bare if office and not any(word.lower in {"and", "said", "but"} for word in found[:1]) else ()
