"""One value, or one byte of the file, altered behind the ledger's back: `verify` finds it.

`values` alters any stored value of any table; `bytes_of_file` one byte of a closed SQLite file, which must be
found unless nothing that is stored changed.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import LedgerError
from onrecord.ledger.opening import open_ledger
from onrecord.model import Deed, Judgement
from tests.faults.ground import Ground, press
from tests.ledger.press import take

# What a program remembers between two runs is none, so nobody proves it; nor is the index of words, which
# `doctor` makes again and compares.
NO_EVIDENCE = {"memories", "moved"}
INDEX = "entry_words"


def judged(where: str, reports: int = 8) -> None:
    """Make a ledger in which every table has rows."""
    ledger = open_ledger(where)
    items = press(reports, statements=4)
    with ledger.writing() as writing:
        take(writing, items)
    first = items[0].reading.statements[0].id
    names = [speaker.id for speaker in ledger.speakers()]
    with ledger.writing() as writing:
        writing.judge(
            Judgement(Deed.CORRECT, first, value='{"role": "envoy", "speaker": "Ana Roe"}', by="me")
        )
        writing.judge(Judgement(Deed.MERGE, names[0], names[1], by="me"))
        writing.judge(Judgement(Deed.ACCEPT, items[1].reading.statements[0].id, by="me"))
        writing.judge(Judgement(Deed.SPLIT, names[0], names[2], by="me"))
    ledger.close()


def values(ground: Ground, count: int) -> Iterator[str]:
    """Alter stored values one by one, each in a copy; tell which were not found."""
    kept, path, chance = ground.folder / "kept.db", ground.folder / "flip.db", ground.chance
    judged(str(kept))
    clean, store = sqlite3.connect(kept), sqlite3.connect(path, isolation_level=None)
    columns = _columns(clean)
    for turn in range(count):
        clean.backup(store)
        told = None
        while told is None:
            told = _flipped(store, chance, *chance.choice(columns))
        ledger = open_ledger(str(path))
        if next(iter(ledger.verify()), None) is None:
            yield f"turn {turn}: {told}, and that was not found"
        ledger.close()
    clean.close()
    store.close()


def _flipped(store: sqlite3.Connection, chance: random.Random, table: str, column: str) -> str | None:
    """Alter one value of a column; None where there is none, or the store itself would not have it."""
    key = _keys(store, table)
    asked = f"SELECT {', '.join(key)}, {column} FROM {table} WHERE {column} IS NOT NULL"
    rows = store.execute(asked).fetchall()
    if not rows:
        return None
    *names, value = chance.choice(rows)
    changed = _altered(chance, value)
    where = " AND ".join(f"{name} = ?" for name in key)
    try:
        store.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (changed, *names))
    except sqlite3.IntegrityError:
        return None
    return f"{table}.{column} of {names}: {value!r} became {changed!r}"


def _columns(store: sqlite3.Connection) -> list[tuple[str, str]]:
    listed = store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
    return [
        (table, f'"{column[1]}"')
        for (table,) in listed.fetchall()
        if table not in NO_EVIDENCE
        for column in store.execute(f"PRAGMA table_info({table})")
    ]


def _keys(store: sqlite3.Connection, table: str) -> list[str]:
    """Name what tells one row of a table from the others."""
    sql = store.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    if "WITHOUT ROWID" not in sql:
        return ["rowid"]
    return [f'"{row[1]}"' for row in store.execute(f"PRAGMA table_info({table})") if row[5]]


def _altered(chance: random.Random, value: Any) -> Any:
    """Alter one byte, or the least that a number can be altered by."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(7))
    if isinstance(value, float):
        return value + 0.001953125
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]
    if not value:
        return "x"
    at = chance.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ (1 << chance.randrange(6))) + value[at + 1 :]


def bytes_of_file(ground: Ground, count: int) -> Iterator[str]:
    """Alter bytes of the file; tell which changed what is stored without being found."""
    path, chance = ground.folder / "bytes.db", ground.chance
    judged(str(path))
    whole = sqlite3.connect(path, isolation_level=None)
    whole.execute("PRAGMA journal_mode=DELETE")
    whole.execute("VACUUM")
    whole.close()
    clean, wanted = path.read_bytes(), _stored(path)
    for turn in range(count):
        at = chance.randrange(100, len(clean))  # the first hundred bytes say how to read the rest
        data = bytearray(clean)
        data[at] ^= 1 << chance.randrange(8)
        for beside in ground.folder.glob("bytes.db*"):
            beside.unlink()
        path.write_bytes(data)
        same = _stored(path) == wanted
        ground.seen["in what is stored"] += not same
        if not same and not _found(path):
            yield f"turn {turn}: byte {at} changed what is stored, and was not found"


def _stored(path: Path) -> object:
    """Read all that is stored, as bytes; None where it cannot be read."""
    store = sqlite3.connect(path)
    store.text_factory = bytes
    try:
        listed = [
            row[0].decode() for row in store.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        names = [name for name in listed if name not in NO_EVIDENCE and not name.startswith(INDEX)]
        return {name: sorted(map(repr, store.execute(f'SELECT * FROM "{name}"'))) for name in names}
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        store.close()


def _found(path: Path) -> bool:
    try:
        ledger = open_ledger(str(path), create=False)
    except LedgerError:
        return True
    try:
        return next(iter(ledger.verify()), None) is not None
    except LedgerError:
        return True
    finally:
        ledger.close()
