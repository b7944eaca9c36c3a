"""From the model's scores to spans of pieces: cues first, then what each cue attributes.

The model reads a report as a grid: every cue has a row, in which every piece of the window is
scored as source, content or neither, given that cue. So a source that serves several cues, a content
in several fragments and a statement inside another's content need no special case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Cue tags: none, begin and inside of an outermost cue, begin and inside of a cue within a content.
NONE, OUTER_BEGIN, OUTER_INSIDE, INNER_BEGIN, INNER_INSIDE = range(5)
CUE_TAGS = 5
# Role tags of a piece in the row of a cue.
APART, SOURCE_BEGIN, SOURCE_INSIDE, CONTENT_BEGIN, CONTENT_INSIDE = range(5)
ROLE_TAGS = 5
# Carrier tags of a piece in the row of a cue, apart from the roles: a carrier may stand inside a cue.
CARRIER_NONE, CARRIER_BEGIN, CARRIER_INSIDE = range(3)
CARRIER_TAGS = 3

# Distance of a piece from a cue, signed, in buckets that widen: 0 inside the cue, exact up to 8 pieces.
_EXACT, _STEPS, _REACH = 8, 12, 256
PLACES = 2 * (_EXACT + _STEPS) + 1

# The least chance that counts, so that a tag ruled out by one word does not rule out a whole row.
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Cue:
    """Name a cue by pieces `[start, end)`, and how sure the model is that it attributes."""

    start: int
    end: int
    sureness: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Hold what the heads say of each cue of a window, as raw scores.

    roles: (cues, pieces, 5). carriers: (cues, pieces, 3). act: (cues, 13). fact: (cues, 6). kind: (cues, 7).
    """

    roles: Floats
    carriers: Floats
    act: Floats
    fact: Floats
    kind: Floats


def softmax(scores: Floats) -> Floats:
    """Turn scores into probabilities along the last axis."""
    # That axis is short, and numpy is three times as fast where it comes first, with long ones inside.
    out: Floats = np.moveaxis(scores, -1, 0).copy()
    out -= out.max(axis=0)
    np.exp(out, out=out)
    out /= out.sum(axis=0)
    return np.moveaxis(out, 0, -1)


@dataclass(frozen=True, slots=True)
class Words:
    """Name the words of a window by pieces: word n is `[starts[n], ends[n])`.

    No span ends inside a word, and none goes on over a line break: where it does not, a new one begins.
    """

    starts: Ints
    ends: Ints
    broken: Bools  # words with a line break before them

    @classmethod
    def of(cls, begins: Bools, breaks: Bools) -> Self:
        """Group pieces into words, given which pieces begin one (the first always does) and which a line."""
        starts = np.flatnonzero(begins | (np.arange(len(begins)) == 0))
        return cls(starts, np.append(starts[1:], len(begins)), breaks[starts])

    def chances(self, chances: Floats) -> Floats:
        """Turn the chances of pieces, (..., pieces, tags), into those of words, (..., words, tags).

        A word has the mean chance of its pieces to be in a role, and begins it as its first piece does.
        """
        by_tag = np.moveaxis(chances, -1, 0)
        first = by_tag[..., self.starts]
        out: Floats = np.add.reduceat(by_tag, self.starts, axis=-1)
        out /= (self.ends - self.starts).astype(out.dtype)
        begin, inside = out[1::2], out[2::2]
        whole = begin + inside
        np.multiply(whole, first[1::2] / np.maximum(first[1::2] + first[2::2], LEAST), out=begin)
        np.subtract(whole, begin, out=inside)
        # Of 26,274 annotated fragments of content one goes on over a line break; what continues begins anew.
        inside[..., self.broken] = 0.0
        return np.moveaxis(out, 0, -1)

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        """Give words `[start, end)` as pieces."""
        return int(self.starts[start]), int(self.ends[end - 1])


def cues(scores: Floats, words: Words, *, threshold: float) -> list[Cue]:
    """Find cues in the tag scores of a window, shape (pieces, CUE_TAGS).

    A run of words that are cue with at least `threshold` is one cue, cut where a new one begins.
    """
    chances = words.chances(softmax(scores))
    inside = 1.0 - chances[:, NONE]
    on = np.flatnonzero(inside >= threshold)
    told = chances[on]
    begins = told[:, OUTER_BEGIN] + told[:, INNER_BEGIN] > told[:, OUTER_INSIDE] + told[:, INNER_INSIDE]
    runs: list[tuple[int, int]] = []
    for at, anew in zip(on.tolist(), (begins | words.broken[on]).tolist(), strict=True):
        if runs and runs[-1][1] == at and not anew:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return [Cue(*words.pieces(start, end), float(inside[start:end].max())) for start, end in runs]


def places(spans: Ints, size: int) -> Ints:
    """Give the bucketed distance of every piece from every cue, shape (cues, size).

    spans: `[start, end)` of the cues in pieces, shape (cues, 2).
    """
    at = np.arange(size)[None, :]
    before = np.minimum(at - spans[:, :1], 0)
    after = np.maximum(at - spans[:, 1:] + 1, 0)
    found: Ints = _BUCKETS[np.clip(before + after, -_REACH, _REACH) + _REACH]
    return found


def _buckets() -> Ints:
    distance = np.arange(-_REACH, _REACH + 1)
    size = np.abs(distance)
    doublings = np.log2(np.maximum(size, _EXACT) / _EXACT) / np.log2(_REACH / _EXACT + 1e-9)
    wide = _EXACT + np.floor(_STEPS * doublings)
    bucket = np.where(size <= _EXACT, size, np.minimum(wide, _EXACT + _STEPS)).astype(np.int64)
    out: Ints = bucket * np.sign(distance) + _EXACT + _STEPS
    return out


_BUCKETS = _buckets()


def stacked(chances: Sequence[Floats]) -> Floats:
    """Lay the rows of several windows, each (cues, words, tags), below each other, as log-probabilities.

    Shorter windows are filled up with words that are surely of no role, fewer tags with such as no word has.
    """
    longest, tags = (max(one.shape[axis] for one in chances) for axis in (1, 2))
    out = np.full((sum(map(len, chances)), longest, tags), LEAST, dtype=np.float32)
    out[:, :, 0] = 1.0
    row = 0
    for one in chances:
        out[row : row + len(one), : one.shape[1], : one.shape[2]] = one
        row += len(one)
    logs: Floats = np.log(np.maximum(out, LEAST))
    return logs


def best_tags(scores: Floats, *, cost: float) -> Ints:
    """Find the best sequence of begin-inside tags for each row (Viterbi 1967), shape (rows, words).

    scores: log-probabilities, shape (rows, words, tags): none, then begin and inside of each role.
    An inside follows only its own begin or inside, a begin costs. Time is linear in words.
    """
    rows, size, tags = scores.shape
    if not (rows and size):
        return np.zeros((rows, size), dtype=np.int64)
    # Step by step only what needs the step before, the rest for all pieces at once; rows lie side by side, so
    # that a step goes through neighbouring numbers: twice as fast as with tags side by side. With the tags in
    # the order none, begins, insides a step is two maxima and two sums, in place: a quarter less again.
    order = np.r_[0, 1:tags:2, 2:tags:2]
    apart = scores[:, :, order].transpose(1, 2, 0).copy()
    half = 1 + tags // 2
    free, inside = apart[:, :half], apart[:, half:]
    free[:, 1:] -= cost
    inside[0] = -np.inf
    top, going = np.empty(rows, apart.dtype), np.empty_like(inside[0])
    steps = zip(apart[:-1], free[:-1], inside[:-1], free[1:], inside[1:], strict=True)
    for before, opened, held, starts, goes_on in steps:
        np.maximum.reduce(before, axis=0, out=top)
        np.add(starts, top, out=starts)
        np.maximum(opened[1:], held, out=going)
        np.add(goes_on, going, out=goes_on)
    best = apart[:, np.argsort(order)]
    begins = np.arange(1, tags, 2)[:, None]
    back = np.repeat(best.argmax(axis=1)[:, None], tags, axis=1)
    back[:, 2::2] = np.where(best[:, 1::2] >= best[:, 2::2], begins, begins + 1)
    # On the way back, too: where a tag of a row stands among those of all rows is worked out beforehand.
    every = np.arange(rows)
    back = (back * rows + every).reshape(size, tags * rows)
    out = np.empty((size, rows), dtype=np.int64)
    out[-1] = best[-1].argmax(axis=0) * rows + every
    for tag, before, after in zip(out[-2::-1], back[-2::-1], out[:0:-1], strict=True):
        before.take(after, out=tag, mode="clip")
    return np.ascontiguousarray(out.T // rows)


def spans_of(tags: Ints, begin: int) -> list[list[tuple[int, int]]]:
    """Read the spans of one role from each row of tags: `begin` opens, `begin + 1` goes on."""
    opens, goes_on = tags == begin, tags == begin + 1
    closes = opens | goes_on
    closes[:, :-1] &= ~goes_on[:, 1:]
    out: list[list[tuple[int, int]]] = [[] for _ in tags]
    rows, starts = np.nonzero(opens)
    stops = np.nonzero(closes)[1] + 1
    for row, start, stop in zip(rows.tolist(), starts.tolist(), stops.tolist(), strict=True):
        out[row].append((start, stop))
    return out


def sureness(scores: Floats, tags: Ints) -> Floats:
    """Give for each row the mean chance of its tags, where they name a role; 0 where none does.

    scores: log-probabilities, shape (rows, words, tags). tags: shape (rows, words).
    """
    named = tags > 0
    logs = np.take_along_axis(scores, tags[:, :, None], axis=2)[:, :, 0]
    many = named.sum(axis=1)
    means = np.sum(logs, axis=1, where=named, dtype=np.float64) / np.maximum(many, 1)
    out: Floats = np.where(many > 0, np.exp(means), 0.0)
    return out
