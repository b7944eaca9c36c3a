"""Ray workers killed at seeded instants of a bulk run: no document lost, none doubled, one ledger."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

from onrecord.bulk.folder import Folder
from onrecord.bulk.loading import load
from onrecord.bulk.machines import Machines, RayWorkers, ThisProcess
from onrecord.bulk.reading import Order
from onrecord.bulk.run import into_folder
from onrecord.bulk.shares import Share
from onrecord.ledger.opening import open_ledger
from onrecord.model import Reading, Report
from onrecord.pipeline import Stages
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.settings import Settings
from tests.bulk.cluster import cluster
from tests.bulk.pages import RUN, lines_at, quick
from tests.fakes import fake_extract
from tests.faults.ground import Ground, Lacking

SHARES, IN_A_SHARE = 12, 6
_SECONDS = 0.1  # that a report takes, so that there is somebody to kill amid it
_OURS = "ONRECORD_FAULTS_CLUSTER"
_BETWEEN = (1.0, 3.0)  # seconds: a worker that takes a killed one's place is at work after one or two


def workers(ground: Ground, count: int) -> Iterator[str]:
    """Kill workers until so many were killed, over as many bulk runs as that takes."""
    if find_spec("ray") is None or find_spec("pyarrow") is None:
        raise Lacking("the extra bulk: ray, pyarrow, fsspec")
    work = [
        lines_at(ground.folder / f"{number}.jsonl", range(IN_A_SHARE * number, IN_A_SHARE * (number + 1)))
        for number in range(SHARES)
    ]
    wanted = _digest(work, Folder(str(ground.folder / "peace")), ThisProcess(), quick)
    token = uuid4().hex
    os.environ[_OURS] = token  # the driver has it too, for what it starts
    with cluster(**{_OURS: token}):
        runs = 0
        while ground.seen["killed"] < count:
            folder, stop = Folder(str(ground.folder / f"run-{runs}")), threading.Event()
            killer = threading.Thread(target=_kill, args=(ground, token, count, stop))
            killer.start()
            try:
                found = _digest(work, folder, RayWorkers(), slow)
            finally:
                stop.set()
                killer.join()
            runs += 1
            if found != wanted:
                yield f"run {runs}: another ledger"
            yield from (f"run {runs}: {told}" for told in _doubled(folder))
        ground.seen["runs"] = runs


def slow(settings: Settings) -> Stages:
    """Read as `quick` does, only slowly."""
    return replace(quick(settings), extract=_slowly)


def _slowly(report: Report) -> Reading:
    time.sleep(_SECONDS)
    return fake_extract(report)


def _digest(work: list[Share], folder: Folder, machines: Machines, stages: object) -> str:
    order = Order(Settings(), load=stages)  # type: ignore[arg-type]
    errors = [step.error for step in into_folder(work, folder, order, RUN, machines) if step.error]
    if errors:
        return f"errors: {errors}"
    ledger = open_ledger(":memory:")
    list(load(folder, ledger, Joiner(kins())))
    found = [*ledger.verify()]
    return f"unsound: {found}" if found else ledger.digest()


def _doubled(folder: Folder) -> Iterator[str]:
    files = [file for note in folder.notes().values() for file in note.files if file.startswith("reports")]
    ids = [row["id"] for file in files for row in folder.rows(file)]
    if len(ids) != len(set(ids)) or len(ids) != SHARES * IN_A_SHARE:
        yield f"{len(ids)} reports, {len(set(ids))} of them different, of {SHARES * IN_A_SHARE}"


def _kill(ground: Ground, token: str, count: int, stop: threading.Event) -> None:
    while ground.seen["killed"] < count and not stop.wait(ground.chance.uniform(*_BETWEEN)):
        at_work = list(_at_work(token))
        if at_work:
            with suppress(ProcessLookupError):
                os.kill(ground.chance.choice(at_work), signal.SIGKILL)
                ground.seen["killed"] += 1


def _at_work(token: str) -> Iterator[int]:
    """Give the workers of our cluster that do a piece; others' clusters on this machine are left alone."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError):
                at_work = (process / "cmdline").read_bytes().startswith(b"ray::_do")
                if at_work and f"{_OURS}={token}".encode() in (process / "environ").read_bytes():
                    yield int(process.name)
