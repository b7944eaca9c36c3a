"""Read in child processes, so that no input can stop, starve or crash the run that it is part of.

A child that hangs, eats the memory or dies costs its own input only; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures import TimeoutError as DeadlineError
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time
from typing import Self

from onrecord.errors import ModelError, OnrecordError, Unsafe
from onrecord.pipeline.garbage import collect_seldom
from onrecord.pipeline.opening import Input
from onrecord.pipeline.reading import TOGETHER, Ended, Problem, read_input, read_together
from onrecord.pipeline.stages import Stages
from onrecord.settings import Settings

# Goes that a child has ahead of it: enough that it never waits, few enough that a run keeps little in memory.
_AHEAD = 2
# Bytes from which on no more inputs are added to a go: pages go together, archives alone.
_MOST_BYTES = 2_000_000
# The part that they may take together of what one may: ten seconds, of which they need five. Where they take
# longer, or the child dies, each is read again by itself, so that it costs no more than this.
_PART = 1 / 3


@dataclass(frozen=True, slots=True)
class Guard:
    """Hold what one input may cost."""

    seconds: float = (
        30.0  # of processor time: on a busy machine the clock runs on while others have their turn
    )
    memory: int = 1_000_000_000  # bytes beyond what a child has when it is ready
    patience: float = 4.0  # how many times as long it may take by the clock: for one that waits for nothing

    @property
    def clock(self) -> float:
        """Give the seconds that an input may take by the clock."""
        return self.patience * self.seconds


Load = Callable[[Settings], Stages]


class Workers:
    """Read inputs in child processes, each with its own stages."""

    def __init__(
        self, settings: Settings, *, jobs: int, guard: Guard | None = None, load: Load | None = None
    ):
        from pebble import ProcessPool  # noqa: PLC0415 - for those who ingest

        self._guard = guard or Guard()
        self._ahead = jobs * _AHEAD
        # Not fork: the parent has threads, and a fork of those may hang.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(
            max_workers=jobs,
            initializer=_ready,
            initargs=(load or Stages.load, settings, self._guard.memory),
            context=context,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, inputs: Iterable[Input | None]) -> Iterator[tuple[Input | None, list[Ended]]]:
        """Give every input with what became of it, in their order; None is given back at once.

        Raises ModelError when no process can be made ready to read.
        """
        waiting: deque[_Go] = deque()
        coming: list[Input] = []
        for given in inputs:
            if given is None:
                yield None, []
                continue
            coming.append(given)
            if _is_enough(coming) or sum(not go.future.done() for go in waiting) < self._ahead:
                waiting.append(self._go(coming))
                coming = []
            if len(waiting) > self._ahead:
                yield from self._next(waiting)
        if coming:
            waiting.append(self._go(coming))
        while waiting:
            yield from self._next(waiting)

    def _go(self, inputs: list[Input]) -> _Go:
        if len(inputs) == 1:
            return _Go(inputs, self._begin(inputs[0], 0))
        seconds = self._guard.seconds * _PART
        limit = self._guard.clock * _PART
        return _Go(inputs, self._pool.schedule(_read_some, args=[inputs, seconds], timeout=limit))

    def _begin(self, given: Input, skip: int) -> Future[list[Share]]:
        future: Future[list[Share]] = self._pool.schedule(
            _read, args=[given, skip, self._guard.seconds], timeout=self._guard.clock
        )
        return future

    def _next(self, waiting: deque[_Go]) -> Iterator[tuple[Input, list[Ended]]]:
        go = waiting.popleft()
        shares = self._shares(go)
        for place, given in enumerate(go.inputs):
            share = shares[place] if place < len(shares) else Share([], more=True)
            found = share.outcomes
            while share.more:
                share = self._share(given, self._begin(given, len(found)))
                found.extend(share.outcomes)
            yield given, found

    def _shares(self, go: _Go) -> list[Share]:
        """Give what became of inputs; of several none where one stopped them, which is found one by one."""
        from pebble import ProcessExpired  # noqa: PLC0415

        if len(go.inputs) == 1:
            return [self._share(go.inputs[0], go.future)]
        try:
            return go.future.result()
        except BrokenExecutor as error:
            raise _unready() from error
        except (DeadlineError, ProcessExpired):
            return []

    def _share(self, given: Input, future: Future[list[Share]]) -> Share:
        from pebble import ProcessExpired  # noqa: PLC0415

        try:
            return future.result()[0]
        except BrokenExecutor as error:
            raise _unready() from error
        except DeadlineError:
            why = f"reading it was not done after {self._guard.clock:g} s"
        except ProcessExpired as error:
            why = f"reading it ended the process that read it (exit code {error.exitcode})"
            if error.exitcode == -signal.SIGXCPU:
                why = f"reading it took more than {self._guard.seconds:g} s of processor time"
        return Share([Problem(given.name, Unsafe(given.name, why, "Look at it before you try again"))])


@dataclass(frozen=True, slots=True)
class _Go:
    """Hold inputs that one child reads at one go."""

    inputs: list[Input]
    future: Future[list[Share]]


def _is_enough(inputs: Sequence[Input]) -> bool:
    size = sum(len(given.capture.data if given.capture else given.data or b"") for given in inputs)
    return len(inputs) >= TOGETHER or size >= _MOST_BYTES


def _unready() -> ModelError:
    why = "no process that reads could be made ready"
    return ModelError("reader model", why, "`onrecord read` of any file tells what is wrong")


@dataclass(frozen=True, slots=True)
class Share:
    """Hold what became of the reports of an input that were read in one go, and whether there are more."""

    outcomes: list[Ended]
    more: bool = False


_stages: Stages | OnrecordError | None = None  # an error where they could not be made ready


def _ready(load: Load, settings: Settings, memory: int) -> None:
    global _stages  # noqa: PLW0603 - one set of stages per process, made when it starts
    collect_seldom()
    try:
        _stages = load(settings)
    except OnrecordError as error:  # told by the first input: a process that dies here could not tell
        _stages = error
        return
    with suppress(ImportError, OSError, ValueError):  # no such limit on this system
        import resource  # noqa: PLC0415

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _at_hand() -> Stages:
    if _stages is None:
        raise RuntimeError("this process has no stages")
    if isinstance(_stages, OnrecordError):
        raise _stages
    return _stages


def _read_some(inputs: list[Input], seconds: float) -> list[Share]:
    """Read several inputs, for so long; those that are left are read one by one."""
    stages = _at_hand()
    _allow(seconds)
    began = process_time()
    shares = [Share([]) for _ in inputs]
    for place, outcome in read_together(inputs, stages):
        shares[place].outcomes.append(_without_bytes(outcome))
        if process_time() - began > seconds / 2:
            return shares[:place]
    return shares


def _read(given: Input, skip: int, seconds: float) -> list[Share]:
    """Read an input from a report on, for so long; a feed of thousands is no danger, only long."""
    stages = _at_hand()
    _allow(seconds)
    began = process_time()
    outcomes: list[Ended] = []
    for outcome in read_input(given, stages, skip=skip):
        outcomes.append(_without_bytes(outcome))
        if process_time() - began > seconds / 2:
            return [Share(outcomes, more=True)]
    return [Share(outcomes)]


def _allow(seconds: float) -> None:
    """Let this process take so much more processor time; the system ends it when it takes more."""
    with suppress(ImportError, OSError, ValueError):  # no such limit on this system: the clock has to do
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time() + seconds) + 1, hard))


def _without_bytes(outcome: Ended) -> Ended:
    """Leave out the bytes, which the parent has: they would go through the pipe a second time."""
    if isinstance(outcome, Problem):
        return outcome
    document = outcome.document
    return replace(outcome, document=replace(document, capture=replace(document.capture, data=b"")))
