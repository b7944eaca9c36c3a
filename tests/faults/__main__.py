"""Faults at seeded instants: python -m tests.faults NAME|long|tenth|short [--count N] [--seed N].

Every fault leaves its figures in a file of its own, runs/faults/NAME.json, from which `python -m
tests.faults.tables` writes docs/reliability.md. The exit code tells whether anything went wrong. What a
machine lacks for a fault is told and noted; nothing is left out in silence.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import shim
from tests.faults.catalogue import FAULTS, Fault
from tests.faults.ground import Lacking, ground, say
from tests.ledger.servers import NoServer

FIGURES = Path("runs/faults")
_WRONG_KEPT = 20


def run(fault: Fault, count: int, seed: int) -> dict[str, Any]:
    """Do one fault so often, and give its figures."""
    began = time.perf_counter()
    wrong: list[str] = []
    seen: dict[str, int] = {}
    lacking = ""
    done = count
    try:
        with ground(fault.store, seed) as where:
            for told in fault.do(where, count):
                wrong.append(told)
                say(f"  {fault.name}: {told}")
            seen = dict(where.seen)
    except (NoServer, Lacking) as error:
        lacking, done = str(error), 0
    if fault.shim and shim.lacking():
        lacking = shim.lacking()
    return {
        "fault": fault.name,
        "told": fault.told,
        "store": fault.store,
        "count": done,
        "seed": seed,
        "wrong": len(wrong),
        "first_wrong": wrong[:_WRONG_KEPT],
        "seen": {name: number for name, number in seen.items() if number},
        "lacking": lacking,
        "instead": fault.without if lacking else "",
        "seconds": round(time.perf_counter() - began, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
    }


def runs(faults: Iterable[tuple[Fault, int]], seed: int, folder: Path) -> int:
    """Do faults one after the other, and write what came of each; give how many went wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for fault, count in faults:
        told = run(fault, count, seed)
        failed += bool(told["wrong"])
        (folder / f"{fault.name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        lacks = f"; lacks {told['lacking']}" if told["lacking"] else ""
        sys.stdout.write(
            f"{fault.name}: {told['count']} faults, {told['wrong']} went wrong, {told['seconds']} s{lacks}\n"
        )
        sys.stdout.flush()
    return failed


@dataclass(frozen=True)
class Sizes:
    """Hold how often each fault is done, by the name of the run."""

    name: str

    def of(self, fault: Fault) -> int:
        """Give how often a fault is done."""
        if self.name == "short":
            return fault.short
        return max(1, fault.long // 10) if self.name == "tenth" else fault.long


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", choices=("long", "tenth", "short", *FAULTS))
    parser.add_argument("--count", type=int, help="how often, instead")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), help="only those")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=FIGURES)
    asked = parser.parse_args()
    shim.load()
    try:
        sizes = Sizes(asked.name)
        chosen = [FAULTS[asked.name]] if asked.name in FAULTS else list(FAULTS.values())
        chosen = [one for one in chosen if asked.store in (None, one.store)]
        wanted = [(one, asked.count or sizes.of(one)) for one in chosen]
        return int(runs([(one, count) for one, count in wanted if count], asked.seed, asked.to) > 0)
    finally:
        shim.drop()


if __name__ == "__main__":
    sys.exit(main())
