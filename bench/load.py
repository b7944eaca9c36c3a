"""How a served ledger answers many readers while reports come in.

    python -m bench.load LEDGER [--readers N] [--minutes M | --soak M] [--think SECONDS] [--reports RATE]

`onrecord serve` is started on the ledger (a file, or the address of a PostgreSQL database). Readers ask for
what people ask for: searches 40 %, permalinks 30, filters and facets 20, feeds and exports 10. Each has a
connection of its own and thinks about a second between two requests; with `--think 0` it asks again as soon
as it has its answer, which tells what the server can do, not what a reader meets. Meanwhile another process
takes reports of an invented press into the same ledger (24 statements each, in batches of five seconds, as
`onrecord ingest` does; they are made, not read, so no reader model takes the processor).

The ledger is written to: pass a copy. Given are p50, p95 and p99 by kind, errors, and what the server holds:
memory, open files, size of the write-ahead file. All on one machine: what readers and ingest took of its
processors is told, too. Figures go to runs/load/NAME.json; `python -m tests.faults.tables` lays them out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import platform
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.asking import Answers, Reader, read_on
from bench.mixture import Mixture, mixture_of
from bench.synthetic import STATEMENTS, Press, take
from onrecord.errors import OnrecordError
from onrecord.ledger.opening import open_ledger

FIGURES = Path("runs/load")
BATCH_SECONDS = 5.0
LOOK_SECONDS = 5.0
FIRST_PATIENCE = 600.0  # a million statements are read into memory first, which takes 12 s of a processor
PAGES = ("search", "filter", "statement", "report", "speaker", "outlet", "claim")
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Measure, print and write; the exit code tells whether anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("ledger", help="a copy of a ledger: it is written to")
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--soak", type=float, metavar="MINUTES", help="so long, instead")
    asked.add_argument(
        "--think", type=float, default=1.0, metavar="SECONDS", help="on average; 0: no thought"
    )
    asked.add_argument(
        "--reports", type=float, default=1.0, metavar="RATE", help="taken in a second; 0: none"
    )
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--name", default="", help="of the file that the figures go to")
    told = asked.parse_args()
    minutes = told.soak or told.minutes
    plan = Plan(told.ledger, told.readers, minutes * 60, told.think, told.reports, told.seed)
    figures = measured(plan)
    figures["soak"] = bool(told.soak)
    store = figures["store"]
    name = (
        told.name
        or f"{store}-{told.readers}-{'soak' if told.soak else 'closed' if not told.think else 'think'}"
    )
    FIGURES.mkdir(parents=True, exist_ok=True)
    (FIGURES / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    return int(bool(figures["errors"] or figures["wrong"] or figures["ingest"].get("error")))


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what is to be measured."""

    ledger: str
    readers: int
    seconds: float
    think: float
    reports: float
    seed: int


@dataclass(slots=True)
class Looks:
    """Hold what was seen of a process from time to time."""

    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    wal: list[float] = field(default_factory=list)


def measured(plan: Plan) -> dict[str, Any]:
    """Serve, read and take in for the time of a plan; give the figures."""
    mixture = mixture_of(plan.ledger, plan.seed)
    ledger = open_ledger(plan.ledger, create=False)
    before = ledger.stats()
    ledger.close()
    with served(plan.ledger) as (server, address):
        began = time.monotonic()
        asyncio.run(_prepared(address, mixture, plan.seed))
        ready = time.monotonic() - began
        with taking(plan) as (ingest, told):
            figures = asyncio.run(_watched(plan, mixture, address, server.pid, ingest.pid or 0))
        figures["ingest"] = _taken(told)
    return {
        "store": "postgresql" if "://" in plan.ledger and "sqlite" not in plan.ledger else "sqlite",
        "statements": before["statements"],
        "claims": before["claims"],
        "lacking": mixture.lacking,
        "readers": plan.readers,
        "think_s": plan.think,
        "seed": plan.seed,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "first_answers_s": round(ready, 1),
        **figures,
    }


@contextmanager
def served(ledger: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a ledger in a process of its own."""
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "serve", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            if found is None:
                raise SystemExit("the server did not start")
            yield server, found[0].rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)


async def _prepared(address: str, mixture: Mixture, seed: int) -> None:
    """Ask a few of each kind, so that nothing is loaded for the first time while it is measured."""
    reader = Reader(address, patience=FIRST_PATIENCE)
    for path in ("/search", "/", "/speakers", "/outlets"):
        await reader.get(path)
    await reader.close()
    until = time.monotonic() + 10
    await read_on(address, mixture.draw, Answers(), seed=f"{seed} first", think=0.01, until=until)


async def _watched(plan: Plan, mixture: Mixture, address: str, server: int, ingest: int) -> dict[str, Any]:
    answers, looks = Answers(), Looks()
    began, until = time.monotonic(), time.monotonic() + plan.seconds
    spent = {"server": _cpu(server), "readers": time.process_time(), "ingest": _cpu(ingest)}
    machine = _machine()
    async with asyncio.TaskGroup() as group:
        group.create_task(_look(looks, server, plan.ledger, until))
        for number in range(plan.readers):
            seed = f"{plan.seed} {number}"
            group.create_task(
                read_on(address, mixture.draw, answers, seed=seed, think=plan.think, until=until)
            )
    lasted = time.monotonic() - began
    all_of_it = (_machine() - machine) / lasted
    cores = {
        "server": (_cpu(server) - spent["server"]) / lasted,
        "readers": (time.process_time() - spent["readers"]) / lasted,
        "ingest": (_cpu(ingest) - spent["ingest"]) / lasted,
    }
    cores["others"] = max(0.0, all_of_it - sum(cores.values()))
    requests = sum(map(len, answers.spent.values()))
    return {
        "seconds": round(lasted),
        "requests": requests,
        "requests_per_s": round(requests / lasted, 1),
        "ms": spreads(answers.spent),
        "errors": answers.failed[:20],
        "wrong": answers.wrong[:20],
        "errors_count": len(answers.failed),
        "wrong_count": len(answers.wrong),
        "server_errors_count": sum(one.startswith("5") for one in answers.wrong),
        "locked": answers.locked,
        "cores": {name: round(value, 2) for name, value in cores.items()},
        "megabytes": _first_last_most(looks.megabytes),
        "files": _first_last_most(looks.files),
        "wal_mb": _first_last_most(looks.wal),
    }


def spreads(spent: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Give the middle, 95th and 99th of 100 by kind, of pages together, and of all."""
    groups = dict(spent)
    groups["pages"] = [one for name in PAGES for one in spent.get(name, ())]
    groups["all"] = [one for values in spent.values() for one in values]
    return {name: _spread(values) for name, values in groups.items() if values}


def _spread(values: list[float]) -> dict[str, float]:
    found = sorted(values)
    at = {"p50": 50, "p95": 95, "p99": 99}
    told = {name: round(found[min(len(found) - 1, len(found) * part // 100)], 1) for name, part in at.items()}
    return {"count": len(found), **told, "most": round(found[-1], 1)}


def _first_last_most(values: list[Any]) -> dict[str, Any]:
    return {"first": values[0], "last": values[-1], "most": max(values)} if values else {}


async def _look(looks: Looks, pid: int, ledger: str, until: float) -> None:
    while time.monotonic() < until:
        looks.megabytes.append(_megabytes(pid))
        looks.files.append(len(os.listdir(f"/proc/{pid}/fd")))  # noqa: PTH208 - only their number
        wal = Path(f"{ledger}-wal")
        if wal.exists():
            looks.wal.append(round(wal.stat().st_size / 1e6, 1))
        await asyncio.sleep(LOOK_SECONDS)


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0.0


def _cpu(pid: int) -> float:
    """Give the seconds of processor time that a process and those it waited for took."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return 0.0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / _TICKS


def _machine() -> float:
    """Give the seconds of processor time that this machine has worked."""
    told = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]
    return sum(int(one) for at, one in enumerate(told[:8]) if at not in {3, 4}) / _TICKS


@contextmanager
def taking(plan: Plan) -> Iterator[tuple[Any, Any]]:
    """Take reports in, in a process of its own, until the block ends."""
    context = multiprocessing.get_context("spawn")
    stop, told = context.Event(), context.Queue()
    process = context.Process(target=_take, args=(plan.ledger, plan.reports, stop, told))
    process.start()
    try:
        yield process, told
    finally:
        stop.set()
        process.join()


def _take(where: str, rate: float, stop: Any, told: Any) -> None:
    if not rate:
        told.put({"batches": []})
        return
    press, number = Press(seed=time.time_ns()), 0
    batches: list[float] = []
    ledger = open_ledger(where, create=False)
    owed, error = 0.0, ""
    try:
        while not stop.wait(max(0.0, BATCH_SECONDS - (batches[-1] if batches else 0.0))):
            owed += rate * BATCH_SECONDS
            began = time.monotonic()
            due = int(owed)
            with ledger.writing() as writing:
                take(writing, press, range(number, number + due))
            number, owed = number + due, owed - due
            batches.append(time.monotonic() - began)
    except OnrecordError as failed:
        error = str(failed)
    ledger.close()
    told.put({"reports": number, "statements": number * STATEMENTS, "batches": batches, "error": error})


def _taken(told: Any) -> dict[str, Any]:
    found: dict[str, Any] = told.get(timeout=60)
    batches = [seconds * 1000 for seconds in found.pop("batches")]
    return {**found, "batch_ms": _spread(batches)} if batches else found


if __name__ == "__main__":
    sys.exit(main())
