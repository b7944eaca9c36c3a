"""One bulk run: every share is read once, whatever stops it and however often it is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import Any

from onrecord.bulk.doubles import months, without_doubles
from onrecord.bulk.folder import Counts, Folder, Note
from onrecord.bulk.machines import Machines
from onrecord.bulk.reading import Order, Read, read_share
from onrecord.bulk.shares import Share
from onrecord.errors import OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.model import Run
from onrecord.pipeline.ingest import BATCH, Join, keep, sum_up_claims


@dataclass(frozen=True, slots=True)
class Step:
    """Say what became of one share."""

    share: Share
    read: Read | None = None  # None: an earlier run did it
    error: OnrecordError | None = None


def into_folder(
    shares: Iterable[Share], folder: Folder, order: Order, run: Run, machines: Machines
) -> Iterator[Step]:
    """Read into a folder of Parquet what it does not hold yet; the manifest is written at the end.

    Raises OnrecordError when the folder was begun with other versions or settings.
    """
    began = perf_counter()
    begun = folder.begin(run)
    done = folder.notes()
    left = []
    for share in shares:
        if share.id in done:
            yield Step(share)
        else:
            left.append(share)
    here = Counts()
    for step in _read(left, replace(order, folder=folder.address), machines):
        if step.read is not None:
            here.add(step.read.counts)
        yield step
    told = {"doubled": cut(folder, machines), "last_run": _rates(here, perf_counter() - began)}
    folder.finish(begun, told)


def into_ledger(
    shares: Iterable[Share], ledger: Ledger, order: Order, run: Run, join: Join, machines: Machines
) -> Iterator[Step]:
    """Read into a ledger what it does not hold yet; a share is done once all of it is kept."""
    done = ledger.recalled(_DONE)
    left = []
    for share in shares:
        if _DONE + share.id in done:
            yield Step(share)
        else:
            left.append(share)
    for step in _read(left, replace(order, folder=None), machines):
        if step.read is not None:
            outcomes = step.read.outcomes
            for at in range(0, len(outcomes), BATCH):
                keep(outcomes[at : at + BATCH], ledger, run, join, more=True)
            ledger.remember(_DONE + step.share.id, run.id)
        yield step
    sum_up_claims(ledger)


# What a ledger remembers a share by.
_DONE = "bulk "


def _read(shares: Iterable[Share], order: Order, machines: Machines) -> Iterator[Step]:
    for share, read in machines.spread(shares, partial(read_share, order)):
        yield Step(share, error=read) if isinstance(read, OnrecordError) else Step(share, read)


def cut(folder: Folder, machines: Machines) -> int:
    """Take out what shares read both; give how many reports that were."""
    double = 0
    work = partial(_month, folder.address)
    for (month, _), made in machines.spread(months(folder.notes().values()).items(), work):
        if isinstance(made, OnrecordError):
            raise OnrecordError(f"{folder.address}/*/{month}", made.why, made.fix)
        double += made
    return double


def _month(address: str, piece: tuple[str, tuple[Note, ...]]) -> int:
    return without_doubles(address, *piece)


def _rates(counts: Counts, seconds: float) -> dict[str, Any]:
    hours = counts.seconds.get("whole", 0.0) / 3600
    return {
        "seconds": round(seconds, 1),
        "core_hours": round(hours, 4),
        "reports_per_core_hour": round(counts.reports / hours) if hours else None,
        "seconds_by_stage": {stage: round(took, 1) for stage, took in sorted(counts.seconds.items())},
    }
