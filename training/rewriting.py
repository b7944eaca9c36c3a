"""Rules that change one thing in a sentence and know what the sentence then says of the other."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from training.numbers import bound, magnitude, number, ordinal, spelling, year
from training.pairs import CONTRADICTS, ENTAILS, NEUTRAL, OPEN
from training.wordforms import Forms, plural

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold a changed sentence, what was taken out, and the labels of both directions."""

    text: str
    taken: str
    forward: int
    backward: int


Rule = Callable[[str, random.Random], Edit | None]


@lru_cache(maxsize=1)
def nations() -> list[tuple[str, str]]:
    """Give countries with their adjectives, as news names them, from the package's register."""
    raw = files("onrecord.language").joinpath("en/countries.toml").read_text(encoding="utf-8")
    rows = [row for row in tomllib.loads(raw)["countries"] if row["adjectives"]]
    return [(row["names"][0], row["adjectives"][0]) for row in rows]


def rules(table: dict[str, Any], forms: Forms) -> dict[str, Rule]:
    """Give every rule by its name."""
    apart = table["apart"]
    countries, nationalities = zip(*nations(), strict=True)
    sorts = [[word.replace("_", " ") for word in line.split()] for line in apart["sorts"]]
    return {
        "country": _exchange([[*countries, "North Korea", "South Korea"]]),
        "nationality": _exchange([[*nationalities, "North Korean", "South Korean"]]),
        "city": _exchange([apart["cities"].split()]),
        "month": _exchange([MONTHS]),
        "weekday": _exchange([WEEKDAYS]),
        "sort": _exchange(sorts, cased=False),
        "number": _numeric(number),
        "magnitude": _numeric(magnitude),
        "bound": _numeric(bound),
        "ordinal": _numeric(ordinal),
        "spelling": _numeric(spelling),
        "year": _numeric(year),
        "opposite": _replace(_pairs(table["opposites"], forms, both=True), CONTRADICTS, CONTRADICTS),
        "alike": _replace(_pairs(table["alike"], forms, both=True), ENTAILS, ENTAILS),
        "kind": _replace(_pairs(table["kinds"], forms, both=False), ENTAILS, NEUTRAL),
        "negation": _negation,
        "asserted": _asserted,
        "tense": _tense(table, forms),
        "modal": _modal,
        "person": _person(apart["surnames"].split()),
        "longer": _longer,
    }


def alternation(words: Sequence[str]) -> str:
    """Give the pattern of any of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def put(text: str, start: int, end: int, new: str) -> str:
    """Put a word into a sentence: with its capital, and "a" or "an" before it as it needs."""
    old = text[start:end]
    if old[:1].isupper() and not old.isupper():
        new = new[:1].upper() + new[1:]
    before = text[:start]
    article = re.search(r"\b([Aa])n? $", before)
    if article:
        vowel = new[:1].lower() in "aeiou" and not new.lower().startswith(("euro", "uni", "one", "us"))
        before = before[: article.start()] + article[1] + "n" * vowel + " "
    return before + new + text[end:]


def _exchange(groups: list[list[str]], *, cased: bool = True) -> Rule:
    """Put another thing of the same sort: names where they have a capital, others in both numbers."""
    sort_of: dict[str, list[str]] = {}
    for group in groups:
        for words in [group] if cased else [group, [plural(word) for word in group]]:
            for word in words:
                sort_of.setdefault(word if cased else word.lower(), words)
    # "May" that begins a sentence is seldom the month, and Saudi Arabia is no Saudi.
    any_of = rf"\b(?:{alternation([*sort_of])})\b"
    pattern = re.compile(rf"(?<!^){any_of}(?! Arabia)" if cased else any_of, 0 if cased else re.IGNORECASE)

    def change(text: str, rng: random.Random) -> Edit | None:
        found = [*pattern.finditer(text)]
        if not found:
            return None
        match = rng.choice(found)
        word = match[0] if cased else match[0].lower()
        others = [other for other in sort_of[word] if other.lower() not in text.lower()]
        if not others:
            return None
        return Edit(put(text, *match.span(), rng.choice(others)), match[0], CONTRADICTS, CONTRADICTS)

    return change


def _pairs(table: dict[str, str], forms: Forms, *, both: bool) -> dict[str, list[str]]:
    """Give what may stand for each word, in all its forms."""
    given: dict[str, list[str]] = {}

    def add(one: str, other: str) -> None:
        given.setdefault(one, []).append(other)
        if both:
            given.setdefault(other, []).append(one)

    for part, words in table.items():
        for pair in words.split():
            one, other = (side.replace("_", " ") for side in pair.split("/"))
            if part == "words":
                add(one, other)
            elif part == "nouns":
                add(one, other)
                add(plural(one), plural(other))
            else:
                for left, right in zip(forms.of_doing(one), forms.of_doing(other), strict=True):
                    add(left, right)
    return given


def _replace(given: dict[str, list[str]], forward: int, backward: int) -> Rule:
    pattern = re.compile(rf"\b(?:{alternation([*map(str.lower, given)])})\b", re.IGNORECASE)
    lowered = {word.lower(): others for word, others in given.items()}

    def change(text: str, rng: random.Random) -> Edit | None:
        found = [*pattern.finditer(text)]
        if not found:
            return None
        match = rng.choice(found)
        other = rng.choice(lowered[match[0].lower()])
        return Edit(put(text, *match.span(), other), match[0], forward, backward)

    return change


def _numeric(
    rule: Callable[[str, random.Random], tuple[int, int, str, int, int] | None],
) -> Rule:
    def change(text: str, rng: random.Random) -> Edit | None:
        found = rule(text, rng)
        if found is None:
            return None
        start, end, new, forward, backward = found
        return Edit(put(text, start, end, new), text[start:end], forward, backward)

    return change


_AUXILIARY = re.compile(
    r"(?<!\bwho )(?<!\bwhich )(?<!\bthat )\b(is|are|was|were|will|would|can|could|should|must|does|do|did"
    r"|(?:has|have|had)(?= \w+(?:ed|en|ne|wn)\b))(?!n't| not|n’t)(?= \w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<=\b[A-Za-z]{2}) not\b|(?<=\b[A-Za-z]{3}) not\b|(?<=[a-z])n['’]t\b|(?<=are) not\b")
_THERE = re.compile(r"\bthere (?:is|are|was|were) (an?|some|several|no)\b", re.IGNORECASE)


def _negation(text: str, rng: random.Random) -> Edit | None:  # noqa: ARG001 - rules have one shape
    """Deny the sentence, or take its denial back."""
    denial = _NOT.search(text)
    if denial and not re.search(r"\b(?:ca|wo)n['’]t", text):
        changed = text[: denial.start()] + text[denial.end() :]
        return Edit(changed, "", CONTRADICTS, CONTRADICTS)
    there = _THERE.search(text)
    if there:
        new = "a" if there[1].lower() == "no" else "no"
        return Edit(put(text, *there.span(1), new), "", CONTRADICTS, CONTRADICTS)
    auxiliary = _AUXILIARY.search(text)
    if not auxiliary or text.endswith("?"):
        return None
    changed = f"{text[: auxiliary.end()]} not{text[auxiliary.end() :]}"
    return Edit(changed, "", CONTRADICTS, CONTRADICTS)


def _asserted(text: str, rng: random.Random) -> Edit | None:
    """Say that the sentence is true, false, or somebody's word."""
    if text.endswith("?") or len(text.split()) > 22:
        return None
    frame, label = rng.choice(
        [
            ("It is not true that {}", CONTRADICTS),
            ("It is false that {}", CONTRADICTS),
            ("It is not the case that {}", CONTRADICTS),
            ("It is true that {}", ENTAILS),
            ("It is a fact that {}", ENTAILS),
            ("It is unclear whether {}", NEUTRAL),
        ]
    )
    return Edit(frame.format(text), "", label, label)


def _tense(table: dict[str, Any], forms: Forms) -> Rule:
    """Put what will be for what has been, and back; the one does not follow from the other."""
    pairs = " ".join(table[part]["verbs"] for part in ("opposites", "alike")).replace("/", " ").split()
    bases = {word for word in pairs if "_" not in word} | set(forms.irregular) - {"be", "have", "do"}
    participles = {forms.of_doing(base)[3]: base for base in bases}

    def change(text: str, rng: random.Random) -> Edit | None:  # noqa: ARG001
        future = re.search(r"\b(?:will|is going to|are going to|is to|plans? to) (be )?([a-z]+)\b", text)
        if future and future[2] in (participles if future[1] else bases):
            have = "have" if text[: future.start()].rstrip().endswith("s") else "has"
            done = f"been {future[2]}" if future[1] else forms.of_doing(future[2])[3]
            return Edit(f"{text[: future.start()]}{have} {done}{text[future.end() :]}", "", NEUTRAL, NEUTRAL)
        past = re.search(
            r"(?<!will )(?<!would )(?<!could )(?<!should )(?<!if they )\b(?:has|have) (been )?([a-z]+)\b",
            text,
        )
        if not past or past[2] not in participles:
            return None
        doing = "be " + past[2] if past[1] else participles[past[2]]
        return Edit(f"{text[: past.start()]}will {doing}{text[past.end() :]}", "", NEUTRAL, NEUTRAL)

    return change


_SURE = re.compile(r"\b(will|is|are|was|were)\b(?= (?!not\b|n't)\w)")


def _modal(text: str, rng: random.Random) -> Edit | None:
    """Make a plain sentence a possible one: it then no longer says that it is so."""
    sure = _SURE.search(text)
    if not sure or text.endswith("?"):
        return None
    word = rng.choice(["may", "might", "could"])
    new = word if sure[1] == "will" else f"{word} {'have been' if sure[1] in {'was', 'were'} else 'be'}"
    return Edit(
        text[: sure.start()] + new + text[sure.end() :], "", OPEN if sure[1] == "will" else ENTAILS, NEUTRAL
    )


def _person(surnames: list[str]) -> Rule:
    """Name somebody else."""
    titles = "Mr|Mrs|Ms|President|Minister|Senator|General|Chancellor|Judge|Secretary|Dr|Governor"
    pattern = re.compile(
        rf"\b(?:{titles})\.? ((?:[A-Z][a-z]+ )?[A-Z][a-z]{{2,}})\b|\b({alternation(surnames)})\b"
    )

    def change(text: str, rng: random.Random) -> Edit | None:
        match = pattern.search(text)
        if not match:
            return None
        group = 1 if match[1] else 2
        other = rng.choice(surnames)
        if other in text:
            return None
        new = text[: match.start(group)] + other + text[match.end(group) :]
        return Edit(new, match[group], OPEN, OPEN)

    return change


_TAIL = re.compile(
    r"^(.{15,}?\w),? (?:in|on|at|for|after|during|near|outside|because of|with|by|from|since|under|along) "
    r"(?:[\w'-]+ ?){1,5}\.?$"
)


def _longer(text: str, rng: random.Random) -> Edit | None:  # noqa: ARG001
    """Leave out where or when; the shorter sentence follows, the longer one does not."""
    match = _TAIL.match(text)
    if not match or re.search(r"\b(?:not|no|never|nobody|nothing)\b|n't", text, re.IGNORECASE):
        return None
    if re.search(r"\b(?:only|is|are|was|were|be|to|and|or|,)$", match[1]):
        return None
    return Edit(match[1] + ".", "", ENTAILS, NEUTRAL)
