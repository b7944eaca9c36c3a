"""Take many inputs into a ledger: every one ends with a receipt that says what became of it.

Inputs are read in child processes and written in batches, each one transaction: whatever stops a run,
what was acknowledged is kept, what was not is done again, and nothing is kept twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from onrecord.errors import OnrecordError, Unsafe
from onrecord.language.places import places_in
from onrecord.ledger.patience import in_one_batch
from onrecord.ledger.protocol import Ledger, Writing
from onrecord.model import Capture, Document, Outcome, Reading, Receipt, Refused, Run
from onrecord.pipeline.copies import copies
from onrecord.pipeline.joining import entries_of
from onrecord.pipeline.opening import Input
from onrecord.pipeline.reading import Done, Problem
from onrecord.pipeline.workers import Workers

logger = logging.getLogger(__name__)

# A batch is one sync to disk (4 ms on a laptop's SSD, 20 on a spinning disk) and is what a crash costs: at 10
# pages a second and core it is written every few seconds. Of 256 reports of news a batch of 32, 64 and 128
# takes 30, 27 and 26 ms of processor time for 800 words.
BATCH = 64
BATCH_SECONDS = 5.0
# A claim that many batches touch is summed up once in so long, and when a run ends.
SUM_SECONDS = 60.0

Opened = Callable[[Input], Iterator[Capture | Refused]]
Join = Callable[[Writing, list[Reading]], None]


@dataclass(frozen=True, slots=True)
class Intake:
    """Hold what an ingest needs: where inputs are opened and read, and how what is one is joined."""

    open: Opened
    workers: Workers
    join: Join
    run: Run
    again: bool = False  # read what is on record once more


def ingest(inputs: Iterable[Input | Problem], ledger: Ledger, intake: Intake) -> Iterator[Receipt]:
    """Read every input and keep it; give its receipts once they are kept.

    Raises LedgerError when the ledger cannot be written; what was acknowledged before is kept.
    """
    batch: list[Done | Problem | Receipt] = []
    began = summed = perf_counter()
    for found in _found(inputs, ledger, intake):
        batch.extend(found)
        if len(batch) >= BATCH or perf_counter() - began > BATCH_SECONDS:
            more = perf_counter() - summed < SUM_SECONDS
            yield from keep(batch, ledger, intake.run, intake.join, more=more)
            batch, began = [], perf_counter()
            summed = summed if more else began
    yield from keep(batch, ledger, intake.run, intake.join, more=True)
    sum_up_claims(ledger)


def _found(
    inputs: Iterable[Input | Problem], ledger: Ledger, intake: Intake
) -> Iterator[list[Done | Problem | Receipt]]:
    """Give, for every capture, all that became of it: it is kept as a whole or not at all."""
    aside: list[Done | Problem | Receipt] = []

    def captures() -> Iterator[Input | None]:
        for given in inputs:
            for opened in _opened(given, intake):
                if isinstance(opened, Problem):
                    aside.append(opened)
                elif not intake.again and ledger.seen([opened.id]):
                    aside.append(Receipt(opened.address, Outcome.UNCHANGED, "its bytes are on record"))
                else:
                    yield Input(opened.address, capture=opened)
                if len(aside) >= BATCH:
                    yield None  # so that they are told, though nothing is read

    for given, outcomes in intake.workers.read(captures()):
        if aside:
            yield [*aside]
            aside.clear()
        if given is not None:
            yield [with_bytes(outcome, given) for outcome in outcomes]
    yield aside


def _opened(given: Input | Problem, intake: Intake) -> Iterator[Capture | Problem]:
    if isinstance(given, Problem):
        yield given
        return
    try:
        for opened in intake.open(given):
            yield Problem(opened.name, opened.error) if isinstance(opened, Refused) else opened
    except OnrecordError as error:
        yield Problem(given.name, error)


def with_bytes(outcome: Done | Problem, given: Input) -> Done | Problem:
    """Put the bytes back that a child process left out."""
    if isinstance(outcome, Problem) or given.capture is None:
        return outcome
    document = outcome.document
    capture = replace(document.capture, data=given.capture.data)
    return replace(outcome, document=Document(document.report, capture, document.part))


def keep(
    batch: Sequence[Done | Problem | Receipt], ledger: Ledger, run: Run, join: Join, *, more: bool = False
) -> list[Receipt]:
    """Keep what was read in one transaction, join it with what is on record, and give the receipts.

    Claims that it touched are summed up, unless more will touch them: then `sum_up_claims` does it at last.

    Raises LedgerError when the ledger cannot be written; then none of it is kept.
    """
    if not batch:
        return []
    receipts = in_one_batch(ledger, lambda writing: _kept(batch, writing, ledger, run, join))
    if not more:
        sum_up_claims(ledger)
    return receipts


def sum_up_claims(ledger: Ledger) -> None:
    """Sum up the claims that were touched; what fails here is done by whoever asks for them."""
    from onrecord.pipeline.summing import settle  # noqa: PLC0415 - for those who ingest

    try:
        settle(ledger)
    except Exception as error:  # noqa: BLE001 - the batch is kept, and its receipts have to be given
        logger.warning("claims are not summed up yet: %r", error)


def _kept(
    batch: Sequence[Done | Problem | Receipt], writing: Writing, ledger: Ledger, run: Run, join: Join
) -> list[Receipt]:
    from onrecord.pipeline.findings import keep_found  # noqa: PLC0415 - for those who ingest

    receipts: list[Receipt] = []
    fresh: list[Reading] = []
    printed = copies(writing, ledger, [one.reading.report for one in batch if isinstance(one, Done)])
    for one in batch:
        if isinstance(one, Done):
            told = printed.get(one.reading.report.id, "")
            places = {entry.id: places_in(entry.content) for entry in entries_of(one.reading)}
            receipt = writing.record(one.document, one.reading, run, places=places, copied=told)
            reason = "; ".join(filter(None, (receipt.reason, one.notice, one.unseen)))
            receipts.append(replace(receipt, reason=reason))
            if receipt.outcome is not Outcome.UNCHANGED:
                fresh.append(one.reading)
        elif isinstance(one, Problem):
            dangerous = isinstance(one.error, Unsafe)
            receipts.append(writing.refuse(one.name, one.error, run, quarantined=dangerous))
        else:
            receipts.append(one)
    keep_found(writing, fresh)
    join(writing, fresh)
    return receipts
