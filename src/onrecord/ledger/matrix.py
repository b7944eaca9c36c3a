"""The columns that facets count, in memory: a process that stays open answers from them.

A million entries take some 60 MB. What changed since the last question is read from `moved`, which triggers
fill; so the copy follows whoever writes, in whatever process. Everything else a query may ask for comes from
the store as numbers of entries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from onrecord.ledger import tables
from onrecord.ledger.codes import Codes, Mask
from onrecord.ledger.filters import let_through
from onrecord.ledger.holding import Holding, numbers_of, words_of
from onrecord.ledger.meaning import Near
from onrecord.ledger.paging import IN_CONTENT, IN_ORDER, Place
from onrecord.ledger.query import Sort
from onrecord.ledger.wanted import Wanted
from onrecord.ledger.words import Phrase, together

Seqs = NDArray[np.int64]

MANY = 20_000
_FEW_VALUES = ("kind", "act", "factuality", "voice", "review")
_COLUMNS = (*_FEW_VALUES, "speaker", "outlet", "day", "published")
_PAIRS = ("carrier", "control", "country", "place")

# What is asked of the store, as numbers of entries.
_ELSEWHERE = ("role", "report", "origin", "claim", "origins_at_least", "carriers_at_least")
_REMEMBERED = 16  # sets of numbers: pages and facets of one search ask for the same one

# An entry's place as one number: 15 bits for its tier, 16 for its day's rank, 32 for its own number.
_TIER = 48

# Reciprocal ranks: of the words, so many are ranked; the constant is that of the paper; two first ranks make
# the greatest score, which has to fit into the bits of a tier.
BLENDED = 200
_RRF = 60
_STEPS = 900_000

_ENTRIES = (
    "SELECT seq, kind, act, factuality, voice, review, speaker_id, outlet, day, substr(published, 1, 10),"
    " outlet_control, outlet_country FROM entries WHERE current = 1"
)
_HOPS = (
    "SELECT hops.entry, hops.name, hops.control, hops.country FROM hops"
    " JOIN entries ON entries.seq = hops.entry WHERE entries.current = 1"
)
_PLACES = (
    "SELECT places.entry, places.name FROM places"
    " JOIN entries ON entries.seq = places.entry WHERE entries.current = 1"
)
_MOMENT = text("SELECT (SELECT max(seq) FROM moved), (SELECT max(seq) FROM entries)")
# Asked for both at once, SQLite would look through all of them.
_MOVES = text("SELECT (SELECT min(seq) FROM moved), (SELECT max(seq) FROM moved)")
_MOVED = " AND entries.seq IN (SELECT entry FROM moved WHERE moved.seq > :seen)"


class Behind(Exception):
    """Tell that who asks began before the moment that the columns are of: to begin anew is enough."""


class Matrix:
    """Hold columns of all entries that count, by their numbers."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.loaded = False
        self._clear()

    def _clear(self) -> None:
        self._seen = 0
        self._size = 0  # one more than the greatest number
        self._current: Mask = np.zeros(0, np.bool_)
        self._codes = {name: Codes() for name in (*_COLUMNS, *_PAIRS)}
        self._data: dict[str, NDArray[Any]] = {
            name: np.zeros(0, np.int16 if name in _FEW_VALUES else np.int32) for name in _COLUMNS
        }
        nothing = np.zeros(0, np.int32)
        self._pairs = dict.fromkeys(_PAIRS, (nothing, nothing))
        self._remembered: dict[Wanted, Mask] = {}
        self._holding = Holding()
        self._ranks: dict[tuple[bool, int], tuple[list[str], Seqs]] = {}

    # Following the store.

    def forget(self) -> None:
        """Take up everything the next time."""
        with self.lock:
            self.loaded = False

    def follow(self, connection: Connection) -> None:
        """Take up what changed since the last time, or everything at first.

        Raises Behind where others took up meanwhile what this connection does not see yet.
        """
        first, last = connection.execute(_MOVES).one()
        first, last = first or 0, last or 0
        if self.loaded and last == self._seen:
            return
        if self.loaded and last < self._seen:
            raise Behind
        if not self.loaded or first > self._seen + 1:
            self._clear()
            self._take(connection, "")
        else:
            asked = text("SELECT DISTINCT entry FROM moved WHERE seq > :seen")
            moved = np.array(connection.execute(asked, {"seen": self._seen}).scalars().all(), np.int64)
            self._drop(moved)
            if moved.size:
                # The number of a correction that was taken back may be another entry's by now.
                self._holding.cut(int(moved.min()))
            self._take(connection, _MOVED)
        self._seen, self.loaded = last, True
        self._remembered.clear()

    def _drop(self, moved: Seqs) -> None:
        moved = moved[moved < self._size]
        moved = moved[self._current[moved]]
        if not moved.size:
            return
        self._current[moved] = False
        for name, (rows, codes) in self._pairs.items():
            kept = self._current[rows]
            self._pairs[name] = (rows[kept], codes[kept])

    def _take(self, connection: Connection, which: str) -> None:
        found: dict[str, list[tuple[NDArray[Any], NDArray[Any]]]] = {name: [] for name in _PAIRS}
        printed: list[tuple[NDArray[Any], NDArray[Any]]] = []
        for columns in self._read(connection, _ENTRIES + which):
            seqs = np.array(columns[0], np.int64)
            self._grow(int(seqs.max()) + 1)
            for name, values in zip(_COLUMNS, columns[1:], strict=False):
                codes = self._codes[name]
                self._data[name][seqs] = [codes[value] for value in values]
            self._current[seqs] = True
            printed.append(self._coded("control", seqs, columns[-2]))
            found["country"].append(self._coded("country", seqs, columns[-1]))
        for columns in self._read(connection, _HOPS + which):
            seqs = np.array(columns[0], np.int64)
            for name, values in zip(("carrier", "control", "country"), columns[1:], strict=True):
                found[name].append(self._coded(name, seqs, values))
        for columns in self._read(connection, _PLACES + which):
            found["place"].append(self._coded("place", np.array(columns[0], np.int64), columns[1]))
        self._add_printed(printed, found["control"])
        for name, parts in found.items():
            self._add_pairs(name, parts)

    def _read(self, connection: Connection, asked: str) -> Iterable[Sequence[Sequence[Any]]]:
        told = {"seen": self._seen} if ":seen" in asked else {}
        rows = connection.execute(text(asked).execution_options(yield_per=MANY), told)
        for some in rows.partitions(MANY):
            yield list(zip(*some, strict=True))

    def _grow(self, size: int) -> None:
        if size > self._current.size:
            room = max(size, self._current.size * 5 // 4, 1024)
            self._current = _longer(self._current, room)
            self._data = {name: _longer(data, room) for name, data in self._data.items()}
        self._size = max(self._size, size)

    def _coded(self, name: str, seqs: Seqs, values: Sequence[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        codes = self._codes[name]
        coded = np.fromiter((codes[value] for value in values), np.int32, len(values))
        known = coded > 0
        return seqs[known].astype(np.int32), coded[known]

    def _add_printed(
        self, printed: list[tuple[NDArray[Any], NDArray[Any]]], hops: list[tuple[NDArray[Any], NDArray[Any]]]
    ) -> None:
        """Let the outlet's control count where that of no carrier is known."""
        carried = np.zeros(self._size, np.bool_)
        for rows, _ in hops:
            carried[rows] = True
        hops += [(rows[~carried[rows]], codes[~carried[rows]]) for rows, codes in printed]

    def _add_pairs(self, name: str, parts: list[tuple[NDArray[Any], NDArray[Any]]]) -> None:
        if not parts:
            return
        rows = np.concatenate([rows for rows, _ in parts])
        codes = np.concatenate([codes for _, codes in parts])
        pairs = np.unique(rows.astype(np.int64) << 32 | codes)  # each value of an entry once
        old_rows, old_codes = self._pairs[name]
        self._pairs[name] = (
            np.concatenate([old_rows, (pairs >> 32).astype(np.int32)]),
            np.concatenate([old_codes, (pairs & 0xFFFFFFFF).astype(np.int32)]),
        )

    # Asking.

    def masks(self, connection: Connection, wanted: Wanted, near: Near | None = None) -> dict[str, Mask]:
        """Give, for every filter that is set, the entries that it lets through.

        Where entries near in meaning are given, one is let in by its words or by being near.
        """
        found: dict[str, Mask] = {}
        for name in ("speaker", "outlet", *_FEW_VALUES):
            values = getattr(wanted, name)
            if values is not None:
                found[name] = self._by(name, self._codes[name].among(values))
        for name in _PAIRS:
            values = getattr(wanted, name)
            if values is not None:
                rows, codes = self._pairs[name]
                found[name] = self._mask(rows[self._codes[name].among(values)[codes]])
        found |= self._days(wanted)
        if wanted.unnamed is not None:
            found["unnamed"] = self._by("kind", self._codes["kind"].among(["unnamed"])) == wanted.unnamed
        if wanted.phrases:
            found["phrases"] = self._all_holding(connection, wanted.phrases, content=False)
            if near is not None:
                found["phrases"] = found["phrases"] | self._mask(near[0])
        if any(getattr(wanted, name) is not None for name in _ELSEWHERE):
            found["elsewhere"] = self._elsewhere(connection, wanted)
        return found

    def _days(self, wanted: Wanted) -> dict[str, Mask]:
        found: dict[str, Mask] = {}
        for name, column in (("said", "day"), ("published", "published")):
            first, last = getattr(wanted, f"{name}_from"), getattr(wanted, f"{name}_to")
            if first or last:
                found[name] = self._by(column, self._codes[column].between(first, last))
        return found

    def let_through(self, masks: Iterable[Mask]) -> Mask:
        """Give the entries that all filters let through."""
        found = self._current[: self._size].copy()
        for mask in masks:
            found &= mask
        return found

    def _by(self, name: str, wanted: Mask) -> Mask:
        return np.asarray(wanted[self._data[name][: self._size]], np.bool_)

    def _mask(self, seqs: NDArray[Any]) -> Mask:
        mask = np.zeros(self._size, np.bool_)
        mask[seqs[seqs < self._size]] = True
        return mask

    def look_up(self, connection: Connection, phrases: Sequence[Phrase], *, ranked: bool) -> None:
        """Find what holds the words of a search before others have to wait for it.

        What a connection sees is kept only where nobody saw a later moment.
        """
        for words in words_of(phrases, ranked=ranked):
            with self.lock:
                first, known = self._holding.size(words), self._size
            if known and first >= known:
                continue
            seqs = numbers_of(connection, words, first)
            moved, last = connection.execute(_MOMENT).one()
            with self.lock:
                if (moved or 0) >= self._seen:
                    self._holding.extend(words, first, seqs, (last or 0) + 1)

    def _all_holding(self, connection: Connection, phrases: Sequence[Phrase], *, content: bool) -> Mask:
        return self._holding.of(connection, (tuple(phrases), content), self._size)

    def _elsewhere(self, connection: Connection, wanted: Wanted) -> Mask:
        only = replace(Wanted(), **{name: getattr(wanted, name) for name in _ELSEWHERE})
        if only not in self._remembered:
            asked = let_through(connection.dialect.name, only, tables.entries.c.seq)
            rows = connection.execute(asked).fetchall()
            while len(self._remembered) >= _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[only] = self._mask(np.fromiter((row[0] for row in rows), np.int64, len(rows)))
        return self._remembered[only]

    # Order.

    def tiers(self, connection: Connection, phrases: Sequence[Phrase]) -> NDArray[np.int64]:
        """Say how well the words of every entry fit."""
        found = self._all_holding(connection, phrases, content=True).astype(np.int64) * IN_CONTENT
        if len(phrases) > 1:
            found[self._all_holding(connection, [together(phrases)], content=True)] = IN_ORDER
        return found

    def blended(self, connection: Connection, phrases: Sequence[Phrase], near: Near) -> NDArray[np.int64]:
        """Say how well words and meaning of every entry fit (reciprocal rank fusion, Cormack et al. 2009)."""
        found = self.tiers(connection, phrases)
        by_words = self.let_through([self._all_holding(connection, phrases, content=False)])
        first = self.page(by_words, Sort.RELEVANCE, found, None, BLENDED)
        score = np.zeros(self._size)
        score[[place.seq for place in first]] += 1 / (_RRF + np.arange(1, len(first) + 1))
        seqs = near[0][near[0] < self._size]
        score[seqs] += 1 / (_RRF + np.arange(1, len(seqs) + 1))
        fused = score > 0
        found[fused] = IN_ORDER + 1 + (score[fused] * _STEPS).astype(np.int64)
        return found

    def page(
        self, found: Mask, order: Sort, tiers: NDArray[np.int64] | None, place: Place | None, limit: int
    ) -> list[Place]:
        """Give the first entries after a place, in order."""
        labels = self._codes["day"].labels
        oldest = order is Sort.OLDEST
        days, rank = self._ranked(labels, oldest=oldest)
        nowhere = int(rank[0])
        seqs = np.flatnonzero(found)
        keys = (rank[self._data["day"][seqs]] + 1 << 32) + seqs
        if tiers is not None:
            keys += tiers[seqs] << _TIER
        if place is not None:
            at = nowhere if place.day is None else bisect_left(days, place.day)
            known = place.day is None or (at < len(days) and days[at] == place.day)
            last = (place.tier << _TIER) + (at + 1 << 32) + (place.seq if known else 0)
            later = keys > last if oldest and known else keys >= last if oldest else keys < last
            seqs, keys = seqs[later], keys[later]
        if not oldest:
            keys = -keys
        if len(keys) > limit:
            few = np.argpartition(keys, limit)[:limit]
            seqs, keys = seqs[few], keys[few]
        seqs = seqs[np.argsort(keys)]
        days_of = self._data["day"]
        return [
            Place(int(tiers[seq]) if tiers is not None else 0, labels[days_of[seq]], int(seq)) for seq in seqs
        ]

    def _ranked(self, labels: Sequence[str | None], *, oldest: bool) -> tuple[list[str], Seqs]:
        """Give all days in order, and the place of every code's day among them."""
        key = (oldest, len(labels))
        if key not in self._ranks:
            days = sorted(label for label in labels if label is not None)
            nowhere = len(days) + 1 if oldest else -1  # entries without a day come last
            told = (nowhere if label is None else bisect_left(days, label) for label in labels)
            self._ranks = {key: (days, np.fromiter(told, np.int64, len(labels)))}
        return self._ranks[key]

    # Counting.

    def counts(self, name: str, found: Mask, limit: int) -> list[tuple[str, int]]:
        """Count entries by value, those with the most first."""
        codes = self._codes[name]
        if name in _PAIRS:
            rows, values = self._pairs[name]
            values = values[found[rows]]
        else:
            values = self._data[name][: self._size][found]
        counted = np.bincount(values, minlength=len(codes.labels))
        counted[0] = 0
        return _most(counted, codes.labels, limit)


def _longer(data: NDArray[Any], room: int) -> NDArray[Any]:
    grown = np.zeros(room, data.dtype)
    grown[: data.size] = data
    return grown


def _most(counted: NDArray[Any], labels: Sequence[str | None], limit: int) -> list[tuple[str, int]]:
    """Give the greatest counts; equal ones by their labels."""
    codes = np.flatnonzero(counted)
    rest: list[tuple[str, int]] = []
    if len(codes) > limit:
        least = int(np.partition(counted[codes], len(codes) - limit)[len(codes) - limit])
        equal = codes[counted[codes] == least].tolist()
        codes = codes[counted[codes] > least]
        last = nsmallest(limit - len(codes), (labels[code] or "" for code in equal))
        rest = [(label, least) for label in last]
    told = [(labels[code] or "", int(counted[code])) for code in codes.tolist()]
    return sorted([*told, *rest], key=lambda one: (-one[1], one[0]))
