"""Read in child processes, so that no input can stop, starve or crash the run that it is part of.

A child that hangs, eats the memory or dies costs its own input only; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
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
from onrecord.pipeline.reading import Ended, Problem, read_input
from onrecord.pipeline.stages import Stages
from onrecord.settings import Settings

# Enough that no child waits for the next input, few enough that a run keeps little in memory.
_AHEAD = 4


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
        waiting: deque[tuple[Input, Future[Share]]] = deque()
        for given in inputs:
            if given is None:
                yield None, []
                continue
            waiting.append((given, self._begin(given, 0)))
            if len(waiting) >= self._ahead:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _begin(self, given: Input, skip: int) -> Future[Share]:
        future: Future[Share] = self._pool.schedule(
            _read, args=[given, skip, self._guard.seconds], timeout=self._guard.clock
        )
        return future

    def _next(self, waiting: deque[tuple[Input, Future[Share]]]) -> tuple[Input, list[Ended]]:
        given, future = waiting.popleft()
        found: list[Ended] = []
        while True:
            share = self._share(given, future)
            found.extend(share.outcomes)
            if not share.more:
                return given, found
            future = self._begin(given, len(found))

    def _share(self, given: Input, future: Future[Share]) -> Share:
        from pebble import ProcessExpired  # noqa: PLC0415

        try:
            return future.result()
        except BrokenExecutor as error:
            why = "no process that reads could be made ready"
            raise ModelError(
                "reader model", why, "`onrecord read` of any file tells what is wrong"
            ) from error
        except DeadlineError:
            why = f"reading it was not done after {self._guard.clock:g} s"
        except ProcessExpired as error:
            why = f"reading it ended the process that read it (exit code {error.exitcode})"
            if error.exitcode == -signal.SIGXCPU:
                why = f"reading it took more than {self._guard.seconds:g} s of processor time"
        return Share([Problem(given.name, Unsafe(given.name, why, "Look at it before you try again"))])


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


def _read(given: Input, skip: int, seconds: float) -> Share:
    """Read an input from a report on, for so long; a feed of thousands is no danger, only long."""
    if _stages is None:
        raise RuntimeError("this process has no stages")
    if isinstance(_stages, OnrecordError):
        raise _stages
    _allow(seconds)
    began = process_time()
    outcomes: list[Ended] = []
    found = read_input(given, _stages, skip=skip)
    for outcome in found:
        outcomes.append(_without_bytes(outcome))
        if process_time() - began > seconds / 2:
            return Share(outcomes, more=True)
    return Share(outcomes)


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
