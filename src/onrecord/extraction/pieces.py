"""A report's text as word pieces: ids for the encoder, code points for the spans, and shapes.

The tokenizer lower-cases and strips accents, so what it throws away comes back as one `shape` per
piece: letter case, the white space before it, and whether it stands inside quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

# Case of a piece: what the lower-casing tokenizer hides.
LOWER, TITLE, UPPER, MIXED, DIGIT, MARK = range(6)
# White space before a piece: none (inside a word, beside a mark), a space, a line break, a paragraph break.
JOINED, SPACED, LINE, PARAGRAPH = range(4)
# Place of a piece among quotation marks: outside, inside, or a mark itself.
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)

CASES, GAPS, QUOTES = 6, 4, 4
SHAPES = CASES * GAPS * QUOTES

OPENERS = frozenset("“«„‟")
CLOSERS = frozenset("”»")
STRAIGHT = frozenset('"＂')
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Hold the word pieces of one text, arrays of one length.

    ids: vocabulary ids. starts, ends: `[start, end)` in code points. shapes: 0 to SHAPES - 1.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    shapes: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def gaps(self) -> Ints:
        """Give the white space before each piece: JOINED, SPACED, LINE or PARAGRAPH."""
        gaps: Ints = self.shapes // QUOTES % GAPS
        return gaps

    @property
    def begins_line(self) -> npt.NDArray[np.bool_]:
        """Tell which pieces have a line break before them."""
        begins: npt.NDArray[np.bool_] = self.gaps >= LINE
        return begins

    @property
    def begins_word(self) -> npt.NDArray[np.bool_]:
        """Tell which pieces begin a word; a mark is a word of its own, but not inside a number ("17:55")."""
        case = self.shapes // (GAPS * QUOTES)
        mark, joined = case == MARK, self.gaps == JOINED
        begins: npt.NDArray[np.bool_] = ~joined | mark
        begins[1:] |= mark[:-1]
        inside = np.flatnonzero(
            mark[1:-1] & joined[1:-1] & joined[2:] & (case[:-2] == DIGIT) & (case[2:] == DIGIT)
        )
        begins[inside + 1] = begins[inside + 2] = False
        return begins


def tokenizer_of(path: Path) -> Tokenizer:
    """Load a tokenizer that reads a text of any length whole."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut a text into pieces; a text of n code points costs O(n)."""
    # The tokenizer refuses lone surrogates; shown as U+FFFD, code point for code point, they keep the spans.
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    offsets = np.fromiter(chain.from_iterable(encoding.offsets), dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
    return Pieces(np.asarray(encoding.ids, dtype=np.int64), starts, ends, _shapes(text, starts, ends))


def _shapes(text: str, starts: Ints, ends: Ints) -> Ints:
    shapes = np.zeros(len(starts), dtype=np.int64)
    inside, last_end = False, 0
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        word = text[start:end]
        gap = _gap(text[last_end:start]) if at else PARAGRAPH
        if gap == PARAGRAPH:
            inside = False  # an opening mark that its paragraph never closes ends with the paragraph
        place = INSIDE if inside else OUTSIDE
        if word in OPENERS or (word in STRAIGHT and not inside):
            place, inside = OPENING, True
        elif word in CLOSERS or word in STRAIGHT:
            place, inside = CLOSING, False
        shapes[at] = (_case(word) * GAPS + gap) * QUOTES + place
        last_end = end
    return shapes


@lru_cache(maxsize=1000)
def _gap(between: str) -> int:
    breaks = between.count("\n")
    if breaks == 0:
        return SPACED if between else JOINED
    return LINE if breaks == 1 else PARAGRAPH


@lru_cache(maxsize=50_000)
def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word[:1].isupper():
        if len(word) > 1 and word.isupper():
            return UPPER
        return TITLE if word[1:].islower() or len(word) == 1 else MIXED
    if word[:1].isdigit():
        return DIGIT
    return MIXED if word[:1].isalpha() else MARK
