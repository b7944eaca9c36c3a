"""Bulk reading: workers of Ray against one process, and what a folder of Parquet takes.

    python -m bench.bulk [--reports N] [--rounds N] [--write FILE]

Every way reads the same reports in the same shares, once its workers have loaded their reader models; how
long that takes is told apart. The ways come in turn, and of each the best round counts. By the clock two
workers show what they are worth only where nothing else runs, so what other work took of the cores
meanwhile is told with them; processor time for each report shows what workers cost each other on any
machine.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench import material
from onrecord.bulk.folder import Folder
from onrecord.bulk.listing import listed
from onrecord.bulk.loading import load
from onrecord.bulk.machines import Machines, RayWorkers, ThisProcess
from onrecord.bulk.reading import Order, let_go
from onrecord.bulk.run import into_folder
from onrecord.bulk.shares import Listed, Share
from onrecord.ledger import open_ledger
from onrecord.model import Outcome
from onrecord.pipeline.desk import begun
from onrecord.pipeline.joining import Joiner
from onrecord.pipeline.kins import kins
from onrecord.settings import Settings

SHARES = 24  # small ones, so that no worker waits long for the last share of another
LEAST_OF_LINEAR = 0.9
# Cores that other work may take before the clock tells nothing about a second worker.
MOST_OTHER = 0.1
_TICK = os.sysconf("SC_CLK_TCK")


def written(folder: Path, count: int) -> list[Share]:
    """Write pages of 800 words, dated over a year, into files that are a share each."""
    for number, page in enumerate(material.pages(material.reports(count))):
        month = f"2031-{number % 12 + 1:02}-10"
        line = {"html": page.decode(), "date": month, "url": f"https://harbour.example/{number}"}
        with (folder / f"{number % SHARES:02}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return [Share((file,)) for file in listed([str(folder)]) if isinstance(file, Listed)]


def below(ours: int) -> float:
    """Give the processor seconds that a process and all below it took, and Ray's, as far as they run."""
    tops = {ours}  # Ray lets what it starts go, so that nothing is above it
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if b"raylet/raylet" in (folder / "cmdline").read_bytes():
                tops.add(int(folder.name))
        except OSError:
            continue  # it has ended
        parents[int(folder.name)], ticks[int(folder.name)] = int(told[1]), int(told[11]) + int(told[12])

    def is_ours(pid: int) -> bool:
        while pid > 1 and pid not in tops:
            pid = parents.get(pid, 0)
        return pid in tops

    return sum(took for pid, took in ticks.items() if is_ours(pid)) / _TICK


def busy() -> float:
    """Give the processor seconds that all work on this machine took since it started."""
    told = [int(word) for word in Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:]]
    return (sum(told[:8]) - told[3] - told[4]) / _TICK  # but for those in which it waited


def timed(work: list[Share], machines: Machines, out: Path) -> dict[str, float]:
    """Read everything into a folder after two shares to warm up; give the rates of the rest."""
    order, run = Order(Settings()), begun(Settings())
    began = perf_counter()
    list(into_folder(work[:2], Folder(str(out / "warm")), order, run, machines))
    began, ours, all_work, start, reports = (
        perf_counter(),
        below(os.getpid()),
        busy(),
        perf_counter() - began,
        0,
    )
    for step in into_folder(work, Folder(str(out / "cold")), order, run, machines):
        if step.read is None:
            raise SystemExit(f"{step.share.name} was not read: {step.error}")
        reports += step.read.counts.reports
    seconds, core = perf_counter() - began, below(os.getpid()) - ours
    return {
        "reports/s": reports / seconds,
        "processor s a report": core / reports,
        "cores taken": core / seconds,
        "cores taken by others": max(0.0, (busy() - all_work - core) / seconds),
        "s to load models": start,
    }


def sizes(folder: Path) -> dict[str, float]:
    """Give the bytes of a folder per report, by table."""
    reports = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["rows"]["reports"]
    found: dict[str, float] = {}
    for table in ("captures", "reports", "statements"):
        found[table] = sum(path.stat().st_size for path in (folder / table).rglob("*.parquet")) / reports
    return found


def loading(folder: Path) -> dict[str, float]:
    """Load a folder into a ledger; give reports a second of processor time, and the ledger's bytes."""
    with tempfile.TemporaryDirectory() as place:
        ledger = open_ledger(str(Path(place, "a.db")))
        began = process_time()
        reports = sum(
            len(share.receipts) - share.count(Outcome.FAILED)
            for share in load(Folder(str(folder)), ledger, Joiner(kins()))
        )
        seconds = process_time() - began
        ledger.close()
        return {"reports/s": reports / seconds, "bytes": Path(place, "a.db").stat().st_size / reports}


def measured(count: int, rounds: int) -> dict[str, Any]:
    """Measure every way in turn."""
    found: dict[str, Any] = {"reports": count, "cores": os.cpu_count()}
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        (here / "in").mkdir()
        work = written(here / "in", count)
        for number in range(rounds):
            for name, told in ways(work, here / str(number)):
                best = found.get(name)
                found[name] = told if best is None or told["reports/s"] > best["reports/s"] else best
        found["bytes a report"] = sizes(here / "0" / "ray-2" / "cold")
        found["load"] = loading(here / "0" / "ray-2" / "cold")
    one, ray, two = found["one process"], found["ray, 1"], found["ray, 2"]
    found["ratios"] = {
        "ray, 1 against one process": ray["reports/s"] / one["reports/s"],
        "ray, 2 against ray, 1": two["reports/s"] / ray["reports/s"],
        "of linear, by the clock": two["reports/s"] / ray["reports/s"] / 2,
        "of linear, by processor time": ray["processor s a report"] / two["processor s a report"],
    }
    return found


def ways(work: list[Share], here: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Read with one process, with one worker of Ray, and with two."""
    yield "one process", timed(work, ThisProcess(), here / "one")
    let_go()
    for most in (1, 2):
        began = perf_counter()
        workers = RayWorkers("local", most=most)
        start = perf_counter() - began
        try:
            yield f"ray, {most}", timed(work, workers, here / f"ray-{most}") | {"s to start Ray": start}
        finally:
            workers.close()


def judged(found: dict[str, Any]) -> str:
    """Say whether two workers are worth two."""
    linear = found["ratios"]["of linear, by the clock"]
    told = f"two workers read {linear:.2f} of twice what one reads (asked for: {LEAST_OF_LINEAR})"
    others = max(found[way]["cores taken by others"] for way in ("ray, 1", "ray, 2"))
    if linear >= LEAST_OF_LINEAR:
        return f"{told}: held"
    if others > MOST_OTHER:
        return f"{told}: not shown, other work took up to {others:.1f} cores meanwhile"
    return f"{told}: MISSED"


def main() -> int:
    """Measure, print, and write the figures where asked."""
    asked = argparse.ArgumentParser(prog="bench.bulk", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--reports", type=int, default=240)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--write", type=Path, default=Path("runs/bench/bulk.json"))
    given = asked.parse_args()
    found = measured(given.reports, given.rounds)
    print(json.dumps(found, indent=1))
    print(judged(found))
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
