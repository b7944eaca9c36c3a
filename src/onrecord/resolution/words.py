"""The words of a report, the sentences they stand in, and the runs of capitals among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.language.naming import naming
from onrecord.model import Span

_WORD = re.compile(r"[^\W_]+(?:(?:[-'’&/]|\.(?=[^\W\d_]\b|[a-z\d]))[^\W_]+)*(?:\.(?=\W|$))?")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?")
# Gaps inside a name; nothing else may stand between its words.
_GAPS = frozenset({" ", "\u00a0", "  ", "\u202f"})
_PARAGRAPH = re.compile(r"\n+")
_ENDS = re.compile(r"[.!?][\"”’')\]]*$")


class Word(NamedTuple):
    """Hold one word: its span without a possessive ending, and how it stands in its sentence.

    A tuple, since a report has a thousand of them, and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    lower: str  # the word in lower case
    capital: bool  # written large, as names are
    possessive: bool
    opens: bool  # first word of a sentence
    joined: bool  # only a blank parts it from the word before
    sentence: int


class Words:
    """Hold all words of a report in order, and find those of a span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = tuple(_read(text))
        self._large: frozenset[str] | None = None
        self._starts = [word.start for word in self.all]
        self._breaks = [found.start() for found in _PARAGRAPH.finditer(text)]

    def at(self, offset: int) -> int:
        """Give the index of the first word that starts at or after an offset."""
        return bisect_right(self._starts, offset - 1)

    def of(self, span: Span) -> Sequence[Word]:
        """Give the words that start inside a span."""
        return self.all[self.at(span.start) : self.at(span.end)]

    def elsewhere_large(self, word: Word) -> bool:
        """Tell whether the word is also written large inside a sentence, as names are."""
        if self._large is None:
            self._large = frozenset(other.text for other in self.all if other.capital and not other.opens)
        return word.text in self._large

    def sentence(self, offset: int) -> int:
        """Give the number of the sentence that an offset lies in."""
        found = bisect_right(self._starts, offset) - 1
        return self.all[found].sentence if found >= 0 else 0

    def paragraph(self, offset: int) -> int:
        """Give the number of the paragraph that an offset lies in."""
        return bisect_right(self._breaks, offset)


def runs(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Find stretches of capitals, small particles inside them allowed; a possessive ends its run."""
    particles = naming().particles
    found: list[Sequence[Word]] = []
    begin: int | None = None
    for at, word in enumerate(words):
        after = at > 0 and word.joined and not words[at - 1].possessive
        if begin is not None and not after:
            found.append(_trimmed(words[begin:at]))
            begin = None
        if word.capital:
            begin = at if begin is None else begin
        elif begin is not None and word.text not in particles:
            found.append(_trimmed(words[begin:at]))
            begin = None
    if begin is not None:
        found.append(_trimmed(words[begin:]))
    return found


def _trimmed(run: Sequence[Word]) -> Sequence[Word]:
    end = len(run)
    while not run[end - 1].capital:
        end -= 1
    return run[:end]


def _read(text: str) -> list[Word]:
    found: list[Word] = []
    sentence = -1
    last = 0
    for match in _WORD.finditer(text):
        begin, end = match.span()
        gap = text[last:begin]
        told = match.group()
        if told.endswith(".") and not _is_short(told):
            told, end = told[:-1], end - 1
        stop = end
        possessive = told.endswith(_POSSESSIVE)
        if possessive:
            told, end = told[:-2], end - 2
        elif text[end : end + 1] in {"'", "’"} and told[-1:] in {"s", "S"} and text[end + 1 : end + 2] == " ":
            possessive = told[0].isupper()  # "Sanders’ campaign"; a closing quotation mark looks the same
        joined = gap in _GAPS
        opens = not found or (not joined and _opens(found[-1].text, gap, told))
        sentence += opens
        capital = told[0].isupper() or (len(told) > 2 and told[1].isupper())
        found.append(Word(begin, end, told, told.lower(), capital, possessive, opens, joined, sentence))
        last = stop
    return found


def _opens(before: str, gap: str, told: str) -> bool:
    if "\n" in gap:
        return True
    if told[0].islower():
        return False
    closed = _ENDS.search(gap.rstrip(" \u00a0\"“‘'’”("))
    return closed is not None or (_ENDS.search(gap.rstrip()) is not None and not _is_short(before + "."))


@lru_cache(maxsize=20_000)
def _is_short(told: str) -> bool:
    lists = naming()
    lower = told.lower()
    return (
        _INITIALS.fullmatch(told) is not None
        or lower in lists.honorifics
        or lower in lists.short
        or lower[:-1] in lists.suffixes
        or lower in lists.titles
        or lower in {"inc.", "corp.", "ltd.", "co.", "st.", "no."}
    )
