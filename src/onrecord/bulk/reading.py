"""Read one share in one worker: a core, a reader model, and a child process that documents may harm."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter

from onrecord.bulk.folder import Counts, Folder
from onrecord.bulk.opening import inputs
from onrecord.bulk.shares import Share
from onrecord.bulk.tables import rows_of
from onrecord.errors import Unsafe
from onrecord.pipeline import Done, Ended, Input, Problem
from onrecord.pipeline.ingest import with_bytes
from onrecord.pipeline.opening import Opener
from onrecord.pipeline.workers import Guard, Load, Workers
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """Hold what every worker is told."""

    settings: Settings = field(default_factory=Settings)
    folder: str | None = None  # where what is read is kept; without one it is handed back
    fields: Mapping[str, str] = field(default_factory=dict)
    # None: the pipeline's own. A worker gets a function as a copy that is unlike every other.
    load: Load | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """Hold what came of a share."""

    counts: Counts
    problems: tuple[Problem, ...] = ()
    outcomes: tuple[Ended, ...] = ()  # where there is no folder


def read_share(order: Order, share: Share) -> Read:
    """Read a share, and keep it where there is a folder for it."""
    began = perf_counter()
    found = list(_outcomes(order, share))
    counts = _counted(found, share)
    read = perf_counter() - began
    problems = tuple(one for one in found if isinstance(one, Problem))
    if order.folder is None:
        counts.seconds["whole"] = read
        return Read(counts, problems, tuple(found))
    rows = rows_of(found)
    counts.seconds["rows"] = perf_counter() - began - read
    counts.seconds["whole"] = perf_counter() - began
    Folder(order.folder).keep(share, rows, counts)
    return Read(counts, problems)


def _outcomes(order: Order, share: Share) -> Iterator[Ended]:
    aside: list[Problem] = []

    def opened() -> Iterator[Input]:
        for one in inputs(share, Opener(max_bytes=order.settings.max_input_bytes, fields=order.fields)):
            if isinstance(one, Problem):
                aside.append(one)
            else:
                yield one

    for given, outcomes in _workers(order).read(opened()):
        if given is not None:
            yield from (with_bytes(outcome, given) for outcome in outcomes)
    yield from aside


def _counted(found: list[Ended], share: Share) -> Counts:
    done = [one for one in found if isinstance(one, Done)]
    bad = [one for one in found if isinstance(one, Problem)]
    stages = {
        "read": sum(one.took.read for one in done),
        "extract": sum(one.took.extract for one in done),
        "resolve": sum(one.took.resolve for one in done),
    }
    return Counts(
        reports=len(done),
        statements=sum(len(one.reading.statements) for one in done),
        problems=len(bad),
        quarantined=sum(isinstance(one.error, Unsafe) for one in bad),
        bytes=share.size,
        seconds=stages,
    )


_ready: tuple[tuple[Settings, Load | None], Workers] | None = None


def _workers(order: Order) -> Workers:
    """Give this process's own child, which outlives shares: loading the reader model takes seconds."""
    global _ready  # noqa: PLW0603 - one child per process
    key = (order.settings, order.load)
    if _ready is not None and _ready[0] == key:
        return _ready[1]
    let_go()
    guard = Guard(order.settings.input_seconds, order.settings.input_memory)
    workers = Workers(order.settings, jobs=1, guard=guard, load=order.load)
    _ready = (key, workers)
    return workers


@atexit.register
def let_go() -> None:
    """End the child."""
    global _ready
    if _ready is not None:
        workers, _ready = _ready[1], None
        workers.__exit__()
