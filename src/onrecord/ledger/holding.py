"""Which entries hold some words, remembered as long as a process stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from onrecord.ledger.codes import Mask
from onrecord.ledger.wordindex import numbers_holding
from onrecord.ledger.words import Phrase, together

# A set of a million entries takes a megabyte; to find those of a common word takes a third of a second.
_REMEMBERED = 64

Words = tuple[tuple[Phrase, ...], bool]  # all of them, and whether they have to be in the content


def words_of(phrases: Sequence[Phrase], *, ranked: bool) -> Iterator[Words]:
    """Give what has to be known of the words of a search, and how well each entry fits them."""
    yield tuple(phrases), False
    if ranked:
        yield tuple(phrases), True
    if ranked and len(phrases) > 1:
        yield (together(phrases),), True


def numbers_of(connection: Connection, words: Words, first: int) -> NDArray[np.int64]:
    """Ask the store for the entries, from a number on, that hold some words."""
    phrases, content = words
    return numbers_holding(connection, phrases, content=content, first=first)


class Holding:
    """Remember, for some words, which of the first so many entries hold them.

    The words of an entry do not change, so only entries that came since are asked about.
    """

    def __init__(self) -> None:
        self._known: dict[Words, Mask] = {}

    def cut(self, size: int) -> None:
        """Forget all but the first so many entries."""
        self._known = {words: mask[:size] for words, mask in self._known.items()}

    def size(self, words: Words) -> int:
        """Give of how many entries it is known."""
        return len(self._known.get(words, ()))

    def extend(self, words: Words, first: int, seqs: NDArray[np.int64], size: int) -> None:
        """Take up which entries of a stretch hold some words, unless others did so already."""
        mask = self._known.pop(words, np.zeros(0, np.bool_))
        if len(mask) == first < size:
            grown = np.zeros(size, np.bool_)
            grown[:first] = mask
            grown[seqs[seqs < size]] = True
            mask = grown
        while len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[words] = mask  # as the last: those that nobody asked for longest go first

    def of(self, connection: Connection, words: Words, size: int) -> Mask:
        """Give which of the first so many entries hold some words; what is not known is asked for."""
        first = self.size(words)
        seqs = numbers_of(connection, words, first) if first < size else np.zeros(0, np.int64)
        self.extend(words, first, seqs, size)
        return self._known[words][:size]
