"""Propositions that come to one event: "is weighing a blockade", "to start a full blockade".

News words one coming event in many ways, and no model of sentences finds that they entail each other. Where
nothing is left beside an event, who does it and words of size, the event is what the statement is about. The
rule looks at one proposition alone, so propositions of one event meet at a node that stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.claims.names import Name, names
from onrecord.claims.words import bare, stem, tokens
from onrecord.language.claims import claim_words

# Nouns that name an event end like this; others, and what only seems to be one, are in claims.toml.
_EVENT = re.compile(
    r"(?:isation|ization|ation|ition|ction|sion|ment|drawal|closure|option|ure)s?$", re.IGNORECASE
)
_STOPS = frozenset("after before because when while as amid since until though although following if".split())
_PREPOSITIONS = frozenset("of by in to for on at into with against from over".split())
_HOW = frozenset("about there any no a an the its their his her our own against".split())
# Whether somebody has decided is one question, what they will do another: "has made a decision to invade".
DECIDED = "decide"
_DECIDED = re.compile(
    r"\b(?:(?:has|have|had)\s+)?(?:(?:already|yet|finally|now)\s+){0,3}"
    r"(?:decided|(?:made|taken|reached)\s+(?:a|the|his|her|its|their|any)\s+(?:final\s+)?decision"
    r"|made up (?:his|her|its|their) minds?)\b"
    r"(?:\s+already)?(?:\s+(?:on whether|about whether|as to|in this matter|whether|about|on|of|for))?"
    r"(?:\s+to\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """Hold an event: who does it, what it is, to whom; an actor or object that is not told is empty."""

    actor: str
    core: str  # the stem of the verb or noun
    objects: tuple[str, ...] = ()


def event(text: str, known: frozenset[str]) -> Event | None:
    """Give the event that a proposition comes to; None when there is more in it."""
    decided = _DECIDED.search(text)
    if decided is None:
        return _plain_event(text, known)
    who, what = text[: decided.start()].strip(), text[decided.end() :].strip(" .,")
    if what:
        one = _plain_event(f"{who} will {what}", known)
        return replace(one, core=f"{DECIDED} {one.core}") if one else None
    found = names(tokens(who), known)
    return Event(found[0].key, DECIDED) if found else None


def _plain_event(text: str, known: frozenset[str]) -> Event | None:
    words = _head(tokens(text))
    if not words or bare(words[0]) in _STOPS:
        return None
    found = names(words, known)
    taken = {at for name in found for at in range(name.start, name.end)}
    core, where = "", len(words)
    for at, word in enumerate(words):
        root = stem(word)
        if (
            at in taken
            or _says_nothing(word, beside=bool(core))
            or (at - 1 in taken and bare(word) in claim_words().bodies)
        ):
            continue
        if _is_event(word) and core in {"", root}:
            core, where = root, min(where, at)
        elif root not in _stems("light"):
            return None
    return _event(core, where, words, found) if core else None


def _event(core: str, where: int, words: Sequence[str], found: Sequence[Name]) -> Event:
    before = [name.land or name.key for name in found if name.start < where]
    after = [name for name in found if name.start >= where]
    by = [name.land or name.key for name in after if name.start and bare(words[name.start - 1]) == "by"]
    actor = by[0] if by else (before[0] if before else "")
    held = (*(name for name in found if name.start < where), *after)
    objects = {name.key for name in held if not actor or actor not in {name.key, name.land}}
    if core in _same() and (not objects or any(name.country and name.key in objects for name in held)):
        core = _same()[core]
    return Event(actor, core, tuple(sorted(objects)))


@cache
def _same() -> Mapping[str, str]:
    """Give the events that are one where they are done to a country, by their stems."""
    return MappingProxyType({stem(one): stem(other) for one, other in claim_words().same.items()})


@lru_cache(maxsize=65536)
def _says_nothing(word: str, *, beside: bool) -> bool:
    """Tell whether a word adds nothing to an event: a sign, a number, size or time, whom it is done with."""
    told, lists = bare(word), claim_words()
    if not word[0].isalpha() or told in lists.stop or told in lists.sizes or told in lists.objects:
        return True
    return told in _HOW or told in lists.modal or (beside and told in _PREPOSITIONS)


def done_to(core: str) -> bool:
    """Tell whether an event is done to somebody."""
    return core in _stems("done_to")


def _head(words: Sequence[str]) -> Sequence[str]:
    """Cut at what explains the event: a clause, or "to force it to the table", once the event is told."""
    told = False
    for at, word in enumerate(words):
        plain = bare(word)
        if at > 1 and (plain in _STOPS or word in {";", ":", "—", "–"} or (word == "," and told)):
            return words[:at]
        if told and plain == "to" and at + 1 < len(words) and words[at + 1][0].islower():
            return words[:at]
        told = told or _is_event(word)
    return words


@lru_cache(maxsize=65536)
def _is_event(word: str) -> bool:
    root = stem(word)
    if root in _stems("matters"):
        return False
    return root in _stems("core") or bool(_EVENT.search(word) and word[0].islower() and len(word) > 7)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in getattr(claim_words(), name))
