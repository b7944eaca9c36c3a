"""The index of words: filled from entries, asked for the numbers of those that hold some words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, TextClause, bindparam, select, text

from onrecord.ledger import tables
from onrecord.ledger.words import FIELDS, Phrase, for_postgresql, for_sqlite, indexed, vector
from onrecord.model import Finding

MANY = 500

# How many of the last changes of entries stay listed. Whoever missed more reads all entries anew, which for a
# million takes some seconds; a hundred thousand are read one by one in as long.
MOVES_KEPT = 100_000

_INSERT = {
    "sqlite": text(
        "INSERT INTO entry_words (rowid, content, source, speaker, cue)"
        " VALUES (:entry, :content, :source, :speaker, :cue)"
    ),
    "postgresql": text("INSERT INTO entry_words (entry, words) VALUES (:entry, CAST(:words AS tsvector))"),
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
        connection.execute(_INSERT[store], values)
        last = rows[-1].seq
    connection.execute(
        text("DELETE FROM moved WHERE seq <= (SELECT max(seq) FROM moved) - :kept"), {"kept": MOVES_KEPT}
    )


def _values(store: str, entry: int, told: Sequence[str]) -> dict[str, object]:
    if store == "sqlite":
        found = (" ".join(indexed(one)) for one in told)
        return {"entry": entry, **dict(zip(FIELDS, found, strict=True))}
    return {"entry": entry, "words": vector(told)}


def holding(store: str, phrases: Sequence[Phrase], *, content: bool = False) -> TextClause:
    """Ask for the numbers of entries that hold all the phrases, or whose content does."""
    if store == "sqlite":
        told = for_sqlite(phrases, column="content" if content else None)
        asked = text("SELECT rowid FROM entry_words WHERE entry_words MATCH :words")
    else:
        told = for_postgresql(phrases, weight="A" if content else "")
        asked = text("SELECT entry FROM entry_words WHERE words @@ CAST(:words AS tsquery)")
    return asked.bindparams(bindparam("words", told, unique=True))


def check(connection: Connection) -> Iterator[Finding]:
    """Find words of entries again and compare them with the index."""
    entries, store = tables.entries, connection.dialect.name
    if store != "sqlite":
        return
    fields = [entries.c[name] for name in FIELDS]
    stored = text("SELECT rowid, content, source, speaker, cue FROM entry_words ORDER BY rowid")
    asked = select(entries.c.seq, *fields).order_by(entries.c.seq).execution_options(yield_per=MANY)
    found = iter(connection.execute(stored.execution_options(yield_per=MANY)))
    for row in connection.execute(asked):
        wanted = (row.seq, *(" ".join(indexed(told or "")) for told in row[1:]))
        if tuple(next(found, ())) != wanted:
            yield Finding("search index", f"it is not that of the entries from number {row.seq} on")
            return
    if next(found, None) is not None:
        yield Finding("search index", "it holds entries that are not there")
