"""Texts made against a pattern: what each repetition of it takes, over and over, with and without an end."""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from re._constants import (  # type: ignore[import-not-found]
    ANY,
    ASSERT,
    ASSERT_NOT,
    AT,
    ATOMIC_GROUP,
    BRANCH,
    CATEGORY,
    GROUPREF,
    GROUPREF_EXISTS,
    IN,
    LITERAL,
    MAX_REPEAT,
    MAXREPEAT,
    MIN_REPEAT,
    NEGATE,
    NOT_LITERAL,
    POSSESSIVE_REPEAT,
    RANGE,
    SUBPATTERN,
)
from typing import Any

_REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
# From so many repetitions on, a repetition counts as one without end.
_MANY = 30
# Tried for a class of characters, the likeliest to be taken by several parts of a pattern first.
_TRIED = " a\n1A.-“\"'’é,:<>&/=_;()[]{}@#%—\t\u00a0Zz9|+*?!\\"
# Behind a long repetition: something that few patterns go on with.
_ENDS = ("", "\x01", "\n", "<")
_MOST_BRANCHES = 3


def sample(parsed: Any, choice: int = 0) -> str:
    """Write a short text that a parsed pattern takes, as far as that is seen piece by piece."""
    return "".join(_piece(op, value, choice) for op, value in parsed)


def _piece(op: Any, value: Any, choice: int) -> str:  # noqa: PLR0911 - one for each kind of piece
    if op is LITERAL:
        return chr(value)
    if op is NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is ANY:
        return "a"
    if op is IN:
        return _of_class(value, choice)
    if op in _REPEATS:
        least, _, inner = value
        return sample(inner, choice) * max(least, 0)
    if op is SUBPATTERN:
        return sample(value[3], choice)
    if op is ATOMIC_GROUP:
        return sample(value, choice)
    if op is BRANCH:
        branches = value[1]
        return sample(branches[choice % len(branches)], choice)
    return ""  # looks around, places, references


def _of_class(items: Any, choice: int) -> str:
    fitting = [char for char in _TRIED if _in_class(items, char)]
    if not fitting:
        first = items[0]
        return chr(first[1][0] if first[0] is RANGE else first[1]) if first[0] in (RANGE, LITERAL) else "a"
    return fitting[choice % len(fitting)]


def _in_class(items: Any, char: str) -> bool:
    negated = bool(items) and items[0][0] is NEGATE
    found = any(_has(op, value, char) for op, value in items if op is not NEGATE)
    return found != negated


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def _has(op: Any, value: Any, char: str) -> bool:
    if op is LITERAL:
        return ord(char) == value
    if op is RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return op is CATEGORY and re.fullmatch(_CATEGORIES[str(value)], char) is not None


def repeats(parsed: Any, before: str = "", choice: int = 0) -> Iterator[tuple[str, str]]:
    """Give, for every repetition without end, a text that leads up to it and one that it takes once."""
    for op, value in parsed:
        if op in _REPEATS:
            _, most, inner = value
            if most is MAXREPEAT or most >= _MANY:
                yield before, sample(inner, choice)
            yield from repeats(inner, before, choice)
        elif op is SUBPATTERN:
            yield from repeats(value[3], before, choice)
        elif op is ATOMIC_GROUP:
            yield from repeats(value, before, choice)
        elif op is BRANCH:
            for branch in value[1]:
                yield from repeats(branch, before, choice)
        elif op in (ASSERT, ASSERT_NOT):
            yield from repeats(value[1], before, choice)
        elif op in (AT, GROUPREF, GROUPREF_EXISTS):
            continue
        before += _piece(op, value, choice)


def attacks(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Give texts of about this size against a pattern, as bytes if it is of bytes."""
    texts = _attacks(pattern, size)
    return (
        texts if isinstance(pattern.pattern, str) else (text.encode("latin-1", "replace") for text in texts)
    )


def _attacks(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    seen: set[tuple[str, str]] = set()
    for choice in range(_MOST_BRANCHES):
        for before, pump in repeats(parsed, choice=choice):
            if (before, pump) in seen:
                continue
            seen.add((before, pump))
            yield from _texts(before, pump or before or "a", size)


def _texts(before: str, pump: str, size: int) -> Iterator[str]:
    many = pump * (size // len(pump))
    for end in _ENDS:
        yield before + many + end
    if before:
        yield before * (size // len(before))
        once = before + pump
        yield once * (size // len(once))
        few = before + pump * 20 + "\x01"
        yield few * (size // len(few))


def repeated_twice(parsed: Any) -> bool:
    """Tell whether a repetition without end holds another and nothing beside it, as "(a+)+" does."""
    for op, value in parsed:
        if op in (MAX_REPEAT, MIN_REPEAT):
            _, most, inner = value
            if (most is MAXREPEAT or most >= _MANY) and any(map(_is_bare, _ways(inner))):
                return True
        if any(repeated_twice(inner) for inner in _inside(op, value)):
            return True
    return False


def _inside(op: Any, value: Any) -> list[Any]:
    if op in _REPEATS:
        return [value[2]]
    if op is SUBPATTERN:
        return [value[3]]
    if op in (ASSERT, ASSERT_NOT):
        return [value[1]]
    if op is BRANCH:
        return list(value[1])
    return [value] if op is ATOMIC_GROUP else []


def _ways(parsed: Any) -> Iterator[list[Any]]:
    """Give each way through a sequence of which all is one group or one choice."""
    items = list(parsed)
    if len(items) == 1 and items[0][0] is SUBPATTERN:
        yield from _ways(items[0][1][3])
    elif len(items) == 1 and items[0][0] is BRANCH:
        for branch in items[0][1][1]:
            yield from _ways(branch)
    else:
        yield items


def _is_bare(items: list[Any]) -> bool:
    """Tell whether a sequence may be nothing but a repetition without end."""
    endless = [
        op in (MAX_REPEAT, MIN_REPEAT) and (value[1] is MAXREPEAT or value[1] >= _MANY) for op, value in items
    ]
    optional = [op in _REPEATS and value[0] == 0 for op, value in items]
    looks = [op in (AT, ASSERT, ASSERT_NOT) for op, _ in items]
    return any(
        long and all(optional[other] or looks[other] for other in range(len(items)) if other != at)
        for at, long in enumerate(endless)
    )
