"""Faults at seeded instants, as many as asked for: `python -m tests.ledger.faults kill --count 200`.

kill    stops an ingest with SIGKILL, runs it again, and compares the ledger with one that was left in peace
flip    alters one stored value behind the ledger's back, and looks whether `verify` finds it
bytes   alters one byte of a closed SQLite file: it must be found, unless nothing that is stored changed
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import LedgerError
from onrecord.ledger.opening import open_ledger
from onrecord.model import Deed, Judgement
from tests.ledger.conftest import schema
from tests.ledger.press import Printed, printed, take
from tests.ledger.servers import postgresql

BATCH = 4

# What a program remembers between two runs is none, so nobody proves it; nor is the index of words, which
# `doctor` makes again and compares.
NO_EVIDENCE = {"memories", "moved"}
INDEX = "entry_words"


def press(reports: int) -> list[Printed]:
    """Print reports, every fourth in two versions."""
    return [
        printed(number, edition=edition)
        for number in range(reports)
        for edition in ((0, 1) if number % 4 == 0 else (0,))
    ]


def ingest(where: str, reports: list[Printed], acknowledged: Callable[[Printed], None]) -> None:
    """Take reports in batches, leave out those that are on record, and acknowledge what is kept."""
    ledger = open_ledger(where)
    left = [one for one in reports if not ledger.seen([one.document.capture.id])]
    for start in range(0, len(left), BATCH):
        batch = left[start : start + BATCH]
        with ledger.writing() as writing:
            take(writing, batch)
        for one in batch:
            acknowledged(one)
    ledger.close()


def killed(where: str, reports: list[Printed], seconds: float) -> list[str]:
    """Kill an ingest after some seconds; give the reports that it had acknowledged."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:  # it must not run what the parent has still to do
        os.close(told)

        def acknowledge(one: Printed) -> None:
            os.write(tell, f"{one.reading.report.id}\n".encode())

        try:
            ingest(where, reports, acknowledge)
        finally:
            os._exit(0)
    os.close(tell)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(told) as lines:
        return lines.read().split()


def kill(new: Callable[[], str], count: int, seed: int, reports: int = 24) -> Iterator[str]:
    """Kill ingests; tell what was lost, doubled or damaged."""
    chance, items = random.Random(seed), press(reports)
    peaceful = new()
    began = time.perf_counter()
    ingest(peaceful, items, lambda _: None)
    lasts = time.perf_counter() - began
    ledger = open_ledger(peaceful)
    wanted, counts = ledger.digest(), ledger.stats()
    ledger.close()
    cut_short = 0
    for turn in range(count):
        where, seconds = new(), chance.uniform(0.0, lasts * 1.1)
        acknowledged = killed(where, items, seconds)
        cut_short += 0 < len(acknowledged) < len(items)
        ledger = open_ledger(where)
        for name in acknowledged:
            try:
                ledger.report(name)
            except LedgerError:
                yield f"turn {turn}: {name} was acknowledged and is lost"
        ledger.close()
        ingest(where, items, lambda _: None)
        ledger = open_ledger(where)
        if ledger.digest() != wanted:
            yield f"turn {turn}, killed after {seconds:.3f} s: another ledger"
        if {**ledger.stats(), "changes": 0} != {**counts, "changes": 0}:
            yield f"turn {turn}: {ledger.stats()} instead of {counts}"
        yield from (f"turn {turn}: {finding}" for finding in (*ledger.verify(), *ledger.doctor()))
        ledger.close()
    print(
        f"{count} kills within {lasts:.2f} s, {cut_short} of them amid acknowledged batches", file=sys.stderr
    )


def judged(where: str, reports: int = 8) -> None:
    """Make a ledger in which every table has rows."""
    ledger = open_ledger(where)
    items = press(reports)
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


def flip(folder: Path, count: int, seed: int) -> Iterator[str]:
    """Alter stored values one by one, each in a copy; tell which were not found."""
    kept, path, chance = folder / "kept.db", folder / "flip.db", random.Random(seed)
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


def flip_bytes(folder: Path, count: int, seed: int) -> Iterator[str]:
    """Alter bytes of the file; tell which changed what is stored without being found."""
    path, chance = folder / "bytes.db", random.Random(seed)
    judged(str(path))
    whole = sqlite3.connect(path, isolation_level=None)
    whole.execute("PRAGMA journal_mode=DELETE")
    whole.execute("VACUUM")
    whole.close()
    clean, wanted = path.read_bytes(), _stored(path)
    mattered = 0
    for turn in range(count):
        at = chance.randrange(100, len(clean))  # the first hundred bytes say how to read the rest
        data = bytearray(clean)
        data[at] ^= 1 << chance.randrange(8)
        for beside in folder.glob("bytes.db*"):
            beside.unlink()
        path.write_bytes(data)
        same = _stored(path) == wanted
        mattered += not same
        if not same and not _found(path):
            yield f"turn {turn}: byte {at} changed what is stored, and was not found"
    print(f"{count} bytes altered, {mattered} of them in what is stored", file=sys.stderr)


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


@contextmanager
def places(store: str, folder: Path) -> Iterator[Callable[[], str]]:
    """Give addresses of ledgers that are not there yet."""
    if store == "postgresql":
        with postgresql() as server:
            yield lambda: schema(server)
    else:
        numbers = iter(range(sys.maxsize))
        yield lambda: str(folder / f"{next(numbers)}.db")


def main() -> int:
    """Do what the command line asks for; the exit code tells whether anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", choices=("kill", "flip", "bytes"))
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, places(asked.store, Path(name)) as new:
        faults = {
            "kill": lambda: kill(new, asked.count, asked.seed),
            "flip": lambda: flip(Path(name), asked.count, asked.seed),
            "bytes": lambda: flip_bytes(Path(name), asked.count, asked.seed),
        }
        wrong = 0
        for told in faults[asked.fault]():
            wrong += 1
            print(told)
    print(f"{asked.fault}: {asked.count} faults, {wrong} went wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
