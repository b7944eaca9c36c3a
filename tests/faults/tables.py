"""Write docs/reliability.md from the figures that runs left in runs/faults and runs/load.

python -m tests.faults.tables [--faults FOLDER] [--load FOLDER] [--to FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.faults.catalogue import FAULTS

ROOT = Path(__file__).parents[2]

_INTRODUCTION = """# What happens when something fails

What is promised, and what was tried to break it. After every fault these must hold, and the next start must
need no hand: every report that was acknowledged is there; no report, statement, receipt or decision is there
twice; the ledger has the digest of one that nothing disturbed; `verify` (log, rows, all that follows from
them), SQLite's `integrity_check`, foreign keys and the index of words are clean.

| again | |
|---|---|
| `make faults` | all faults, as often as the table says; an hour or two |
| `python -m tests.faults short` | a few of each, as `make test` has them |
| `python -m tests.faults NAME --count N --seed N` | one of them |
| `python -m bench.load COPY --readers 20 --minutes 10` | load on a copy of a ledger: it is written to |
| `python -m bench.load COPY --soak 60` | the same for an hour, to see what grows |
| `python -m tests.faults.tables` | this page |
"""

_FAULTS = """## Faults

The instants are drawn from a seed. A kill is SIGKILL; a power cut keeps what was synced to disk and, of each
later write, all, its first sectors, or nothing. Faults of the disk and of the clock go by a small library
that is compiled on the spot and loaded before libc: without a C compiler they are left out or done another
way, and the run says so.
"""

_LOAD = """## Load

Readers ask for searches (40 %), permalinks (30 %), filters and facets (20 %), feeds and exports (10 %), each
over a connection of its own. *Think* is the time on average between an answer and the next request of a
reader, about what a person takes; with 0 they ask again at once, which shows what the server can do and not
what a reader meets. Meanwhile another process takes in reports of 24 statements. Readers, ingest and server
share one machine: what each took of its processors is told, and so is what others took meanwhile; where that
is much, the times say more about the machine than about onrecord.
"""


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lay out a table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""


def faults(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Lay out what faults came to."""
    yield _FAULTS
    rows = []
    for name, fault in FAULTS.items():
        told = next((one for one in found if one["fault"] == name), None)
        if told is None:
            rows.append([fault.told, fault.store, "not run", "", "", ""])
            continue
        seen = "; ".join(f"{number:,} {what}" for what, number in told["seen"].items())
        lacks = f"lacked {told['lacking']}" if told["lacking"] else ""
        instead = f"instead: {told['instead']}" if told["instead"] else ""
        notes = "; ".join(filter(None, (seen, lacks, instead)))
        rows.append(
            [fault.told, fault.store, f"{told['count']:,}", f"{told['wrong']:,}", told["seed"], notes]
        )
    yield from table(("fault", "store", "times", "went wrong", "seed", "among them"), rows)
    for machine in sorted({one["machine"] for one in found}):
        yield f"On {machine}.\n"


def load(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Lay out what load came to."""
    yield _LOAD
    heads = (
        "",
        "store",
        "statements",
        "readers",
        "think",
        "minutes",
        "requests a second",
        "page p50",
        "p95",
        "p99",
    )
    yield from table(
        heads,
        [
            [
                one["name"],
                one["store"],
                f"{one['statements']:,}",
                one["readers"],
                f"{one['think_s']:g} s",
                f"{one['seconds'] / 60:.0f}",
                one["requests_per_s"],
                *(f"{one['ms']['pages'][part]:,.0f} ms" for part in ("p50", "p95", "p99")),
            ]
            for one in found
        ],
    )
    for one in found:
        yield f"### {one['name']}\n"
        yield from _one(one)


def _one(told: dict[str, Any]) -> Iterator[str]:
    kinds = [name for name in told["ms"] if name not in {"pages", "all"}]
    parts = ("count", "p50", "p95", "p99", "most")
    rows = [
        [kind, *(f"{told['ms'][kind][part]:,.0f}" for part in parts)] for kind in (*kinds, "pages", "all")
    ]
    yield from table(("kind", "answers", "p50 ms", "p95 ms", "p99 ms", "slowest"), rows)
    grown = {"memory, MB": "megabytes", "open files": "files", "write-ahead file, MB": "wal_mb"}
    rows = [
        [what, *(f"{told[name][part]:,.0f}" for part in ("first", "last", "most"))]
        for what, name in grown.items()
        if told[name]
    ]
    yield from table(("held by the server", "first", "last", "most"), rows)
    cores = ", ".join(f"{name} {value:.2f}" for name, value in told["cores"].items())
    ingest = told["ingest"]
    batches = ingest.get("batch_ms", {"p50": 0, "p95": 0})
    yield (
        f"No answer: {told['errors_count']}. Refused: {told['wrong_count']}, by errors of the server: "
        f"{told['server_errors_count']}. “Locked”: {told['locked']}. Processors in use: {cores}. Taken in "
        f"meanwhile: {ingest.get('reports', 0):,} reports, a batch in {batches['p50']:,.0f} ms (p95 "
        f"{batches['p95']:,.0f}){', broken off: ' + ingest['error'] if ingest.get('error') else ''}. "
        f"On {told['machine']}."
        + (f" The ledger has no {', no '.join(told['lacking'])} to ask for." if told["lacking"] else "")
        + "\n"
    )


def document(of_faults: Path, of_load: Path) -> str:
    """Put the document together from the figures that are there."""
    lines = [_INTRODUCTION]
    figures = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(of_faults.glob("*.json"))]
    lines += faults(figures)
    loads = [
        {"name": path.stem, **json.loads(path.read_text(encoding="utf-8"))}
        for path in sorted(of_load.glob("*.json"))
    ]
    if loads:
        lines += load(loads)
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    """Write the document."""
    asked = argparse.ArgumentParser(
        prog="tests.faults.tables", description=(__doc__ or "").partition("\n")[0]
    )
    asked.add_argument("--faults", type=Path, default=ROOT / "runs" / "faults")
    asked.add_argument("--load", type=Path, default=ROOT / "runs" / "load")
    asked.add_argument("--to", type=Path, default=ROOT / "docs" / "reliability.md")
    given = asked.parse_args()
    given.to.write_text(document(given.faults, given.load), encoding="utf-8")
    sys.stdout.write(f"wrote {given.to}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
