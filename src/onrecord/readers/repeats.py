"""Words that a report shows a second time: the mark of a pull quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r"…|\.\.\.|\[…\]")

# Fewer words are repeated by chance ("he told reporters on Tuesday").
FEWEST_WORDS = 6
# And where nothing else says that it is a quote: 10 of 181 pages had shorter headings and lines of tables.
FEWEST_WORDS_UNMARKED = 10
_MOST_WORDS = 80
# How many places to try: each is one that has the same first words.
_MOST_PLACES = 20


class Running:
    """Keep the words of a running text, to look repeated ones up in."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self._words: list[str] = []
        self._starts: list[int] = []
        for paragraph in paragraphs:
            self._starts.append(len(self._words))
            self._words.extend(_folded(paragraph))
        self._places: dict[tuple[str, ...], list[int]] = {}
        for at, first in enumerate(zip(*(self._words[n:] for n in range(FEWEST_WORDS)), strict=False)):
            places = self._places.setdefault(first, [])
            if len(places) < _MOST_PLACES:
                places.append(at)

    def holds(self, text: str) -> bool:
        """Tell whether every part of the text stands in the running text; an ellipsis separates parts."""
        parts = [_folded(part) for part in _ELLIPSIS.split(text)]
        long = [part for part in parts if len(part) >= FEWEST_WORDS]
        return bool(long) and all(self._stands(part, 0) for part in long)

    def holds_within(self, text: str) -> bool:
        """Tell whether the text stands inside a longer paragraph of the running text.

        A paragraph that only stands there twice is none shown twice: interviews ask the same of all.
        """
        part = _folded(text)
        return len(part) >= FEWEST_WORDS_UNMARKED and self._stands(part, len(part) + 1)

    def _stands(self, part: list[str], shortest: int) -> bool:
        if len(part) > _MOST_WORDS:
            return False
        for at in self._places.get(tuple(part[:FEWEST_WORDS]), ()):
            number = bisect_right(self._starts, at)
            end = self._starts[number] if number < len(self._starts) else len(self._words)
            if self._words[at : at + len(part)] == part and end - self._starts[number - 1] >= shortest:
                return True
        return False


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
