"""The index of words: filled from entries, asked for the numbers of those that hold some words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Text, TextClause, bindparam, cast, func, select, text

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.words import FIELDS, Phrase, for_postgresql, for_sqlite, indexed, vector
from onrecord.model import Finding

MANY = 500
_TERMS = "entry_words_terms"

# How many of the last changes of entries stay listed. Whoever missed more reads all entries anew, which for a
# million takes some seconds; a hundred thousand are read one by one in as long.
MOVES_KEPT = 100_000

_INSERT = {
    "sqlite": "INSERT INTO entry_words (rowid, content, source, speaker, cue) VALUES (?, ?, ?, ?, ?)",
    "postgresql": "INSERT INTO entry_words (entry, words) VALUES (%s, CAST(%s AS tsvector))",
}
_LAST = {
    "sqlite": text("SELECT max(rowid) FROM entry_words"),
    "postgresql": text("SELECT max(entry) FROM entry_words"),
}


def catch_up(connection: Connection) -> None:
    """Take up entries that are new; a batch ends with this."""
    entries, store = tables.entries, connection.dialect.name
    last = connection.execute(_LAST[store]).scalar() or 0
    fields = [entries.c[name] for name in FIELDS]
    while True:
        asked = select(entries.c.seq, *fields).where(entries.c.seq > last).order_by(entries.c.seq).limit(MANY)
        rows = connection.execute(asked).all()
        if not rows:
            break
        values = [_values(store, row.seq, [told or "" for told in row[1:]]) for row in rows]
        connection.exec_driver_sql(_INSERT[store], values)  # past what SQLAlchemy does for every row
        last = rows[-1].seq
    connection.execute(
        text("DELETE FROM moved WHERE seq <= (SELECT max(seq) FROM moved) - :kept"), {"kept": MOVES_KEPT}
    )


def _values(store: str, entry: int, told: Sequence[str]) -> tuple[object, ...]:
    if store == "sqlite":
        return entry, *(" ".join(indexed(one)) for one in told)
    return entry, vector(told)


def holding(store: str, phrases: Sequence[Phrase], *, content: bool = False) -> TextClause:
    """Ask for the numbers of entries that hold all the phrases, or whose content does."""
    if store == "sqlite":
        told = for_sqlite(phrases, column="content" if content else None)
        asked = text("SELECT rowid AS entry FROM entry_words WHERE entry_words MATCH :words")
    else:
        told = for_postgresql(phrases, weight="A" if content else "")
        asked = text("SELECT entry FROM entry_words WHERE words @@ CAST(:words AS tsquery)")
    return asked.bindparams(bindparam("words", told, unique=True))


def numbers_holding(
    connection: Connection, phrases: Sequence[Phrase], *, content: bool, first: int
) -> NDArray[np.int64]:
    """Give the numbers, from one on, of entries that hold all the phrases, or whose content does.

    They come as one text: of a common word there are hundreds of thousands, and each row by itself takes ten
    times as long.
    """
    asked = holding(connection.dialect.name, phrases, content=content)
    held = asked.columns(entry=tables.entries.c.seq.type).subquery("held").c.entry
    told = select(func.aggregate_strings(cast(held, Text), ",")).where(held >= first)
    return np.fromstring(connection.execute(told).scalar() or "", np.int64, sep=",")


def check(connection: Connection) -> Iterator[Finding]:
    """Find words of entries again and compare them with the index."""
    yield from (
        _check_sqlite(connection) if connection.dialect.name == "sqlite" else _check_postgresql(connection)
    )


def _told(connection: Connection) -> Iterator[tuple[int, list[str]]]:
    entries = tables.entries
    asked = select(entries.c.seq, *(entries.c[name] for name in FIELDS)).order_by(entries.c.seq)
    for row in connection.execute(asked.execution_options(yield_per=MANY)):
        yield row.seq, [told or "" for told in row[1:]]


def _check_sqlite(connection: Connection) -> Iterator[Finding]:
    stored = text("SELECT rowid, content, source, speaker, cue FROM entry_words ORDER BY rowid")
    found = iter(connection.execute(stored.execution_options(yield_per=MANY)))
    times: Counter[str] = Counter()
    for entry, told in _told(connection):
        wanted = [" ".join(indexed(one)) for one in told]
        if tuple(next(found, ())) != (entry, *wanted):
            yield _wrong(entry)
            return
        times.update(word for one in wanted for word in one.split())
    if next(found, None) is not None:
        yield Finding("search index", "it holds entries that are not there")
        return
    connection.execute(
        text(f"CREATE VIRTUAL TABLE temp.{_TERMS} USING fts5vocab('main', 'entry_words', 'row')")
    )
    try:
        for row in connection.execute(text(f"SELECT term, cnt FROM temp.{_TERMS}")):  # noqa: S608
            if times.pop(row.term, 0) != row.cnt:
                yield Finding("search index", f"how often it has {row.term!r} was altered")
                return
    finally:
        connection.execute(text(f"DROP TABLE temp.{_TERMS}"))
    if times:
        yield Finding("search index", f"it lacks {min(times)!r}")


def _check_postgresql(connection: Connection) -> Iterator[Finding]:
    same = text(
        "SELECT count(*) FROM entry_words JOIN unnest(CAST(:entries AS bigint[]), CAST(:words AS text[]))"
        " AS told (entry, words) ON told.entry = entry_words.entry"
        " AND CAST(told.words AS tsvector) = entry_words.words"
    )
    held = 0
    for some in batched(_told(connection)):
        told = {"entries": [entry for entry, _ in some], "words": [vector(texts) for _, texts in some]}
        if connection.execute(same, told).scalar_one() != len(some):
            yield _wrong(some[0][0])
            return
        held += len(some)
    if connection.execute(text("SELECT count(*) FROM entry_words")).scalar_one() != held:
        yield Finding("search index", "it holds entries that are not there")


def _wrong(entry: int) -> Finding:
    return Finding("search index", f"it is not that of the entries from number {entry} on")
