"""Poison documents among sound ones: each costs itself alone, is set aside, and is named."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.opening import open_ledger
from onrecord.ledger.recording import MOST_TRIES
from onrecord.ledger.store import SqlLedger
from onrecord.model import Outcome, Receipt, Run
from onrecord.pipeline.ingest import Intake, ingest
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.opening import Input, Opener
from onrecord.pipeline.workers import Guard, Workers
from onrecord.settings import Settings
from tests.faults.ground import Ground, unsound
from tests.faults.poisons import KINDS, SLOW, obeying

# Sound reports take milliseconds; a busy machine may take a hundred times as long, and is no poison.
GUARD = Guard(seconds=5, memory=400_000_000, patience=6)
RUN = Run("rn-poison", "2031-03-01T08:00:00+00:00", (("onrecord", "0"),))
_SET_ASIDE = (Outcome.FAILED, Outcome.QUARANTINED)
_KEPT = (Outcome.NEW, Outcome.UNCHANGED)


def poison(ground: Ground, count: int) -> Iterator[str]:
    """Take poison of so many kinds in, a sound report after each, as often as an input is tried."""
    names = sorted(KINDS) if count >= len(KINDS) else ground.chance.sample(sorted(set(KINDS) - SLOW), count)
    where = ground.new()
    inputs: list[Input] = []
    for number, name in enumerate(names):
        inputs.append(Input(f"poison/{name}", data=KINDS[name]()))
        text = f"The harbour of Selm is open. Roth said number {number} is right."
        inputs.append(Input(f"sound/{number}.txt", data=text.encode()))
    ledger = open_ledger(where)
    with Workers(Settings(), jobs=1, guard=GUARD, load=obeying) as pool:
        intake = Intake(Opener().captures, pool, Joiner(kins()), RUN)
        tries = [list(ingest(inputs, ledger, intake)) for _ in range(MOST_TRIES)]
    yield from _judged(names, tries)
    yield from _named(names, tries[-1], ledger)
    ground.seen["kinds"] = len(names)
    ground.seen["set aside"] = sum(one.outcome is Outcome.QUARANTINED for one in tries[-1])
    ledger.close()
    yield from unsound(where)


def _judged(names: list[str], tries: list[list[Receipt]]) -> Iterator[str]:
    for number, receipts in enumerate(tries, start=1):
        for at in range(len(names)):
            sound = [one for one in receipts if one.name.startswith(f"sound/{at}.txt")]
            if [one.outcome in _KEPT for one in sound] != [True]:
                yield f"try {number}: the sound report after {names[at]} ended as {sound}"
        for name in names:
            found = [one for one in receipts if one.name.partition("#")[0] == f"poison/{name}"]
            if not found:
                yield f"try {number}: {name} has no receipt"
            if any("mistake" in one.reason for one in found):
                yield f"try {number}: {name}: {found[0].reason}"
    for one in tries[-1]:
        if one.outcome is Outcome.FAILED:
            yield f"{one.name} is not set aside after {MOST_TRIES} tries: {one}"


def _named(names: list[str], last: list[Receipt], ledger: SqlLedger) -> Iterator[str]:
    """Say which of those that failed nobody could find again."""
    aside = ledger.receipts(outcome=Outcome.QUARANTINED.value)
    waiting = {one.name.partition("#")[0] for one in (*aside, *ledger.retries())}
    failed = {one.name.partition("#")[0] for one in last if one.outcome in _SET_ASIDE}
    for name in failed - waiting:
        yield f"{name} failed, and is not named among those that did"
    for name in names:
        if f"poison/{name}" in waiting - failed:
            yield f"{name} went well, and is still named"
