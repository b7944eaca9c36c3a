from __future__ import annotations

from onrecord.bulk.folder import Counts
from onrecord.bulk.reading import Read
from onrecord.bulk.run import Step
from onrecord.bulk.shares import Listed, Share
from onrecord.cli.messages import Messages
from onrecord.cli.shares import Tally
from onrecord.errors import OnrecordError, ReadError
from onrecord.pipeline import Problem
from tests.cli.streams import Kept
from tests.cli.test_progress import Clock

WORK = [Share((Listed(f"{number}.warc", 1000),)) for number in range(4)]
PROBLEM = Problem("3.warc#1", ReadError("3.warc#1", "it is odd"))


def read(reports: int = 300, *, problems: int = 0, seconds: float = 60.0) -> Read:
    stages = {"read": seconds / 4, "extract": seconds / 2, "whole": seconds}
    counts = Counts(reports, 5 * reports, problems, 0, 1000, stages)
    return Read(counts, (PROBLEM,) * problems)


def tallied(kept: Kept, clock: Clock, *, price: float | None = None, verbose: bool = False) -> Tally:
    tally = Tally(Messages(kept.stderr, verbose=verbose), kept.stderr, price=price, shown=True, clock=clock)
    tally.begin(WORK)
    return tally


def test_progress_tells_rate_cost_and_what_is_left() -> None:
    kept, clock = Kept(), Clock()
    tally = tallied(kept, clock, price=0.6)
    assert tally.told() == "0 of 4 shares, 0 reports"
    clock.now = 60.0
    tally.step(Step(WORK[0]))  # an earlier run did it
    clock.now = 60.2
    tally.step(Step(WORK[1], read()))
    clock.now = 60.0
    assert tally.told() == (
        "2 of 4 shares, 300 reports, 5.0 a second, 1.0 core-minutes (0.01), "
        "2 min 0 s and 2.0 core-minutes (0.02) left"
    )
    assert "2 of 4 shares" in kept.stderr.text()


def test_the_end_tells_what_was_read_what_was_not_and_what_it_took() -> None:
    kept, clock = Kept(), Clock()
    tally = tallied(kept, clock)
    tally.step(Step(WORK[0]))
    tally.step(Step(WORK[1], read(3600, problems=2, seconds=3600)))
    clock.now = 3600.0
    assert tally.summary("out").splitlines() == [
        "out: 3,600 reports, 18,000 statements, 1.0 a second",
        "  1 of 4 shares were done before",
        "  2 not read",
        "  1.0 core-hours; a million such reports: 277.8 core-hours",
        "  of a worker's time: read 25%, extract 50%",
    ]
    assert (tally.failed, tally.total) == (2, 3602)


def test_problems_are_named_when_asked_for_and_lost_shares_always() -> None:
    for verbose in (False, True):
        kept = Kept()
        tally = tallied(kept, Clock(), verbose=verbose)
        tally.step(Step(WORK[0], read(problems=1)))
        tally.step(Step(WORK[1], error=OnrecordError("", "every worker that tried it died", "Run it again")))
        tally.missing(Problem("gone", ReadError("gone", "there is no file")))
        assert ("3.warc#1" in kept.stderr.text()) is verbose
        assert "1.warc: every worker that tried it died. Run it again" in kept.stderr.text()
        assert "gone: there is no file" in kept.stderr.text()
        assert tally.failed == 3
