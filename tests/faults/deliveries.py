"""Reports that come in any order, in any batches, and again and again: one ledger, whatever came first."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.opening import open_ledger
from onrecord.ledger.patience import in_one_batch
from tests.faults.ground import Ground, ingest, peace, press, unsound
from tests.ledger.press import Printed, take

REPORTS = 8


def deliveries(ground: Ground, count: int, *, again: int = 10) -> Iterator[str]:
    """Take the same reports in, shuffled, in batches of any size, and then so often once more."""
    items = press(REPORTS)
    peaceful = ground.new()
    ingest(peaceful, items)
    wanted = peace(peaceful)
    for turn in range(count):
        where = ground.empty()
        _shuffled(ground, where, items)
        yield from (f"shuffle {turn}: {told}" for told in unsound(where, after=wanted))
        for _ in range(again):
            _shuffled(ground, where, ground.chance.sample(items, len(items) // 2))
        ledger = open_ledger(where)
        counts = {name: number for name, number in ledger.stats().items() if name in wanted.counts}
        if (ledger.digest(), counts) != (wanted.digest, wanted.counts):
            yield f"shuffle {turn}: another ledger after the same came {again} times more"
        yield from (f"shuffle {turn}, again: {told}" for told in ledger.verify())
        ledger.close()
        ground.seen["deliveries"] += len(items) + again * (len(items) // 2)
        ground.tidy()


def _shuffled(ground: Ground, where: str, items: list[Printed]) -> None:
    """Take reports in whatever order, each as it is handed over, on record or not."""
    left = ground.chance.sample(items, len(items))
    ledger = open_ledger(where)
    while left:
        size = ground.chance.randint(1, 5)
        batch, left = left[:size], left[size:]
        in_one_batch(ledger, lambda writing, some=batch: take(writing, some))  # type: ignore[misc]
    ledger.close()
