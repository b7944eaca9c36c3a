"""Numbers, ordinals and years in a sentence, and what may be put in their places.

A rule gives where it changes the sentence, by what, and the labels of both directions; or nothing.
"""

from __future__ import annotations

import random
import re

from training.pairs import CONTRADICTS, ENTAILS, NEUTRAL

Change = tuple[int, int, str, int, int]

WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a hundred": 100,
    "two hundred": 200,
    "a thousand": 1000,
    "a million": 1_000_000,
}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
ALONE = {"one": 1, **WORDS}

_DIGITS = r"(?<![\w.,$€£:/-])\d{1,3}(?:,\d{3})+(?![\w,:/-])|(?<![\w.,$€£:/-])\d{1,6}(?![\w:/-]|[.,]\d)"
_WORDS = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
# "3 May", "at 5 pm", "two hundred" and "two-thirds" do not count things.
_NOT_BEFORE = (
    r"[ap]\.?m|January|February|March|April|May|June|July|August|September|October|November|December"
)
_NUMBER = re.compile(
    rf"({_DIGITS})(?! ?(?:{_NOT_BEFORE})\b)|\b({_WORDS})\b(?!-| hundred| thousand| million)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
_VAGUE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|over|under|about|around|nearly|almost|some|up to"
    r"|approximately|roughly|than|or|to|and|between) $",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)})\b(?! (?:of all|place|time))", re.IGNORECASE)


def _value(text: str) -> int:
    return WORDS.get(text.lower()) or int(text.replace(",", ""))


def _written(value: int, like: str) -> str:
    if like[0].isdigit():
        return f"{value:,}" if value >= 1000 else str(value)
    for word, number in ALONE.items():
        if number == value:
            return word
    return f"{value:,}"


def _short(value: int) -> str:
    if value >= 1_000_000 and value % 100_000 == 0:
        return f"{value / 1e6:g} million"
    return f"{value // 1000} thousand"


def _spelled(value: int) -> str:
    """Write a number in words, wholly or in part."""
    for unit, name in ((1_000_000, "million"), (1000, "thousand")):
        if value >= unit and value % unit == 0:
            return f"{_written(value // unit, 'a')} {name}"
    if value >= 1_000_000 and value % 100_000 == 0:
        return _short(value)
    return _written(value, "a")


def _found(text: str) -> list[re.Match[str]]:
    return [match for match in _NUMBER.finditer(text) if not _YEAR.fullmatch(match[0])]


def number(text: str, rng: random.Random, least: int = 2) -> Change | None:
    """Give another number, unless words such as "at least" stand before it."""
    found = [match for match in _found(text) if _value(match[0]) >= least]
    if not found:
        return None
    match = rng.choice(found)
    value = _value(match[0])
    vague = bool(_VAGUE.search(text[: match.start()]))
    if match[0][0].isdigit():
        factors = [0.1, 0.5, 0.8, 1.2, 1.5, 2, 3, 10]
        options = {max(2, round(value * factor)) for factor in factors} | {value + 1, value + 3}
        if value >= 10_000:
            options |= {10**digits * times for digits in (3, 4, 5, 6) for times in (1, 2, 3, 5)}
        options = {round(o, -2) if o > 2000 and value % 100 == 0 else o for o in options}
    else:
        options = {*WORDS.values()} if value > 12 else {o for o in WORDS.values() if o <= 20}
    options = {o for o in options if o not in {0, 1, value}}
    if vague or not options:
        return None
    other = rng.choice(sorted(options))
    # Numbers are told apart however they are written: 300,000 and one million, 12 and fifteen.
    new = _spelled(other) if rng.random() < 0.4 else _written(other, match[0])
    return *match.span(), new, CONTRADICTS, CONTRADICTS


def magnitude(text: str, rng: random.Random) -> Change | None:
    """Give another number for a large one: they are few, and what news counts."""
    return number(text, rng, least=1000)


def bound(text: str, rng: random.Random) -> Change | None:
    """Give a bound: "more than 200" follows from 300, "more than 400" is at odds with it."""
    found = [m for m in _found(text) if not _VAGUE.search(text[: m.start()]) and _value(m[0]) > 3]
    if not found:
        return None
    match = rng.choice(found)
    value = _value(match[0])
    smaller = max(2, round(value * rng.choice([0.5, 0.7, 0.9])))
    larger = max(value + 2, round(value * rng.choice([1.2, 1.5, 2])))
    least = rng.choice(["more than", "at least", "over"])
    most = rng.choice(["fewer than", "at most", "no more than"])
    about = rng.choice(["about", "around", "some", "approximately"])
    new, forward, backward = rng.choice(
        [
            (f"{least} {_written(smaller, match[0])}", ENTAILS, NEUTRAL),
            (f"{most} {_written(larger, match[0])}", ENTAILS, NEUTRAL),
            (f"{least} {_written(larger, match[0])}", CONTRADICTS, CONTRADICTS),
            (f"{most} {_written(smaller, match[0])}", CONTRADICTS, CONTRADICTS),
            (f"{about} {match[0]}", ENTAILS, NEUTRAL),
        ]
    )
    return *match.span(), new, forward, backward


def spelling(text: str, rng: random.Random) -> Change | None:
    """Write the same number in another way: 12 and twelve, 300,000 and 300 thousand."""
    options = []
    for match in _found(text):
        value = _value(match[0])
        if match[0][0].isdigit():
            options += [(match, word) for word, same in WORDS.items() if same == value]
            if value >= 1000:
                options.append((match, str(value) if "," in match[0] else f"{value:,}"))
            if value >= 10_000 and value % 1000 == 0:
                million = value >= 1_000_000 and value % 100_000 == 0
                options.append(
                    (match, f"{value / 1e6:g} million" if million else f"{value // 1000} thousand")
                )
        else:
            options.append((match, f"{value:,}"))
    if not options:
        return None
    match, new = rng.choice(options)
    return *match.span(), new, ENTAILS, ENTAILS


def ordinal(text: str, rng: random.Random) -> Change | None:
    """Give another ordinal."""
    match = _ORDINAL.search(text)
    if not match:
        return None
    others = [word for word in ORDINALS if word != match[0].lower()]
    return *match.span(), rng.choice(others), CONTRADICTS, CONTRADICTS


def year(text: str, rng: random.Random) -> Change | None:
    """Give another year."""
    match = _YEAR.search(text)
    if not match:
        return None
    step = rng.choice([-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10])
    return *match.span(), str(int(match[0]) + step), CONTRADICTS, CONTRADICTS
