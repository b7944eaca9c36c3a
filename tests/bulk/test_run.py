"""Every document once, by whatever machines and however often it is stopped; as one machine reads it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.bulk.folder import Folder
from onrecord.bulk.loading import load
from onrecord.bulk.machines import Machines, RayWorkers, ThisProcess
from onrecord.bulk.run import Step, into_folder, into_ledger
from onrecord.bulk.shares import Share, shares
from onrecord.errors import OnrecordError
from onrecord.ledger import open_ledger
from onrecord.pipeline.ingest import Intake, ingest
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.opening import Input, Opener
from onrecord.pipeline.workers import Workers
from onrecord.settings import Settings
from tests.bulk.pages import ORDER, RUN, line, lines_at, perilous, quick

JOIN = Joiner(kins())


def written(tmp_path: Path) -> list[Share]:
    """Write a large file that is read in parts, one that repeats some of it, and one that is damaged."""
    large = lines_at(tmp_path / "large.jsonl", range(12))
    small = lines_at(tmp_path / "small.jsonl", range(9, 14))
    (tmp_path / "bad.jsonl").write_text(f"{line(20, month=4)}\n{{ no JSON\n")
    bad = replace(small.files[0], address=str(tmp_path / "bad.jsonl"), size=10)
    return [*shares([*large.files], part_bytes=large.work // 3), small, Share((bad,))]


def alone(tmp_path: Path) -> str:
    """Read the same files on one machine, and give the digest of its ledger."""
    paths = [tmp_path / name for name in ("large.jsonl", "small.jsonl", "bad.jsonl")]
    ledger = open_ledger(":memory:")
    with Workers(Settings(), jobs=1, load=quick) as workers:
        intake = Intake(Opener().captures, workers, JOIN, RUN)
        list(ingest([Input(str(path), path=path) for path in paths], ledger, intake))
    return ledger.digest()


def loaded(folder: Folder) -> str:
    ledger = open_ledger(":memory:")
    list(load(folder, ledger, JOIN))
    return ledger.digest()


def counts(steps: Iterable[Step]) -> tuple[int, int]:
    made = list(steps)
    assert [step.error for step in made if step.error] == []
    return sum(step.read is not None for step in made), sum(step.read is None for step in made)


class Stopping(ThisProcess):
    """Stop after some pieces, as Ctrl-C does."""

    def __init__(self, after: int) -> None:
        self.after = after

    def spread(self, pieces: Iterable[Any], work: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
        for number, made in enumerate(super().spread(pieces, work)):
            yield made
            if number + 1 == self.after:
                raise KeyboardInterrupt


def test_a_folder_holds_what_one_machine_reads(tmp_path: Path) -> None:
    work, folder = written(tmp_path), Folder(str(tmp_path / "out"))
    assert counts(into_folder(work, folder, ORDER, RUN, ThisProcess())) == (len(work), 0)
    assert loaded(folder) == alone(tmp_path)
    manifest = folder.finish(RUN, {})
    assert manifest["rows"] == {"captures": 15, "reports": 15, "statements": 15, "problems": 1}


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    work, folder = written(tmp_path), Folder(str(tmp_path / "out"))
    random.Random(3).shuffle(work)
    with pytest.raises(KeyboardInterrupt):
        list(into_folder(work, folder, ORDER, RUN, Stopping(2)))
    assert counts(into_folder(work, folder, ORDER, RUN, ThisProcess())) == (len(work) - 2, 2)
    assert counts(into_folder(work, folder, ORDER, RUN, ThisProcess())) == (0, len(work))
    assert loaded(folder) == alone(tmp_path)


def test_a_ledger_holds_the_same_and_goes_on_too(tmp_path: Path) -> None:
    work, ledger = written(tmp_path), open_ledger(":memory:")
    with pytest.raises(KeyboardInterrupt):
        list(into_ledger(work, ledger, ORDER, RUN, JOIN, Stopping(2)))
    assert counts(into_ledger(work, ledger, ORDER, RUN, JOIN, ThisProcess())) == (len(work) - 2, 2)
    assert ledger.digest() == alone(tmp_path)


def test_a_share_that_nobody_can_read_is_left_for_another_run(tmp_path: Path) -> None:
    work, folder = written(tmp_path), Folder(str(tmp_path / "out"))

    class Failing(ThisProcess):
        def spread(self, pieces: Iterable[Any], work: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
            first, *others = pieces
            if isinstance(first, Share):
                yield first, OnrecordError("", "every worker that tried it died")
                yield from super().spread(others, work)
            else:
                yield from super().spread((first, *others), work)

    steps = list(into_folder(work, folder, ORDER, RUN, Failing()))
    assert [step.share for step in steps if step.error] == [work[0]]
    assert counts(into_folder(work, folder, ORDER, RUN, ThisProcess())) == (1, len(work) - 1)
    assert loaded(folder) == alone(tmp_path)


@pytest.mark.usefixtures("two_workers")
def test_workers_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    work, folder = written(tmp_path), Folder(str(tmp_path / "out"))
    machines: Machines = RayWorkers()
    deadly = [line(100 + number, f"kill:{tmp_path}/killed-{number} now.", month=5) for number in range(4)]
    for number, text in enumerate(deadly):
        path = tmp_path / f"deadly-{number}.jsonl"
        path.write_text(f"{line(200 + number)}\n{text}\n")
        work.insert(2 * number, Share((replace(work[0].files[0], address=str(path)),)))
    order = replace(ORDER, load=perilous)
    assert counts(into_folder(work, folder, order, RUN, machines)) == (len(work), 0)
    assert len(list(tmp_path.glob("killed-*"))) == 4
    files = [file for note in folder.notes().values() for file in note.files if file.startswith("reports")]
    ids = [row["id"] for file in files for row in folder.rows(file)]
    assert len(ids) == len(set(ids)) == 15 + 8
