"""Bulk reading: workers of Ray against one process, and what a folder of Parquet takes.

    python -m bench.bulk [--reports N] [--write FILE]

Every way reads the same reports, once its reader models are loaded. Ratios of one run; a machine that does
other work tells nothing about two workers, so its load is noted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
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

SHARES = 12  # of which each of two workers gets about half


def written(folder: Path, count: int) -> list[Share]:
    """Write pages of 800 words, dated over a year, into files that are a share each."""
    for number, page in enumerate(material.pages(material.reports(count))):
        month = f"2031-{number % 12 + 1:02}-10"
        line = {"html": page.decode(), "date": month, "url": f"https://harbour.example/{number}"}
        with (folder / f"{number % SHARES:02}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return [Share((file,)) for file in listed([str(folder)]) if isinstance(file, Listed)]


def timed(work: list[Share], machines: Machines, out: Path) -> dict[str, float]:
    """Read everything into a folder after one share to warm up; give reports a second by the clock."""
    order, run = Order(Settings()), begun(Settings())
    list(into_folder(work[:2], Folder(str(out / "warm")), order, run, machines))
    began, reports, core = perf_counter(), 0, 0.0
    for step in into_folder(work, Folder(str(out / "cold")), order, run, machines):
        if step.read is None:
            raise SystemExit(f"{step.share.name} was not read: {step.error}")
        reports += step.read.counts.reports
        core += step.read.counts.seconds["whole"]
    seconds = perf_counter() - began
    return {"reports/s": reports / seconds, "reports/s and worker": reports / core}


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


def measured(count: int) -> dict[str, Any]:
    """Measure every way in turn."""
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        (here / "in").mkdir()
        work = written(here / "in", count)
        found: dict[str, Any] = {"reports": count, "load before": os.getloadavg()[0]}
        found["one process"] = timed(work, ThisProcess(), here / "one")
        let_go()
        for most in (1, 2):
            workers = RayWorkers("local", most=most)
            found[f"ray, {most}"] = timed(work, workers, here / f"ray-{most}")
            workers.close()
        found["bytes a report"] = sizes(here / "ray-2" / "cold")
        found["load"] = loading(here / "ray-2" / "cold")
    one = found["one process"]["reports/s"]
    found["ratios"] = {
        "ray, 1 against one process": found["ray, 1"]["reports/s"] / one,
        "ray, 2 against ray, 1": found["ray, 2"]["reports/s"] / found["ray, 1"]["reports/s"],
    }
    return found


def main() -> int:
    """Measure, print, and write the figures where asked."""
    asked = argparse.ArgumentParser(prog="bench.bulk", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--reports", type=int, default=240)
    asked.add_argument("--write", type=Path, default=Path("runs/bench/bulk.json"))
    given = asked.parse_args()
    found = measured(given.reports)
    print(json.dumps(found, indent=1))
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
