"""A clock that jumps: what counts goes by captures and by the log's own numbers, not by the clock."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch, judge
from onrecord.model import Deed, Judgement
from tests.faults.children import Told, child
from tests.faults.ground import BATCH, Ground, Lacking, peace, press, unsound
from tests.faults.shim import Shim, lacking
from tests.ledger.press import take

REPORTS = 8
# Moments at which clocks of the wall do odd things, each with the zone of the machine.
MOMENTS = (
    ("summer time begins", "Europe/Berlin", "2031-03-30T00:59:59.900+00:00"),
    ("summer time ends", "Europe/Berlin", "2031-10-26T00:59:59.900+00:00"),
    ("a day is left out", "Pacific/Apia", "2011-12-30T09:59:59.900+00:00"),
    ("a leap day begins", "UTC", "2032-02-28T23:59:59.900+00:00"),
    ("a leap day ends", "UTC", "2032-02-29T23:59:59.900+00:00"),
    ("a year ends", "Asia/Kathmandu", "2031-12-31T23:59:59.900+00:00"),
    ("32 bits run over", "UTC", "2038-01-19T03:14:07.900+00:00"),
    ("before the epoch", "America/St_Johns", "1969-12-31T23:59:59.900+00:00"),
)


def clocks(ground: Ground, count: int) -> Iterator[str]:
    """Take reports in and judge while the clock jumps, forth and back, before every batch."""
    if lacking():
        raise Lacking(lacking())
    peaceful = ground.new()
    ended = child(partial(_work, peaceful, [], ""))
    if ended.code:
        yield f"left in peace, it ended with {ended.code}"
    wanted = peace(peaceful)
    for turn in range(count):
        name, zone, moment = MOMENTS[turn % len(MOMENTS)]
        jumps = _jumps(ground, moment)
        where = ground.empty()
        ended = child(partial(_work, where, jumps, zone))
        if ended.code:
            yield f"turn {turn}, {name}: it ended with {ended.code}"
        ground.seen["jumps"] += len(jumps)
        ground.seen["jumps back"] += sum(a > b for a, b in pairwise(jumps))
        yield from (f"turn {turn}, {name}: {told}" for told in unsound(where, after=wanted))
        yield from (f"turn {turn}, {name}: {told}" for told in _in_order(where))
        ground.tidy()


def _jumps(ground: Ground, moment: str) -> list[float]:
    """Give offsets of the clock: over the moment and back, and by up to a year."""
    at = (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
    found = [at, at + 0.2, at - 3600]
    return [*found, *(at + ground.chance.uniform(-3e7, 3e7) for _ in range(5))]


def _work(where: str, jumps: list[float], zone: str, _: Told) -> None:
    shim = Shim()
    if zone:
        os.environ["TZ"] = zone
        time.tzset()
    items, turn = press(REPORTS), 0
    ledger = open_ledger(where)
    for start in range(0, len(items), BATCH):
        if jumps:
            shim.clock(jumps[turn % len(jumps)])
            turn += 1
        in_one_batch(ledger, lambda writing, at=start: take(writing, items[at : at + BATCH]))  # type: ignore[misc]
    # Of two decisions on one pair the later one counts: later in the log, whatever the clock says.
    names = sorted(row.id for row in ledger.speakers())[:2]
    for number, deed in enumerate((Deed.MERGE, Deed.SPLIT, Deed.MERGE)):
        if jumps:
            shim.clock(jumps[(turn + number) % len(jumps)])
        judge(ledger, Judgement(deed, *names, by="Ada", at=f"20{31 - number}-04-01T00:00:00+00:00"))
    ledger.close()


def _in_order(where: str) -> Iterator[str]:
    ledger = open_ledger(where)
    deeds = [one.deed for one in ledger.judgements()]
    if deeds != [Deed.MERGE, Deed.SPLIT, Deed.MERGE]:
        yield f"decisions are told as {deeds}"
    if len(list(ledger.receipts())) != len(press(REPORTS)):
        yield "receipts are missing"
    ledger.close()
