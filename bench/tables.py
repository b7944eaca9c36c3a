"""Write docs/benchmarks.md from the figures that the benches left in runs/bench.

python -m bench.tables [--from FOLDER] [--to FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.material import ROOT

# What others published on PolNeAR's test set; see the project's goals.
PUBLISHED = (
    ("Stanford CoreNLP (published, PolNeAR test)", 13.9, None, 17.5),
    ("BERT-base (published, PolNeAR test)", 81.1, 74.0, 68.9),
    ("BERT-base + CofeNet (published, PolNeAR test)", 83.2, 75.3, 72.9),
)
_PARTS = ("source exact", "cue exact", "content exact", "content chars", "whole exact", "whole agreed")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lay out a table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,.1f}" if isinstance(value, float) else str(value)


def quality(found: dict[str, Any]) -> Iterator[str]:
    """Lay out quality and speed beside others."""
    yield "## Quality beside others\n"
    yield (
        "F1, in percent, on the annotated dev sets of `make gate`, all in one run. textacy finds direct "
        "quotations alone; the rules are a page of regular expressions (`bench/rules.py`). Published figures "
        "are on another part of the set and are quoted, not measured.\n"
    )
    for name, readers in found["sets"].items():
        yield f"**{name}**\n"
        rows: list[list[object]] = [
            [reader, *(figures[part][2] for part in _PARTS)] for reader, figures in readers.items()
        ]
        if name.startswith("polnear"):
            rows += [[*row, None, None, None] for row in PUBLISHED]
        yield from table(["", *_PARTS], rows)
    yield "Of what each says is a source, a cue or a content, the share that is one exactly (precision):\n"
    parts = _PARTS[:3]
    yield from table(
        ["", "", *parts],
        [
            [name, reader, *(figures[part][0] for part in parts)]
            for name, readers in found["sets"].items()
            for reader, figures in readers.items()
        ],
    )
    speed = found["words a second"]
    yield "Words read in a second of one core, and against onrecord:\n"
    yield from table(
        ["", "words", "ratio"],
        [[reader, f"{words:,.0f}", f"{words / speed['onrecord']:.2f}"] for reader, words in speed.items()],
    )
    if "others" in found:
        told = found["others"]
        yield (
            f"spaCy {told['spacy']} with en_core_web_md {told['model']}, textacy {told['textacy']}: "
            f"{told['peak MB']:,.0f} MB at most; textacy gave up on {told['texts given up']} texts, "
            "whose marks do not pair for it.\n"
        )


def reading(found: dict[str, Any]) -> Iterator[str]:
    """Lay out the stages of reading."""
    stages = found["warm"]
    yield "## Reading, stage by stage\n"
    yield "Pages of 800 words, one thread, warm; milliseconds of processor time for each.\n"
    rows = [(name, value, f"{value / stages['whole']:.0%}") for name, value in stages.items()]
    yield from table(["stage", "ms a report", "share"], rows)
    inside = (stages["encoder"] + stages["heads"]) / stages["whole"]
    yield f"In the reader model's own matrix work: {inside:.0%} of the whole way.\n"
    yield "## Cold start and memory\n"
    yield from table(["", ""], [(name, f"{value:.2f}") for name, value in found["cold"].items()])
    yield f"Warm, the process takes {found['warm peak MB']:,.0f} MB at most.\n"


def bulk(found: dict[str, Any]) -> Iterator[str]:
    """Lay out bulk reading."""
    yield "## Bulk reading\n"
    yield (
        f"{found['reports']} pages of 800 words. The machine's load was {found['load before']:.1f} before: "
        "where that is more than a little, other work took the cores, and a second worker had none.\n"
    )
    ways = ("one process", "ray, 1", "ray, 2")
    rows = [(way, found[way]["reports/s"], found[way]["reports/s and worker"]) for way in ways]
    yield from table(["", "reports a second", "and worker"], rows)
    yield from table(["", "ratio"], [(name, f"{value:.2f}") for name, value in found["ratios"].items()])
    yield f"`onrecord load`: {found['load']['reports/s']:.1f} reports in a second of processor time.\n"


SECTIONS = (("quality", quality), ("reading", reading), ("bulk", bulk))


def document(folder: Path) -> str:
    """Put the document together from the figures that are there."""
    lines = [
        "# Benchmarks\n",
        f"Written by `make bench` on {platform.machine()}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}. Compare figures of one section only: each is one run on one machine, "
        "and other work on it makes every absolute figure worse.\n",
    ]
    for name, laid_out in SECTIONS:
        path = folder / f"{name}.json"
        if path.is_file():
            lines += laid_out(json.loads(path.read_text(encoding="utf-8")))
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    """Write the document."""
    asked = argparse.ArgumentParser(prog="bench.tables", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--from", dest="folder", type=Path, default=ROOT / "runs" / "bench")
    asked.add_argument("--to", type=Path, default=ROOT / "docs" / "benchmarks.md")
    given = asked.parse_args()
    given.to.write_text(document(given.folder), encoding="utf-8")
    print(f"wrote {given.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
