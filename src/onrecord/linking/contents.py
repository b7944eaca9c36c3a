"""What a content says, in a form in which two prints of one utterance are alike, and what sets two apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.language.romanising import folded, plain
from onrecord.language.times import time_words
from onrecord.language.wording import wording
from onrecord.linking.offices import country_of

# "[…]", "..." and "…" stand for words left out; "[they]" are the report's own words inside a quotation.
_GAP = re.compile(r"\[\s*(?:…|\.{3})\s*\]|…|\.{3,}")
_INSERTED = re.compile(r"\[[^\[\]]*\]")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?:]\s|[“”\"«„]")
_MOST = 500  # tokens compared; longer contents are whole documents
# Each with the length from which on it is cut, so that something is left.
_ENDINGS = (
    ("ations", 9), ("ation", 8), ("ings", 7), ("ing", 6), ("edly", 7), ("ied", 6), ("ies", 6),
    ("ed", 5), ("es", 5), ("ly", 6), ("s", 4), ("e", 5),
)  # fmt: skip
_TITLES = frozenset("mr mrs ms dr president minister prime secretary sir senator gov sen rep lord".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the words of a content, small letters, short forms written out; gaps cut it into pieces."""

    pieces: tuple[tuple[str, ...], ...]
    stems: tuple[str, ...]  # of the words that say what it is about, in order, each once
    numbers: frozenset[str]
    negations: int
    names: frozenset[str]
    times: frozenset[str]

    @property
    def tokens(self) -> tuple[str, ...]:
        """Give all words without gaps."""
        return tuple(token for piece in self.pieces for token in piece)


def content(text: str) -> Content:
    """Read a content as printed."""
    printed = [_words(part) for part in _GAP.split(text)]
    names = {told for part in printed for token, large in part if large and (told := _name(token))}
    return content_of(
        tuple(" ".join(token for token, _ in part) for part in printed if part), tuple(sorted(names))
    )


@lru_cache(maxsize=32768)
def content_of(pieces: tuple[str, ...], names: tuple[str, ...]) -> Content:
    """Read a content whose words are plain already and whose names are known."""
    cut = tuple(tuple(piece.split()) for piece in pieces)
    tokens = [token for piece in cut for token in piece]
    return Content(
        pieces=cut,
        stems=tuple(dict.fromkeys(stem(token) for token in tokens if token not in wording().empty)),
        numbers=frozenset(_numbers(tokens)),
        negations=sum(token in wording().negations for token in tokens),
        names=frozenset(names),
        times=frozenset(token for token in tokens if token in _times()),
    )


def _words(part: str) -> list[tuple[str, bool]]:
    """Give the words, and whether each is written large though no sentence begins with it."""
    bare = _INSERTED.sub(" ", part)
    starts = {match.end() for match in _SENTENCE.finditer(bare)} | {len(bare) - len(bare.lstrip())}
    found: list[tuple[str, bool]] = []
    for match in _TOKEN.finditer(bare):
        if len(found) >= _MOST:
            break
        printed = match.group()
        large = printed[0].isupper() and (match.start() not in starts or country_of(printed) is not None)
        found += [(word, large) for word in _whole(printed)]
    return found


# News is made of the same words: nine of ten are met again within a hundred reports.
@lru_cache(maxsize=65536)
def _whole(printed: str) -> tuple[str, ...]:
    token, short = plain(printed.replace("’", "'")), wording().short
    if token in short:
        return tuple(short[token].split())
    if token.endswith("n't"):
        return token[:-3], "not"
    if token.endswith("'s"):
        return (token[:-2],)
    for ending in ("'re", "'ve", "'ll", "'m"):
        if token.endswith(ending):
            return token[: -len(ending)], short[ending]
    if token[0].isdigit():
        return (token.replace(",", "").rstrip(".:"),)
    return (wording().numbers.get(token, token),)


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """Cut the common endings off, so that "strikes", "striking" and "strike" meet."""
    for ending, least in _ENDINGS:
        if len(token) >= least and token.endswith(ending) and not token.endswith("ss"):
            bare = token[: -len(ending)]
            return bare + "y" if ending in ("ied", "ies") else bare
    return token


def _numbers(tokens: list[str]) -> set[str]:
    scales, found = wording().scales, set()
    for token, after in zip(tokens, (*tokens[1:], ""), strict=False):
        if token[0].isdigit():
            found.add(f"{token} {after.rstrip('s')}" if after.rstrip("s") in scales else token)
    return found


@lru_cache(maxsize=65536)
def _name(token: str) -> str | None:
    if len(token) < 2 or token in _TITLES or token in _times() or token in wording().empty:
        return None
    return (country_of(token) or folded(token)).lower()


@cache
def _times() -> frozenset[str]:
    words = time_words()
    return wording().times | frozenset(words.weekdays) | {month for month in words.months if len(month) > 3}


def differing(left: Content, right: Content) -> str | None:
    """Say what two contents give differently, so that they cannot be one utterance; None when nothing.

    What only one of them gives is no difference: prints cut and shorten.
    """
    for what, here, there in (
        ("numbers", left.numbers, right.numbers),
        ("names", left.names, right.names),
        ("times", left.times, right.times),
    ):
        if here - there and there - here:
            return f"other {what}"
    return None


def opposed(left: Content, right: Content) -> str | None:
    """Say by which words two contents say opposite things."""
    if left.negations != right.negations:
        return "one says no"
    here, there = set(left.tokens), set(right.tokens)
    for word in here - there:
        against = wording().opposites.get(word, frozenset()) & (there - here)
        if against:
            return f"{word} against {min(against)}"
    return None


def overlap(left: Content, right: Content) -> float:
    """Give the share of all that two contents are about that both are about."""
    here, there = set(left.stems), set(right.stems)
    return len(here & there) / max(1, len(here | there))


def at_most_shared(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Give how much of the shorter one can be in the longer at all: cheap, and never too low."""
    both = (Counter(left) & Counter(right)).total()
    return both / max(1, min(len(left), len(right)))
