"""Ledgers as every earlier revision wrote them, brought forward; and back again from a copy.

The files were written by the code of their time: `tests/ledger/kept/v1.sql`, then `v2.db.gz` and on, one for
every revision. Each holds the same reports and decisions, so each comes to one digest, that of its time.
"""

from __future__ import annotations

import gzip
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.ledger import restore_ledger
from onrecord.ledger.migrating import REVISIONS
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch
from tests.faults.ground import Ground, peace, unsound
from tests.ledger.press import printed, take

KEPT = Path(__file__).parents[1] / "ledger" / "kept"
# Each with the digest that the code of its time gave it. Up to 0003 the words of keys were part of it.
OLD = {
    "v1.sql": "981a318a91261061515cbb2d1710c2ac04ca39d4a08e625e31470a24f84d6b2d",
    "v2.db.gz": "981a318a91261061515cbb2d1710c2ac04ca39d4a08e625e31470a24f84d6b2d",
    "v3.db.gz": "981a318a91261061515cbb2d1710c2ac04ca39d4a08e625e31470a24f84d6b2d",
    "v4.db.gz": "0c47f001271a1c4f383eba33d93713d3d2c2250d4d7088b4d957bee9e000c808",
    "v5.db.gz": "0c47f001271a1c4f383eba33d93713d3d2c2250d4d7088b4d957bee9e000c808",
    "v6.db.gz": "0c47f001271a1c4f383eba33d93713d3d2c2250d4d7088b4d957bee9e000c808",
    "v7.db.gz": "0c47f001271a1c4f383eba33d93713d3d2c2250d4d7088b4d957bee9e000c808",
}


def old_ledger(name: str, path: Path) -> Path:
    """Put an old ledger in a place."""
    if name.endswith(".sql"):
        store = sqlite3.connect(path)
        store.executescript((KEPT / name).read_text(encoding="utf-8"))
        store.close()
    else:
        path.write_bytes(gzip.decompress((KEPT / name).read_bytes()))
    return path


def upgrades(ground: Ground, count: int) -> Iterator[str]:
    """Bring old ledgers forward, restore the newest from its copy, and go on writing in it."""
    lacking = set(REVISIONS[:-1]) - {f"{int(name[1 : name.index('.')]):04}" for name in OLD}
    if lacking:
        yield f"no ledger of revision {', '.join(sorted(lacking))} is kept"
    for turn in range(count):
        name = sorted(OLD)[turn % len(OLD)]
        where = str(old_ledger(name, ground.folder / f"old-{turn}.db"))
        yield from (f"{name}: {told}" for told in unsound(where))
        found = peace(where)
        if found.digest != OLD[name]:
            yield f"{name}: its digest is not what it was"
        copy, again = ground.folder / f"old-{turn}.copy.db", ground.new()
        began = time.perf_counter()
        ledger = open_ledger(where)
        ledger.backup(copy)
        ledger.close()
        restore_ledger(copy, again)
        ground.seen["milliseconds for copies and back"] += round((time.perf_counter() - began) * 1000)
        ledger = open_ledger(again)
        in_one_batch(ledger, lambda writing: take(writing, [printed(40)]))
        ledger.close()
        yield from (f"{name}, restored: {told}" for told in unsound(again))
        ground.tidy()
