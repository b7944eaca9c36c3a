"""Reading for those who are served: texts at once, ingests one after another in the background.

One process does it all; what reads is its children, so that no input can take the server down.
"""

from __future__ import annotations

import itertools
import queue
import secrets
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from onrecord.errors import Busy, ForbiddenAddress, LedgerError, ModelError, NotOnRecord, OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.model import Outcome, Receipt
from onrecord.pipeline import Done, Input, Problem
from onrecord.pipeline.desk import Desk, intake
from onrecord.pipeline.workers import Guard, Load, Workers
from onrecord.serve.quota import Quotas
from onrecord.settings import Settings

# Texts that are read or wait at once: at five reports a second and core, nobody waits for much longer than a
# second. Ingests that wait hold their uploads in memory.
READING = 16
WAITING = 20
KEPT = 200
CLOSING = 10.0  # seconds that what is being read when the server stops may still take


class State(StrEnum):
    """Say how far an ingest is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the ledger could not be written, or the reader model not be loaded
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Task:
    """Hold how far an ingest is."""

    id: str
    by: str
    made: str
    inputs: int
    state: State = State.WAITING
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    run: str | None = None
    ended: str | None = None
    error: str | None = None

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state not in (State.WAITING, State.RUNNING)

    @property
    def receipts(self) -> int:
        """Count the outcomes so far."""
        return sum(count for _, count in self.outcomes)


@dataclass(slots=True)
class _Order:
    task: str
    inputs: Sequence[Input]
    stop: threading.Event = field(default_factory=threading.Event)


class Tasks:
    """Read and take in, and tell how far it is."""

    def __init__(
        self, ledger: Ledger, settings: Settings, load: Load | None = None, quotas: Quotas | None = None
    ) -> None:
        self._ledger = ledger
        self._quotas = quotas
        self._settings = settings
        self._load = load
        self._lock = threading.Lock()
        self._workers: Workers | None = None
        self._runner: threading.Thread | None = None
        self._orders: queue.Queue[_Order | None] = queue.Queue()
        self._stops: dict[str, threading.Event] = {}
        self._tasks: OrderedDict[str, Task] = OrderedDict()
        self._seats = threading.BoundedSemaphore(READING)

    def read(self, given: Input) -> list[Done]:
        """Read one input now. Raises OnrecordError where it cannot be read, Busy where too many wait."""
        if not self._seats.acquire(blocking=False):
            raise Busy("reading", "too many texts are being read", "Try again in a few seconds")
        try:
            _, outcomes = next(self._ready().read([given]))
        except RuntimeError as error:  # the pool says so where no child of it can start
            raise self._broken() from error
        finally:
            self._seats.release()
        for outcome in outcomes:
            if isinstance(outcome, Problem):
                raise outcome.error
        return [outcome for outcome in outcomes if isinstance(outcome, Done)]

    def begin(self, inputs: Sequence[Input], by: str) -> Task:
        """Take inputs into the ledger, after those that were begun before.

        Raises Busy, and ForbiddenAddress where an input is to be fetched and this server fetches nothing.
        """
        for one in inputs:
            if one.address and not self._settings.serve_fetch:
                why, fix = (
                    "this server fetches nothing",
                    "Start it with --serve-fetch, or send the page",
                )
                raise ForbiddenAddress(one.address, why, fix)
        now = _now()
        task = Task(f"tk-{secrets.token_hex(8)}", by, now, len(inputs))
        order = _Order(task.id, inputs)
        with self._lock:
            if sum(one.state is State.WAITING for one in self._tasks.values()) >= WAITING:
                raise Busy("ingest", "too many ingests wait", "Try again when one is done")
            if self._quotas is not None:
                self._quotas.take(by, inputs)
            self._tasks[task.id] = task
            self._stops[task.id] = order.stop
            self._forget()
            if self._runner is None:
                self._runner = threading.Thread(target=self._run, name="onrecord-ingest", daemon=True)
                self._runner.start()
        self._orders.put(order)
        return task

    def task(self, task_id: str) -> Task:
        """Tell how far an ingest is. Raises NotOnRecord."""
        with self._lock:
            found = self._tasks.get(task_id)
        if found is None:
            raise NotOnRecord(
                task_id, "this process knows no such task", "Receipts tell what became of inputs"
            )
        return found

    def tasks(self) -> list[Task]:
        """Give every ingest that is remembered, the last first."""
        with self._lock:
            return list(reversed(self._tasks.values()))

    def stop(self, task_id: str) -> Task:
        """Take in nothing more of an ingest; what was taken in stays. Raises NotOnRecord."""
        self.task(task_id)
        with self._lock:
            stop = self._stops.get(task_id)
            if stop is not None:
                stop.set()
            if self._tasks[task_id].state is State.WAITING:
                self._tasks[task_id] = replace(self._tasks[task_id], state=State.STOPPED, ended=_now())
        return self.task(task_id)

    def close(self) -> None:
        """Stop everything; what was acknowledged is kept. Whoever begins something after that begins anew."""
        with self._lock:
            for stop in self._stops.values():
                stop.set()
            runner, self._runner = self._runner, None
        if runner is not None:
            self._orders.put(None)
            # What is being read is read to its end: processes that are stopped under it answer nobody.
            runner.join(timeout=CLOSING)
        with self._lock:
            workers, self._workers = self._workers, None
        if workers is not None:
            workers.__exit__(None, None, None)

    # Inside.

    def _ready(self) -> Workers:
        with self._lock:
            if self._workers is None:
                guard = Guard(self._settings.input_seconds, self._settings.input_memory)
                self._workers = Workers(
                    self._settings, jobs=self._settings.jobs, guard=guard, load=self._load
                )
            return self._workers

    def _broken(self) -> OnrecordError:
        """Let go of processes that cannot be started; the next who reads tries again."""
        with self._lock:
            workers, self._workers = self._workers, None
        if workers is not None:
            workers.__exit__(None, None, None)
        return ModelError(
            "reading", "the processes that read cannot be started", "See what the server printed"
        )

    def _forget(self) -> None:
        over = [name for name, task in self._tasks.items() if task.over]
        for name in over[: max(0, len(self._tasks) - KEPT)]:
            del self._tasks[name]

    def _run(self) -> None:
        while (order := self._orders.get()) is not None:
            with suppress(NotOnRecord):
                if self.task(order.task).state is State.WAITING:
                    self._take(order)
            with self._lock:
                self._stops.pop(order.task, None)

    def _take(self, order: _Order) -> None:
        counts: Counter[Outcome] = Counter()
        try:
            made = intake(self._settings, self._ready())
            self._tell(order.task, state=State.RUNNING, run=made.run.id)
            for receipt in self._receipts(order, Desk(self._ledger, made)):
                counts[receipt.outcome] += 1
                self._tell(order.task, outcomes=tuple(sorted(counts.items())))
        except OnrecordError as error:
            self._tell(order.task, state=State.FAILED, ended=_now(), error=_meant(error))
        except RuntimeError:
            self._tell(order.task, state=State.FAILED, ended=_now(), error=str(self._broken()))
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not end those that wait
            self._tell(order.task, state=State.FAILED, ended=_now(), error=f"a mistake of ours: {error!r}")
        else:
            state = State.STOPPED if order.stop.is_set() else State.DONE
            self._tell(order.task, state=state, ended=_now())

    def _receipts(self, order: _Order, desk: Desk) -> Iterator[Receipt]:
        yield from desk.take(itertools.takewhile(lambda _: not order.stop.is_set(), order.inputs))

    def _tell(self, task_id: str, **news: object) -> None:
        with self._lock:
            self._tasks[task_id] = replace(self._tasks[task_id], **news)  # type: ignore[arg-type]


def _meant(error: OnrecordError) -> str:
    # Where the ledger is, is nothing to tell those who are served.
    return error.why if isinstance(error, LedgerError) else str(error)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
