"""The power goes: only what was synced to disk is sure to be there, and of the rest any part.

`powercuts` records every write and sync of an ingest, and makes the disk that a power cut at any of them may
leave: what was synced, and of later writes some, whole or torn at a sector. With synchronous=NORMAL in place
of FULL, 40 cuts found 24 reports that were acknowledged and lost, so it does see what it is there to see.
`snapshots` stops an ingest at seeded instants and copies its files; that needs no compiler.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.children import Told, lasts
from tests.faults.ground import Ground, Peace, ingest, peace, press, unsound
from tests.faults.shim import Shim, lacking
from tests.ledger.press import Printed

REPORTS = 8
SECTOR = 512
_HEAD = struct.Struct("<cH")
_TAIL = struct.Struct("<qI")


@dataclass(frozen=True)
class Event:
    """Hold one thing that happened to a file, or (M) a report that was acknowledged."""

    what: str
    path: str
    at: int
    data: bytes


@dataclass
class File:
    """Hold what of a file is sure to be on disk, and what came after that."""

    data: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        """Let all be on disk."""
        for event in self.waiting:
            self.do(event, len(event.data))
        self.waiting.clear()

    def do(self, event: Event, size: int) -> None:
        """Do what happened; of a write, the first bytes."""
        if event.what == "T":
            del self.data[event.at :]
            self.data.extend(bytes(max(0, event.at - len(self.data))))
            return
        self.data.extend(bytes(max(0, event.at + size - len(self.data))))
        self.data[event.at : event.at + size] = event.data[:size]


def powercuts(ground: Ground, count: int) -> Iterator[str]:
    """Cut the power at seeded events of an ingest that was recorded."""
    if lacking():
        yield from snapshots(ground, count)
        return
    items = press(REPORTS)
    where = ground.new()
    events = _recorded(ground, where, items)
    wanted = peace(where)
    for turn in range(count):
        cut = ground.chance.randrange(len(events)) + 1
        files, kept = _disk(events[:cut])
        again = ground.new()
        for path, file in files.items():
            Path(again + path.removeprefix(where)).write_bytes(_left(file, ground.chance))
        ground.seen["with writes that were not synced"] += any(file.waiting for file in files.values())
        told = _goes_on(again, items, kept, wanted, whole=turn % 4 == 0)
        yield from (f"turn {turn}, cut at event {cut} of {len(events)}: {one}" for one in told)
        for used in ground.folder.glob(f"{Path(again).name}*"):
            used.unlink()


def _recorded(ground: Ground, where: str, items: list[Printed]) -> list[Event]:
    """Record an ingest that opens the ledger several times, so that its write-ahead file is worked in."""
    journal = ground.folder / "journal"
    shim = Shim()

    def work(_: Told) -> None:
        shim.watch(Path(where))
        shim.record(journal)
        for end in range(4, len(items) + 4, 4):
            ingest(where, items[:end], shim.mark)

    lasts(work)
    return list(_events(journal.read_bytes()))


def _events(data: bytes) -> Iterator[Event]:
    at = 0
    while at < len(data):
        what, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path = data[at : at + length].decode()
        at += length
        offset, size = _TAIL.unpack_from(data, at)
        at += _TAIL.size
        yield Event(what.decode(), path, offset, data[at : at + size])
        at += size


def _disk(events: list[Event]) -> tuple[dict[str, File], list[str]]:
    """Give the files at the end of some events, and what was acknowledged."""
    files: dict[str, File] = {}
    kept = []
    for event in events:
        if event.what == "M":
            kept.append(event.path)
        elif event.what == "U":
            files.pop(event.path, None)
        elif event.what == "S":
            files.setdefault(event.path, File()).sync()
        else:
            files.setdefault(event.path, File()).waiting.append(event)
    return files, kept


def _left(file: File, chance: Random) -> bytes:
    """Give what may be left of a file: of a write that was not synced all, its first sectors, or nothing."""
    left = File(bytearray(file.data))
    for event in file.waiting:
        way = chance.random()
        if way < 0.4:
            left.do(event, len(event.data))
        elif way < 0.6 and event.what == "W":
            left.do(event, min(len(event.data), SECTOR * chance.randint(1, 8)))
    return bytes(left.data)


def _goes_on(
    where: str, items: list[Printed], kept: list[str], wanted: Peace, *, whole: bool
) -> Iterator[str]:
    yield from unsound(where, kept=kept)
    if whole:
        ingest(where, items)
        yield from unsound(where, after=wanted)


def snapshots(ground: Ground, count: int) -> Iterator[str]:
    """Stop an ingest at seeded instants, copy its files, and open the copy."""
    items = press(REPORTS)
    peaceful, timed = ground.new(), ground.new()
    ingest(peaceful, items)
    seconds, wanted = lasts(lambda tell: ingest(timed, items, tell)), peace(peaceful)
    for turn in range(count):
        where, again, after = ground.empty(), ground.new(), ground.chance.uniform(0.0, seconds)
        kept = _stopped(Path(where), Path(again), items, after)
        ground.seen["amid acknowledged batches"] += 0 < len(kept) < len(items)
        told = _goes_on(again, items, kept, wanted, whole=turn % 4 == 0)
        yield from (f"turn {turn}, stopped after {after:.3f} s: {one}" for one in told)
        ground.tidy()


def _stopped(where: Path, copy: Path, items: list[Printed], after: float) -> list[str]:
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            ingest(str(where), items, lambda line: os.write(tell, f"{line}\n".encode()))
        finally:
            os._exit(0)
    os.close(tell)
    time.sleep(after)
    os.kill(pid, signal.SIGSTOP)
    os.waitpid(pid, os.WUNTRACED)
    for ending in ("", "-wal"):
        file = Path(f"{where}{ending}")
        if file.exists():
            shutil.copyfile(file, f"{copy}{ending}")
    os.set_blocking(told, False)
    try:
        kept = os.read(told, 1 << 16).decode().split("\n")[:-1]
    except BlockingIOError:
        kept = []
    os.close(told)
    for number in (signal.SIGKILL, signal.SIGCONT):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            break
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
    return kept
