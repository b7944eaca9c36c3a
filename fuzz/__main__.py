"""Feed targets with bytes made to go wrong: `python -m fuzz [--seconds 3600] [TARGET ...]`.

Each target runs in a process of its own, one after the other, with 10 s for one input and 2 GB for all.
What goes wrong is written to the folder of finds; the exit code tells whether anything did. With --keep the
figures are added to those of fuzz/executions.json, and docs/fuzzing.md gets its table anew.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fuzz.figures import Fed, kept, retell, written
from fuzz.targets import CORPUS, TARGETS

TIMEOUT_SECONDS = 10
MEMORY_MB = 2048
# Longer inputs than the seeds are rarely another path, and cost as much as they are long.
MAX_LENGTH = 20_000
_EXECUTED = re.compile(r"^stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)


def feed(target: str, seconds: int, finds: Path) -> Fed:
    """Feed one target for some seconds, or until something goes wrong.

    libFuzzer ends inputs by the clock. One that took long because the machine was busy is no find, and the
    feeding goes on.
    """
    finds.mkdir(parents=True, exist_ok=True)
    ends = time.monotonic() + seconds
    executions = found = 0
    with tempfile.TemporaryDirectory(prefix=f"fuzz-{target}-") as fresh:
        while not found and (left := int(ends - time.monotonic())) > 0:
            before = set(finds.iterdir())
            options = _options(target, left, finds)
            done = subprocess.run(
                [sys.executable, "-m", "fuzz.feeding", target, *options, fresh, str(CORPUS / target)],
                capture_output=True,
                check=False,
                text=True,
                errors="replace",
            )
            executed = _EXECUTED.search(done.stderr)
            executions += int(executed[1]) if executed else 0
            if done.returncode == 0:
                break
            made = sorted(
                path for path in set(finds.iterdir()) - before if path.name.startswith(f"{target}-")
            )
            if made and all(_only_waited(target, path) for path in made):
                for path in made:
                    path.unlink()
                continue
            found = 1
            (finds / f"{target}.log").write_text(f"{done.stdout}\n{done.stderr}", encoding="utf-8")
    return Fed(executions, min(seconds, seconds - int(ends - time.monotonic())), found)


def _options(target: str, seconds: int, finds: Path) -> list[str]:
    return [
        f"-max_total_time={seconds}",
        f"-timeout={TIMEOUT_SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_len={MAX_LENGTH}",
        f"-artifact_prefix={finds}/{target}-",
        "-print_final_stats=1",
    ]


def _only_waited(target: str, path: Path) -> bool:
    """Tell whether an input that ran out of time by the clock takes little time of a processor."""
    if "-timeout-" not in path.name:
        return False
    again = [sys.executable, "-m", "fuzz.again", target, str(path)]
    done = subprocess.run(again, capture_output=True, check=False, text=True)
    return done.returncode == 0 and float(done.stdout) < TIMEOUT_SECONDS


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} [all]")
    parser.add_argument("--seconds", type=int, default=3600, help="for each target")
    parser.add_argument("--finds", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-fuzz")
    parser.add_argument("--keep", action="store_true", help="add the figures to those that are kept")
    asked = parser.parse_args()
    wrong = 0
    for target in asked.targets or TARGETS:
        told = feed(target, asked.seconds, asked.finds)
        wrong += told.finds
        print(f"{target}: {told.executions:,} inputs in {told.seconds} s, {told.finds} finds", flush=True)
        if asked.keep:
            written(kept() | {target: kept().get(target, Fed()) + told})
    if wrong:
        print(f"see {asked.finds}", file=sys.stderr)
    if asked.keep:
        retell(kept())
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
