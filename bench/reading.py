"""Speed and memory of the whole way, from pages to a ledger, and stage by stage, warm and cold.

    python -m bench.reading [--model FOLDER] [--reports N] [--rounds N] [--write FILE]

One thread. Times are the best of all rounds, in processor seconds where the process is this one, since other
work on the machine stretches the clock's. They are given for reports of 800 words.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import material, stages
from onrecord.extraction.identity import SHIPPED

FIGURES = Path("runs/bench/reading.json")

# What the project promises: see GOALS and the issue of the reader. Faster and smaller is better.
LEAST_REPORTS = 5.0
MOST_COLD_SECONDS = 3.0
MOST_MEGABYTES = 700.0
MOST_IMPORT_SECONDS = 0.15
LEAST_INTO_LEDGER = 4.0
LEAST_IN_MODELS = 0.7
REAL = 60  # reports of war news
PAGES = 24  # that a process reads whose memory is measured


def warm(texts: list[str], model: Path, rounds: int) -> dict[str, float]:
    """Measure milliseconds by stage for a report of 800 words; none where there are no texts."""
    return stages.measured(stages.way(texts, model), rounds) if texts else {}


def read_only(way: dict[str, float]) -> float:
    """Give the milliseconds from a page to its statements, without the ledger."""
    return way[stages.WHOLE] - sum(way[name] for name in stages.INTO_LEDGER)


def in_models(way: dict[str, float]) -> float:
    """Give the share of the whole way that is the models' own matrix work."""
    return sum(way[name] for name in stages.MODELS) / way[stages.WHOLE]


def run_alone(*command: str) -> tuple[float, float]:
    """Run a command in a process of its own; give its seconds by the clock and its peak megabytes."""
    began = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return perf_counter() - began, megabytes(usage.ru_maxrss)


def megabytes(peak: int) -> float:
    """Give a peak of memory in megabytes; Linux counts kibibytes, macOS bytes."""
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def read_alone(model: Path, count: int) -> tuple[float, float]:
    """Read some pages with the command line in a new process; give its seconds and its peak megabytes."""
    program = str(Path(sys.executable).with_name("onrecord"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.html") for number in range(count)]
        for path, page in zip(paths, material.pages(material.reports(count)), strict=True):
            path.write_bytes(page)
        return run_alone(program, "read", "--format", "jsonl", "--model", str(model), *map(str, paths))


def cold(model: Path, rounds: int) -> dict[str, float]:
    """Measure the command line and the import, each in a new process."""
    reads = [read_alone(model, 1) for _ in range(rounds)]
    imports = [run_alone(sys.executable, "-c", "import onrecord")[0] for _ in range(2 * rounds)]
    nothing = [run_alone(sys.executable, "-c", "pass")[0] for _ in range(2 * rounds)]
    return {
        "cold read, s": min(taken for taken, _ in reads),
        "cold read, peak MB": max(peak for _, peak in reads),
        "import onrecord, s": max(0.0, min(imports) - min(nothing)),
    }


def judged(found: dict[str, Any]) -> list[tuple[str, float, str, bool]]:
    """Lay what was measured beside what is promised."""
    way = found["real"] or found["made"]
    rows = []
    for name, value, least in (
        ("pages read a second", 1000 / read_only(way), LEAST_REPORTS),
        ("pages into a ledger a second", 1000 / way[stages.WHOLE], LEAST_INTO_LEDGER),
        ("share of the way in the models", in_models(way), LEAST_IN_MODELS),
    ):
        rows.append((name, value, f"≥ {least:g}", value >= least))
    for name, most in (
        ("cold read, s", MOST_COLD_SECONDS),
        ("cold read, peak MB", MOST_MEGABYTES),
        ("import onrecord, s", MOST_IMPORT_SECONDS),
    ):
        value = found["cold"][name]
        rows.append((name, value, f"≤ {most:g}", value <= most))
    rows.append(
        (
            "warm peak MB",
            found["warm peak MB"],
            f"≤ {MOST_MEGABYTES:g}",
            found["warm peak MB"] <= MOST_MEGABYTES,
        )
    )
    return rows


def show(found: dict[str, Any]) -> None:
    """Print the tables."""
    print(f"{found['machine']}\n")
    for name in ("made", "real"):
        way = found[name]
        if not way:
            continue
        print(f"{name:24} {'ms/report':>10} {'share':>7} {'reports/s':>10}")
        for stage, value in way.items():
            print(
                f"{stage:24} {value:10.1f} {value / way[stages.WHOLE]:7.0%} {1000 / max(value, 1e-3):10.1f}"
            )
        print(f"{'read only':24} {read_only(way):10.1f}\n")
    for name, value, goal, held in judged(found):
        print(f"{name:34} {value:9.2f}   {goal:8} {'held' if held else 'MISSED'}")


def main() -> int:
    """Measure everything, print it, and write it where asked."""
    asked = argparse.ArgumentParser(prog="bench.reading", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--model", type=Path, default=SHIPPED, help="the folder of another reader model")
    asked.add_argument("--reports", type=int, default=8, help="how many reports a round reads")
    asked.add_argument("--rounds", type=int, default=5, help="how often each thing is measured")
    asked.add_argument(
        "--write", type=Path, default=Path("runs/bench/reading.json"), help="where the figures go"
    )
    given = asked.parse_args()
    found: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        # Before this process grows: a child's peak counts from that of the one that started it.
        "warm peak MB": read_alone(given.model, PAGES)[1],
        "cold": cold(given.model, given.rounds),
        "made": warm(material.reports(given.reports), given.model, given.rounds),
        "real": warm(list(material.war_news(REAL)), given.model, given.rounds),
    }
    show(found)
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return int(not all(held for *_, held in judged(found)))


if __name__ == "__main__":
    sys.exit(main())
