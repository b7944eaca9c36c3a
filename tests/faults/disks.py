"""A disk that is full, or fails, at the Nth call: what was acknowledged stays, and the rest goes on after."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from onrecord.errors import LedgerError
from tests.faults.children import Told, child
from tests.faults.ground import Ground, Peace, ingest, peace, press, unsound
from tests.faults.shim import BROKEN, FULL, Call, Shim, lacking
from tests.ledger.press import Printed

REPORTS = 6
REFUSED = "refused"  # told last by a child to which the ledger said why, in our words
_ALL = Call.WRITE | Call.SYNC | Call.TRUNCATE
_EVER = 1 << 40


def disks(ground: Ground, count: int) -> Iterator[str]:
    """Let the Nth call fail, N over all calls that an ingest makes: writes, syncs, truncations."""
    if lacking():
        yield from smaller(ground, count)
        return
    items, shim = press(REPORTS), Shim()
    peaceful = ground.new()
    ingest(peaceful, items)
    wanted = peace(peaceful)
    kinds = [(FULL, Call.WRITE), (BROKEN, Call.WRITE), (BROKEN, Call.SYNC), (BROKEN, _ALL)]
    calls = {kind: _calls(ground, shim, items, kind) for _, kind in kinds}
    for turn in range(count):
        error, kind = kinds[turn % len(kinds)]
        # Swept rather than drawn, so that no two turns of one kind try the same call.
        step = turn // len(kinds)
        nth = 1 + (step * calls[kind] * len(kinds) // count + ground.chance.randrange(2)) % calls[kind]
        times = _EVER if error == FULL or ground.chance.random() < 0.5 else 1
        where = ground.empty()
        work = partial(_failing, where, items, shim, (kind, nth, times, error))
        yield from (
            f"turn {turn}, {kind!r} {nth}: {told}" for told in _ends(ground, where, work, items, wanted)
        )


Failure = tuple[Call, int, int, int]


def _failing(where: str, items: list[Printed], shim: Shim, failure: Failure, tell: Told) -> None:
    kind, nth, times, error = failure
    shim.watch(Path(where))
    shim.fail(kind, nth=nth, times=times, error=error)
    _until_refused(where, items, tell)


def _until_refused(where: str, items: list[Printed], tell: Told) -> None:
    try:
        ingest(where, items, tell)
    except LedgerError:
        tell(REFUSED)


def _calls(ground: Ground, shim: Shim, items: list[Printed], kind: Call) -> int:
    """Count the calls of a kind that an ingest makes."""
    where = ground.new()

    def work(tell: Told) -> None:
        shim.watch(Path(where))
        shim.fail(kind, nth=_EVER, times=1, error=BROKEN)
        ingest(where, items)
        tell(str(shim.met()))

    found = int(child(work).told[0])
    if not found:
        raise RuntimeError(f"the shim saw no {kind!r}: SQLite does not go by libc here")
    return found


def _ends(
    ground: Ground, where: str, work: partial[None], items: list[Printed], wanted: Peace
) -> Iterator[str]:
    ended = child(work)
    if ended.code:
        yield f"it ended with {ended.code}, and not in our words"
    refused = ended.told[-1:] == [REFUSED]
    ground.seen["refused in our words"] += refused
    kept = ended.told[:-1] if refused else ended.told
    yield from unsound(where, kept=kept)
    ingest(where, items)
    yield from unsound(where, kept=kept, after=wanted)
    ground.tidy()


def smaller(ground: Ground, count: int) -> Iterator[str]:
    """Let no file grow beyond N bytes, N swept over the size of a ledger: works without a compiler."""
    items = press(REPORTS)
    peaceful = ground.new()
    ingest(peaceful, items)
    wanted, most = peace(peaceful), Path(peaceful).stat().st_size
    for turn in range(count):
        room = 4096 + most * 2 * turn // count
        where = ground.empty()
        work = partial(_within, where, items, room)
        yield from (
            f"turn {turn}, {room} bytes: {told}" for told in _ends(ground, where, work, items, wanted)
        )


def _within(where: str, items: list[Printed], room: int, tell: Told) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    _until_refused(where, items, tell)
