"""The ledger is the same, whoever reads: one process, or workers of Ray that are killed at random.

    python -m bench.digests [--reports N] [--kills N] [--share-readings] [--folder FOLDER] [--write FILE]

The reports are bench.multiplied's, in files of twenty, each a share. One side is `onrecord ingest` with
one process; the other is `onrecord bulk` on Ray into Parquet, while workers die, and `onrecord load`.
Whatever is stopped goes on where it was when it is run again with the same folder.

With --share-readings the statements that the reader model found in a text are kept in the folder, and the
side that comes second takes them from there, but for every twentieth text, which it reads itself and
compares. Then the sides still differ in all that could part them: processes, the order of reports, shares
that are lost, done twice or cut off, rows through Parquet, joining. That one model gives one answer on both
sides is then shown on a twentieth of the reports, not on all.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import pickle
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bench import multiplied
from onrecord.bulk.folder import Folder
from onrecord.bulk.listing import listed
from onrecord.bulk.loading import load
from onrecord.bulk.machines import RayWorkers
from onrecord.bulk.reading import Order
from onrecord.bulk.run import into_folder
from onrecord.bulk.shares import Listed, Share
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.model import Outcome, Reading, Report
from onrecord.pipeline import Input, Stages
from onrecord.pipeline.desk import begun, intake
from onrecord.pipeline.ingest import ingest
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.pipeline.workers import Workers
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
FIGURES = Path("runs/bench/digests.json")
IN_A_FILE = 20
# Ten times as many seconds as usual, so that no input is given up because the machine does other work: that
# would be another ledger, and nobody's mistake.
SETTINGS = Settings(input_seconds=300)
WORKERS = 2
FRESH = 20  # of so many shared readings, one is read by both sides
_PATIENCE = 60.0  # seconds in which a worker shows that can be killed


def written(folder: Path, count: int, together: int) -> list[Path]:
    """Write the reports into files, every other one as a page; the same on every run."""
    folder.mkdir(parents=True, exist_ok=True)
    shared = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    files: dict[Path, list[str]] = {}
    for number, told in enumerate(multiplied.reports(shared, count)):
        line = {"date": told.day.isoformat(), "url": f"https://harbour.example/{number}/{told.name}"}
        line |= {"html": _page(told)} if number % 2 else {"text": told.text}
        files.setdefault(folder / f"{number // together:04}.jsonl", []).append(json.dumps(line))
    for path, lines in files.items():
        text = "\n".join(lines) + "\n"
        if (
            not path.is_file() or path.read_text(encoding="utf-8") != text
        ):  # its date is part of a share's name
            path.write_text(text, encoding="utf-8")
    return sorted(files)


def _page(told: multiplied.Told) -> str:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in told.text.split("\n\n") if part.strip())
    title = html.escape(told.name)
    return f'<html lang="en"><head><title>{title}</title></head><body><article>{body}</article></body></html>'


class Remembering:
    """Find statements as the reader model does, or take what was found before."""

    def __init__(self, stages: Stages, folder: Path) -> None:
        self._stages = stages
        self._folder = folder

    def __call__(self, report: Report) -> Reading:
        """Find the statements of a report.

        Raises ValueError where a text that both sides read gave each something else.
        """
        name = hashlib.blake2b(
            f"{report.id}\n{report.text}".encode("utf-8", "replace"), digest_size=16
        ).hexdigest()
        kept = self._folder / name[:2] / name
        known: Reading | None = None
        if kept.is_file():
            known = replace(pickle.loads(kept.read_bytes()), report=report)  # noqa: S301 - written below
            if int(name[:8], 16) % FRESH:
                return known
        found = self._stages.extract(report)
        if known is not None and known != found:
            raise ValueError(f"{report.id}: another process found other statements in the same text")
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f"{name}.{os.getpid()}")
        part.write_bytes(pickle.dumps(found))
        part.replace(kept)
        return found


def remembering(folder: Path, settings: Settings) -> Stages:
    """Make stages ready that share their readings through a folder."""
    stages = Stages.load(settings)
    return replace(stages, extract=Remembering(stages, folder), extract_all=None)


def stages_of(folder: Path, *, share: bool) -> Any:
    """Give what makes the stages of a side ready."""
    return partial(remembering, folder / "readings") if share else Stages.load


def alone(files: list[Path], place: Path, load_stages: Any) -> Ledger:
    """Take the files into a ledger with one process that reads."""
    ledger = open_ledger(str(place / "alone.db"))
    with Workers(SETTINGS, jobs=1, load=load_stages) as workers:
        for number, receipt in enumerate(
            ingest([Input(str(path), path=path) for path in files], ledger, intake(SETTINGS, workers)), 1
        ):
            if receipt.outcome is Outcome.FAILED:
                raise SystemExit(f"alone: {receipt.name} was not read: {receipt.reason}")
            print(f"\ralone: {number} reports", end="", flush=True)
    print()
    return ledger


class Killer:
    """Kill workers of Ray that this process started, at random instants while shares are read."""

    def __init__(self, account: Path, kills: int, shares: int, draw: random.Random) -> None:
        self._account = account  # of those that were killed, by earlier runs with the same folder too
        self._due = sorted(draw.randrange(max(1, shares - 1)) for _ in range(kills))[self.count() :]
        self._draw = draw
        self._timers: list[threading.Timer] = []
        self._killed: set[int] = set()

    def count(self) -> int:
        """Count the workers that were killed."""
        return len(self._account.read_text(encoding="utf-8").split()) if self._account.is_file() else 0

    def after(self, done: int, seconds: float) -> None:
        """Arrange what is due once so many shares are done, within the seconds that a share takes."""
        while self._due and self._due[0] <= done:
            self._due.pop(0)
            timer = threading.Timer(self._draw.uniform(0, seconds), self._kill)
            timer.daemon = True
            self._timers.append(timer)
            timer.start()

    def end(self) -> None:
        """Wait for what was arranged."""
        for timer in self._timers:
            timer.join()

    def _kill(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            found = [pid for pid in working(os.getpid()) if pid not in self._killed]
            if found:
                pid = self._draw.choice(found)
                os.kill(pid, signal.SIGKILL)
                self._killed.add(pid)
                with self._account.open("a", encoding="utf-8") as file:
                    file.write(f"{pid}\n")
                return
            time.sleep(0.2)


def working(ours: int) -> list[int]:
    """Find the processes below one that are at a task of Ray."""
    parents: dict[int, int] = {}
    named: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue  # it has ended
        if command.startswith(b"ray::_do"):
            named.append(int(folder.name))

    def below(pid: int) -> bool:
        while pid > 1 and pid != ours:
            pid = parents.get(pid, 0)
        return pid == ours

    return [pid for pid in named if below(pid)]


def by_workers(files: list[Path], place: Path, load_stages: Any, killer: Killer) -> None:
    """Read the files with workers of Ray into a folder of Parquet, while some are killed."""
    found = list(listed([str(path) for path in files]))
    work = [Share((one,)) for one in found if isinstance(one, Listed)]
    order = Order(SETTINGS, load=load_stages)
    machines = RayWorkers("local", most=WORKERS)
    took: list[float] = []
    try:
        killer.after(0, 30.0)
        for done, step in enumerate(
            into_folder(work, Folder(str(place / "read")), order, begun(SETTINGS), machines), 1
        ):
            if step.error is not None:
                raise SystemExit(f"ray: {step.share.name} was not read: {step.error}")
            if step.read is not None:
                if step.read.problems:
                    raise SystemExit(f"ray: {step.read.problems[0].name}: {step.read.problems[0].error}")
                took.append(step.read.counts.seconds["whole"])
            print(
                f"\rray: {done} of {len(work)} shares, {killer.count()} workers killed",
                end="",
                flush=True,
            )
            killer.after(done, sum(took[-4:]) / max(1, len(took[-4:])))
        killer.end()
    finally:
        machines.close()
    print()


def loaded(place: Path) -> tuple[Ledger, str]:
    """Load what was read into a ledger; give it, and its digest before the last share came."""
    ledger, before = open_ledger(str(place / "ray.db")), ""
    folder = Folder(str(place / "read"))
    shares = len(folder.notes())
    for number, step in enumerate(load(folder, ledger, Joiner(kins())), 1):
        print(f"\rload: {number} of {shares} shares", end="", flush=True)
        if number == shares - 1:
            before = ledger.digest()
        elif number == shares and step.before:
            before = ""  # an earlier run loaded all
    print()
    return ledger, before


def judged(found: Mapping[str, Any]) -> list[str]:
    """Say what is wrong, if anything is."""
    one, ray = found["alone"], found["ray"]
    told = [
        f"one process has {one[name]} {name}, Ray's workers have {ray[name]}: lost or doubled"
        for name in ("reports", "statements")
        if one[name] != ray[name]
    ]
    if one["digest"] != ray["digest"]:
        told.append("the ledgers' digests differ")
    if found["digest before the last share"] == ray["digest"]:
        told.append("the digest did not change with the last share: it tells nothing")
    if found["killed"] < found["kills"]:
        told.append(f"only {found['killed']} of {found['kills']} workers were killed")
    return told


def _figures(ledger: Ledger) -> dict[str, Any]:
    stats = ledger.stats()
    return {"digest": ledger.digest(), "reports": stats["reports"], "statements": stats["statements"]}


def sides(given: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    """Do both sides, and give what was found of each."""
    files = written(given.folder / "in", given.reports, given.in_a_file)
    killer = Killer(given.folder / "killed.txt", given.kills, len(files), random.Random(given.seed))  # noqa: S311 - no secret
    ready = stages_of(given.folder, share=given.share_readings)
    began = time.perf_counter()
    by_workers(files, given.folder, ready, killer)
    ledger, before = loaded(given.folder)
    yield "ray", _figures(ledger) | {"seconds": round(time.perf_counter() - began)}
    ledger.close()
    yield "digest before the last share", before
    yield "killed", killer.count()
    began = time.perf_counter()
    ledger = alone(files, given.folder, ready)
    yield "alone", _figures(ledger) | {"seconds": round(time.perf_counter() - began)}
    ledger.close()


def main() -> int:
    """Do both sides, compare them, and write down what came of it; 1 where they differ."""
    asked = argparse.ArgumentParser(prog="bench.digests", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--reports", type=int, default=5000)
    asked.add_argument("--in-a-file", type=int, default=IN_A_FILE, help="reports that are one share")
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--share-readings", action="store_true", help="let the second side reuse readings")
    asked.add_argument("--folder", type=Path, default=Path("runs/digests"))
    asked.add_argument("--write", type=Path, default=FIGURES)
    given = asked.parse_args()
    found: dict[str, Any] = {"asked": given.reports, "kills": given.kills, "shared": given.share_readings}
    found |= sides(given)
    wrong = judged(found)
    found["wrong"] = wrong
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    for line in wrong:
        print(f"✗ {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    # What workers are handed they import from there; a script has no name for them.
    from bench import digests  # noqa: PLW0406

    sys.exit(digests.main())
