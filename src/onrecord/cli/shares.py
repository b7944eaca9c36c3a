"""How far a bulk run is: rate, core-hours and what they cost; and how it ended, in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TextIO

from onrecord.bulk.folder import Counts
from onrecord.bulk.run import Step
from onrecord.bulk.shares import Share
from onrecord.cli.messages import Messages
from onrecord.cli.progress import Line, duration
from onrecord.errors import OnrecordError
from onrecord.pipeline import Problem

_HOUR = 3600


class Tally:
    """Count shares as they are done, and tell how long and how dear the rest will be."""

    def __init__(
        self,
        messages: Messages,
        stream: TextIO,
        *,
        price: float | None = None,
        shown: bool = False,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.counts = Counts()
        self.unread = 0  # files and shares that could not be opened at all
        self._messages = messages
        self._price = price
        self._clock = clock
        self._began = clock()
        self._line = Line(stream, shown=shown, clock=clock)
        messages.progress = self._line
        self._shares = self._done = self._before = 0
        self._work = self._work_done = 0

    @property
    def total(self) -> int:
        """Give how many documents were come to."""
        return self.counts.reports + self.failed

    @property
    def failed(self) -> int:
        """Give how many of them could not be read."""
        return self.counts.problems + self.unread

    def begin(self, work: Sequence[Share]) -> None:
        """Note what there is to do."""
        self._shares, self._work = len(work), sum(share.work for share in work)
        self._began = self._clock()

    def missing(self, problem: Problem) -> None:
        """Note an input that could not be found."""
        self.unread += 1
        self._messages.problem(problem.name, problem.error)

    def step(self, step: Step) -> None:
        """Note what became of a share."""
        if step.error is not None:
            self.unread += 1
            error = step.error
            self._messages.problem(step.share.name, OnrecordError(step.share.name, error.why, error.fix))
        elif step.read is None:
            self._before += 1
            self._work -= step.share.work
        else:
            self.counts.add(step.read.counts)
            for problem in step.read.problems:
                self._messages.detail(f"not read: {problem.name}: {problem.error}")
        self._done += 1
        self._work_done += step.share.work if step.read else 0
        self._line.draw(self.told)

    def end(self) -> None:
        """Take the line of progress away."""
        self._line.clear()

    def told(self) -> str:
        """Tell progress in words: 12 of 40 shares, 6,120 reports, 8.1 a second, 1.2 core-hours …."""
        parts = [f"{self._done:,} of {self._shares:,} shares", f"{self.counts.reports:,} reports"]
        seconds = self._clock() - self._began
        if seconds > 0 and self.counts.reports:
            parts.append(f"{self.counts.reports / seconds:.1f} a second")
        hours = self._hours()
        if hours and self._work_done:
            parts.append(self._cost(hours))
            left = (self._work - self._work_done) / self._work_done
            parts.append(f"{duration(seconds * left)} and {self._cost(hours * left)} left")
        return ", ".join(parts)

    def summary(self, out: str) -> str:
        """Tell how it ended."""
        counts, seconds = self.counts, self._clock() - self._began
        rate = f", {counts.reports / seconds:.1f} a second" if seconds > 1 and counts.reports else ""
        lines = [f"{out}: {counts.reports:,} reports, {counts.statements:,} statements{rate}"]
        if self._before:
            lines.append(f"  {self._before:,} of {self._shares:,} shares were done before")
        if self.failed:
            held = f", {counts.quarantined:,} of them dangerous" if counts.quarantined else ""
            lines.append(f"  {self.failed:,} not read{held}")
        hours = self._hours()
        if hours and counts.reports:
            lines.append(f"  {self._cost(hours)}; a million such reports: {self._cost(self._for(1_000_000))}")
            whole = counts.seconds["whole"] or 1.0
            stages = [(name, took) for name, took in counts.seconds.items() if name != "whole"]
            told = ", ".join(f"{name} {took / whole:.0%}" for name, took in stages)
            lines.append(f"  of a worker's time: {told}")
        return "\n".join(lines) + "\n"

    def _hours(self) -> float:
        return self.counts.seconds.get("whole", 0.0) / _HOUR

    def _for(self, reports: int) -> float:
        return self._hours() * reports / max(1, self.counts.reports)

    def _cost(self, hours: float) -> str:
        told = f"{hours:,.1f} core-hours" if hours >= 1 else f"{hours * 60:.1f} core-minutes"
        return told if self._price is None else f"{told} ({hours * self._price:,.2f})"
