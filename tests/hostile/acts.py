"""What may be done to a ledger, and what an honest one then holds: a model that knows no tables."""

from __future__ import annotations

import os
import random
import signal
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.errors import ReadError
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.protocol import Ledger, Writing
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Outcome, Reading, Receipt, Run
from onrecord.pipeline.ingest import keep
from onrecord.pipeline.reading import Done, Problem
from tests.ledger.press import RUN, Printed, printed
from tests.ledger.press import join as join_one

# Few reports, so that they meet again: as versions, as reprints, read anew, judged twice.
REPORTS, EDITIONS = 8, 3
OTHER_RUN = replace(RUN, id="rn-other", made_by=(("onrecord", "0"), ("reader model", "other")))

REVIEWS = {Deed.ACCEPT: "accepted", Deed.REJECT: "rejected", Deed.CORRECT: "corrected"}
ON_STATEMENTS = tuple(REVIEWS)


@dataclass(frozen=True)
class Read:
    """Name one reading of one report: its number and edition, and how many statements the model found."""

    number: int
    edition: int
    statements: int  # of four

    @property
    def run(self) -> Run:
        return RUN if self.statements == 4 else OTHER_RUN

    def done(self) -> Done:
        """Give it as the pipeline does."""
        made = fresh(self.number, self.edition)
        kept = made.reading.statements[: self.statements]
        return Done(made.document.name, made.document, replace(made.reading, statements=kept))


@cache
def fresh(number: int, edition: int) -> Printed:
    """Print a report once for all runs."""
    return printed(number, edition=edition)


def join(writing: Writing, readings: Sequence[Reading]) -> None:
    """Join what is one, as the press does."""
    for reading in readings:
        join_one(writing, reading)


def take(ledger: Ledger, reads: Sequence[Read]) -> list[Receipt]:
    """Take readings in as the pipeline does: one batch for each run, kept as a whole."""
    receipts = []
    for run in (RUN, OTHER_RUN):
        batch = [one.done() for one in reads if one.run == run]
        receipts += keep(batch, ledger, run, join)
    return receipts


def refuse(ledger: Ledger, name: str) -> list[Receipt]:
    """Take in what cannot be read."""
    return keep([Problem(name, ReadError(name, "it is broken", "Mend it"))], ledger, RUN, join)


def judge(ledger: Ledger, judgement: Judgement) -> str:
    """Keep what a person decided."""
    with ledger.writing() as writing:
        return writing.judge(judgement)


@dataclass
class Model:
    """Hold what was acknowledged, in the order in which it was."""

    reads: list[Read] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)  # how often, by name

    def last(self) -> dict[str, Reading]:
        """Give, by report, what was found in it when it was last read."""
        found = {}
        for one in self.reads:
            reading = one.done().reading
            found[reading.report.id] = reading
        return found

    def counting(self) -> dict[str, Reading]:
        """Give the readings that count: of each report the newest version."""
        newest: dict[int, Read] = {}
        for one in self.reads:
            if one.number not in newest or one.edition >= newest[one.number].edition:
                newest[one.number] = one
        readings = (one.done().reading for one in newest.values())
        return {reading.report.id: reading for reading in readings}

    def undone(self) -> set[str]:
        """Give the judgements that no longer hold; who undoes an undoing lets hold again."""
        gone: set[str] = set()
        for one in reversed(self.judgements):
            if one.deed is Deed.UNDO and one.id not in gone:
                gone.add(one.about)
        return gone

    def review(self, statement: str) -> str:
        """Say how a statement stands."""
        gone = self.undone()
        told = [
            one.deed
            for one in self.judgements
            if one.about == statement and one.deed in ON_STATEMENTS and one.id not in gone
        ]
        return REVIEWS[told[-1]] if told else "open"

    def repeated(self, where: str, chance: random.Random) -> SqlLedger:
        """Do all of it once more on a new ledger, in another order and other batches.

        What was found in one report keeps its order, since the last reading counts, and so do judgements.
        """
        ledger = open_ledger(where)
        queues: dict[tuple[int, int], list[Read]] = {}
        for one in self.reads:
            queues.setdefault((one.number, one.edition), []).append(one)
        while queues:
            batch = []
            for key in chance.sample(sorted(queues), k=chance.randint(1, len(queues))):
                batch.append(queues[key].pop(0))
                if not queues[key]:
                    del queues[key]
            take(ledger, batch)
        for name, times in self.refused.items():
            for _ in range(times):
                refuse(ledger, name)
        for one in self.judgements:
            judge(ledger, one)
        return ledger


def crash_in_child(where: str, reads: Sequence[Read], lost: Sequence[Read]) -> None:
    """Let another process keep some readings, and die by SIGKILL while it writes others.

    Nothing in this process may hold the ledger open: a fork must not share a connection.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which hold nothing of the ledger's
        child = os.fork()
    if child == 0:  # it must not run what the parent has still to do
        try:
            ledger = open_ledger(where)
            take(ledger, reads)
            with ledger.writing() as writing:
                for one in lost:
                    done = one.done()
                    writing.record(done.document, done.reading, one.run)
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child did not come as far as its end"


def outcomes(receipts: Sequence[Receipt]) -> list[Outcome]:
    """Give what became of inputs."""
    return [one.outcome for one in receipts]
