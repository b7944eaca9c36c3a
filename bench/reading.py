"""Speed and memory of reading: the whole way and stage by stage, warm and cold.

    python -m bench.reading [--model FOLDER] [--reports N] [--rounds N] [--write FILE]

One thread. Times are the best of all rounds, in processor seconds where the process is this one, since other
work on the machine stretches the clock's. A report has 800 words.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench import material
from onrecord.extraction import Extractor
from onrecord.extraction.encoder import Encoder
from onrecord.extraction.grid import Floats, Ints, Scores
from onrecord.extraction.identity import SHIPPED
from onrecord.extraction.pieces import cut
from onrecord.extraction.windows import windows
from onrecord.model import Report
from onrecord.pipeline import Input, Problem, Stages, read_reports
from onrecord.settings import Settings

FIGURES = Path("runs/bench/reading.json")

# What the project promises: see GOALS and the issue of the reader. Faster and smaller is better.
LEAST_REPORTS = 5.0
MOST_COLD_SECONDS = 3.0
MOST_MEGABYTES = 700.0
MOST_IMPORT_SECONDS = 0.15


class ClockedEncoder(Encoder):
    """Count the processor seconds spent in the model's own matrix work."""

    encoder = 0.0
    heads = 0.0

    def read(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats, Floats]:
        """Read as the encoder does, by the clock."""
        began = process_time()
        result = super().read(ids, shapes)
        self.encoder += process_time() - began
        return result

    def attribute(self, hidden: Floats, cues: Ints, places: Ints) -> Scores:
        """Attribute as the encoder does, by the clock."""
        began = process_time()
        result = super().attribute(hidden, cues, places)
        self.heads += process_time() - began
        return result


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Give the fewest processor seconds that some work took."""
    taken = []
    for _ in range(rounds):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return min(taken)


def whole(pages: list[bytes], stages: Stages) -> None:
    """Read pages from bytes to statements."""
    for outcome in read_reports((Input("page.html", data=page) for page in pages), stages):
        if isinstance(outcome, Problem):
            raise outcome.error


def warm(model: Path, count: int, rounds: int) -> dict[str, float]:
    """Measure milliseconds per report, whole and by stage."""
    texts = material.reports(count)
    pages = material.pages(texts)
    given = [Input("page.html", data=page) for page in pages]
    stages = Stages.load(Settings(model=model))
    clocked = ClockedEncoder(model, threads=1)
    extractor = Extractor(clocked)
    reports = [Report(text, language="en") for text in texts]
    whole(pages[:2], stages)

    def tokenise() -> None:
        for text in texts:
            windows(text, cut(clocked.tokenizer, text))

    def extract() -> None:
        clocked.encoder = clocked.heads = 0.0
        for report in reports:
            extractor.extract(report)
        inside.append((clocked.encoder, clocked.heads))

    found = [extractor.extract(report) for report in reports]
    inside: list[tuple[float, float]] = []
    taken = {
        "whole": seconds(lambda: whole(pages, stages), rounds),
        "read html": seconds(lambda: [list(stages.documents(page)) for page in given], rounds),
        "extract": seconds(extract, rounds),
        "tokenise": seconds(tokenise, rounds),
        "encoder": min(encoder for encoder, _ in inside),
        "heads": min(heads for _, heads in inside),
        "resolve": seconds(lambda: [stages.resolve(reading) for reading in found], rounds),
    }
    taken["decode"] = taken["extract"] - taken["tokenise"] - taken["encoder"] - taken["heads"]
    return {name: 1000 * value / count for name, value in taken.items()}


def real_news(model: Path, most: int) -> dict[str, float]:
    """Measure on real texts of all lengths, where they are at hand."""
    texts = list(material.war_news(most))
    if not texts:
        return {}
    stages = Stages.load(Settings(model=model))
    words = sum(len(text.split()) for text in texts)
    inputs = [Input(f"{number}.txt", data=text.encode()) for number, text in enumerate(texts)]
    taken = seconds(lambda: list(read_reports(inputs, stages)), 1)
    return {"reports": len(texts), "words": words, "reports of 800 words/s": words / material.WORDS / taken}


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


def cold(model: Path, rounds: int) -> dict[str, float]:
    """Measure the command line and the import, each in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "one.html")
        page.write_bytes(material.pages(material.reports(1))[0])
        program = str(Path(sys.executable).with_name("onrecord"))
        command = (program, "read", "--format", "jsonl", "--model", str(model), str(page))
        reads = [run_alone(*command) for _ in range(rounds)]
    imports = [run_alone(sys.executable, "-c", "import onrecord")[0] for _ in range(2 * rounds)]
    nothing = [run_alone(sys.executable, "-c", "pass")[0] for _ in range(2 * rounds)]
    return {
        "cold read, s": min(taken for taken, _ in reads),
        "cold read, peak MB": max(peak for _, peak in reads),
        "import onrecord, s": max(0.0, min(imports) - min(nothing)),
    }


def judged(found: dict[str, Any]) -> list[tuple[str, float, str, bool]]:
    """Lay what was measured beside what is promised."""
    speed = 1000 / found["warm"]["whole"]
    rows = [("reports of 800 words per second", speed, f"≥ {LEAST_REPORTS:g}", speed >= LEAST_REPORTS)]
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
    stages = found["warm"]
    print(f"{found['machine']}\n")
    print(f"{'warm, one thread':24} {'ms/report':>10} {'share':>7} {'reports/s':>10}")
    for name, value in stages.items():
        print(f"{name:24} {value:10.1f} {value / stages['whole']:7.0%} {1000 / max(value, 1e-3):10.1f}")
    share = (stages["encoder"] + stages["heads"]) / stages["whole"]
    print(f"\nin the model's own matrix work: {share:.0%} of the whole way\n")
    for name, value, goal, held in judged(found):
        print(f"{name:34} {value:9.2f}   {goal:8} {'held' if held else 'MISSED'}")
    for name, value in found["real news"].items():
        print(f"real news, {name:23} {value:9.1f}")


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
        "cold": cold(given.model, given.rounds),
        "warm": warm(given.model, given.reports, given.rounds),
    }
    found["warm peak MB"] = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    found["real news"] = real_news(given.model, 40)
    show(found)
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return int(not all(held for *_, held in judged(found)))


if __name__ == "__main__":
    sys.exit(main())
