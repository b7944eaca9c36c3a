"""Contents that mean much the same: vectors of a model, kept in the store, searched in memory.

A vector is kept as whole numbers of one byte each. In memory are only the signs, 48 bytes for 384 numbers:
they tell which entries may be near (by Hamming distance), and the whole vectors of those few are then read
and compared. So a million entries take some 60 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, text

from onrecord.errors import InvalidQuery
from onrecord.ledger.batches import batched
from onrecord.ledger.columns import restored
from onrecord.ledger.memories import recalled, remember

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Near = tuple[NDArray[np.int64], NDArray[np.float32]]

MODEL = "meaning: model"  # who made the vectors, among what is remembered
MANY = 20_000

# So many entries at most are near a text, and so many are compared to find them: the signs of one that is
# among the nearest thousand are rarely further down than that.
MOST_NEAR = 1000
COMPARED = 4000

_SCALE = 127

_MISSING = text(
    "SELECT entries.seq, entries.content FROM entries"
    " LEFT JOIN entry_vectors ON entry_vectors.entry = entries.seq"
    " WHERE entries.current = 1 AND entries.seq > :after AND entry_vectors.entry IS NULL"
    " ORDER BY entries.seq LIMIT :many"
)
_INSERT = text(
    "INSERT INTO entry_vectors (entry, data) SELECT seq, :data FROM entries WHERE seq = :entry"
    " AND NOT EXISTS (SELECT entry FROM entry_vectors WHERE entry = :entry)"
).bindparams(bindparam("entry"), bindparam("data"))


def missing(connection: Connection, after: int, many: int) -> list[tuple[int, str]]:
    """Give entries without a vector, with their contents."""
    rows = connection.execute(_MISSING, {"after": after, "many": many})
    return [(row.seq, restored(row.content)) for row in rows]


def keep(connection: Connection, seqs: Sequence[int], vectors: NDArray[np.float32]) -> None:
    """Keep vectors of length one."""
    data = np.round(vectors * _SCALE).clip(-_SCALE, _SCALE).astype(np.int8)
    rows = [{"entry": seq, "data": row.tobytes()} for seq, row in zip(seqs, data, strict=True)]
    if rows:
        connection.execute(_INSERT, rows)


def made_with(connection: Connection, model: str) -> None:
    """Note the model that vectors are made with; those of another are let go."""
    if recalled(connection, MODEL).get(MODEL) != model:
        connection.execute(text("DELETE FROM entry_vectors"))
        remember(connection, MODEL, model)


class Meaning:
    """Find entries whose content is near a text."""

    def __init__(self, embed: Embed, model: str, *, least: float = 0.5) -> None:
        self.embed = embed
        self.model = model
        self._least = least  # what two contents have in common that mean much the same
        self._lock = RLock()
        self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._seqs = np.zeros(0, np.int64)
        self._signs = np.zeros((0, 0), np.uint64)

    def near(self, connection: Connection, told: str) -> Near:
        """Give the entries nearest to a text, the nearest first, each with how near it is.

        Raises InvalidQuery where no vectors of this model are kept.
        """
        with self._lock:
            self._follow(connection)
            if not self._seqs.size:
                return np.zeros(0, np.int64), np.zeros(0, np.float32)
            asked = self.embed([told])[0]
            far = np.bitwise_count(self._signs ^ _signs(asked[None, :])).sum(axis=1, dtype=np.int16)
            few = self._seqs
            if len(far) > COMPARED:
                few = few[np.argpartition(far, COMPARED)[:COMPARED]]
        seqs, near = _compared(connection, few, asked)
        kept = near >= self._least
        seqs, near = seqs[kept], near[kept]
        best = np.lexsort((-seqs, -near))[:MOST_NEAR]
        return seqs[best], near[best]

    def _follow(self, connection: Connection) -> None:
        if recalled(connection, MODEL).get(MODEL) != self.model:
            raise InvalidQuery(
                "mode",
                "what contents mean was not worked out with this model",
                "Let the ledger be indexed with it, or search for words",
            )
        last = connection.execute(text("SELECT max(seq) FROM entry_vectors")).scalar() or 0
        if last < self._seen:
            self._forget()
        asked = text("SELECT seq, entry, data FROM entry_vectors WHERE seq > :seen ORDER BY seq")
        rows = connection.execute(asked.execution_options(yield_per=MANY), {"seen": self._seen})
        seqs, signs = [self._seqs], [self._signs]
        for some in rows.partitions(MANY):
            self._seen = some[-1].seq
            seqs.append(np.fromiter((row.entry for row in some), np.int64, len(some)))
            signs.append(
                _signs(np.frombuffer(b"".join(row.data for row in some), np.int8).reshape(len(some), -1))
            )
        if len(seqs) > 1:
            self._add(np.concatenate(seqs), np.concatenate([one for one in signs if one.size]))

    def _add(self, seqs: NDArray[np.int64], signs: NDArray[np.uint64]) -> None:
        """Keep the last vector of every entry: the number of one that went may be given again."""
        _, last = np.unique(seqs[::-1], return_index=True)
        kept = len(seqs) - 1 - last
        self._seqs, self._signs = seqs[kept], signs[kept]


def _signs(vectors: NDArray[Any]) -> NDArray[np.uint64]:
    bits = np.packbits(vectors > 0, axis=1)
    room = -bits.shape[1] % 8
    return np.ascontiguousarray(np.pad(bits, ((0, 0), (0, room)))).view(np.uint64)


def _compared(connection: Connection, few: NDArray[np.int64], asked: NDArray[np.float32]) -> Near:
    """Read the vectors of a few entries and say how near each is."""
    wanted = text("SELECT entry, data FROM entry_vectors WHERE entry IN :entries").bindparams(
        bindparam("entries", expanding=True)
    )
    seqs: list[int] = []
    data: list[bytes] = []
    for some in batched(few.tolist()):
        for row in connection.execute(wanted, {"entries": some}):
            seqs.append(row.entry)
            data.append(bytes(row.data))
    if not seqs:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    vectors = np.frombuffer(b"".join(data), np.int8).reshape(len(seqs), -1).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1).clip(1e-6)
    return np.array(seqs, np.int64), ((vectors @ asked) / lengths).astype(np.float32)
