"""What every fault stands on: an invented press, ledgers that are not there yet, and what must hold after."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from onrecord.errors import LedgerError
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch
from tests.ledger.conftest import schema
from tests.ledger.press import Printed, printed, take
from tests.ledger.servers import postgresql

BATCH = 3
# What depends on how often a run was begun again, and is no evidence.
_UNLIKE = ("changes",)


class Lacking(Exception):
    """Tell what a machine lacks for a fault."""


@dataclass(frozen=True)
class Ground:
    """Hold where faults happen, their chance, and what was counted on the way."""

    folder: Path
    chance: random.Random
    server: str | None = None  # the address of a PostgreSQL; without one, ledgers are files
    seen: Counter[str] = field(default_factory=Counter)
    _numbers: Iterator[int] = field(default_factory=count)
    _empty: list[Path] = field(default_factory=list)

    def new(self) -> str:
        """Give the address of a ledger that is not there yet."""
        return schema(self.server) if self.server else str(self.folder / f"{next(self._numbers)}.db")

    def empty(self) -> str:
        """Give the address of a ledger with nothing in it; every fourth is not even there yet."""
        number = next(self._numbers)
        if self.server or number % 4 == 0:
            return self.new()
        if not self._empty:
            self._empty.append(Path(self.new()))
            open_ledger(str(self._empty[0])).close()
        path = self.folder / f"{number}.db"
        shutil.copyfile(self._empty[0], path)
        return str(path)

    def tidy(self) -> None:
        """Drop the files of ledgers that are done with."""
        if not self.server:
            for path in self.folder.iterdir():
                if path not in self._empty and path.is_file():
                    path.unlink()


@contextmanager
def ground(store: str, seed: int) -> Iterator[Ground]:
    """Give ground for the faults of one run.

    In memory where the system has a place for files there: what a kill or an error of the disk does to a
    ledger does not hang on what is below, and a sync to a busy disk would take most of the time.
    """
    fast = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    where = fast if os.access(fast, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="onrecord-faults-", dir=where) as name:
        chance = random.Random(seed)
        if store == "postgresql":
            with postgresql() as server:
                yield Ground(Path(name), chance, server)
        else:
            yield Ground(Path(name), chance)


def press(reports: int, statements: int = 2) -> list[Printed]:
    """Print reports, every fourth in two versions."""
    return [
        printed(number, edition=edition, statements=statements)
        for number in range(reports)
        for edition in ((0, 1) if number % 4 == 0 else (0,))
    ]


Told = Callable[[str], object]


def ingest(where: str, reports: Iterable[Printed], tell: Told = lambda _: None) -> None:
    """Take reports in batches, leave out those that are on record, and acknowledge what is kept."""
    ledger = open_ledger(where)
    left = [one for one in reports if not ledger.seen([one.document.capture.id])]
    for start in range(0, len(left), BATCH):
        batch = left[start : start + BATCH]
        in_one_batch(ledger, lambda writing, some=batch: take(writing, some))  # type: ignore[misc]
        for one in batch:
            tell(one.reading.report.id)
    ledger.close()


@dataclass(frozen=True)
class Peace:
    """Hold what a ledger has come to that nothing disturbed."""

    digest: str
    counts: dict[str, int]


def peace(where: str) -> Peace:
    """Say what a ledger has come to."""
    ledger = open_ledger(where, create=False)
    try:
        return Peace(ledger.digest(), _counts(ledger.stats()))
    finally:
        ledger.close()


def _counts(stats: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in stats.items() if name not in _UNLIKE}


def unsound(where: str, *, kept: Iterable[str] = (), after: Peace | None = None) -> Iterator[str]:
    """Say what does not hold of a ledger: what was acknowledged, its end, its proofs, its store."""
    try:
        ledger = open_ledger(where)
    except LedgerError as error:
        yield f"it cannot be opened: {error}"
        return
    try:
        for name in kept:
            try:
                ledger.report(name)
            except LedgerError:
                yield f"{name} was acknowledged and is lost"
        yield from map(str, (*ledger.verify(), *ledger.doctor()))
        if after is not None:
            if ledger.digest() != after.digest:
                yield "its digest is not that of the ledger left in peace"
            counts = _counts(ledger.stats())
            if counts != after.counts:
                yield f"it has {counts} instead of {after.counts}"
    except LedgerError as error:
        yield f"it cannot be read: {error}"
    finally:
        ledger.close()


def say(told: str) -> None:
    """Write a line for whoever watches."""
    sys.stderr.write(f"{told}\n")
    sys.stderr.flush()
