"""Quality and speed beside others, in one run on one machine, on the annotated dev sets of the gate.

    python -m bench.quality [--others PYTHON MODEL] [--write FILE]

PYTHON is an interpreter that has spaCy 3.8 and textacy, MODEL the folder of en_core_web_md for it. textacy
finds direct quotations alone, so what it says is right or not (precision) tells more than what it misses.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from bench import rules
from bench.material import ROOT
from gate.__main__ import FLOORS
from onrecord.model import Document, Reading, Refused, Report, Source, Span, Statement, statement_id
from onrecord.pipeline import Input, Stages
from onrecord.scoring import GoldReport, read_floors, read_gold, score_spans
from onrecord.settings import Settings

FIGURES = ("source exact", "cue exact", "content exact", "content chars", "whole exact", "whole agreed")


def reports_of(folder: Path, stages: Stages) -> list[Report]:
    """Read the texts of a set."""
    found: list[Document | Refused] = []
    for path in sorted((folder / "text").glob("*.txt")):
        found += stages.documents(Input(path.name, path=path))
    return [one.report for one in found if isinstance(one, Document)]


def scored(gold: Sequence[GoldReport], readings: Iterable[Reading]) -> dict[str, list[float]]:
    """Give precision, recall and F1 of every figure."""
    figures = score_spans(gold, readings)
    rounded = {name: figures[name] for name in FIGURES}
    return {name: [round(x, 1) for x in (one.precision, one.recall, one.f1)] for name, one in rounded.items()}


def timed(reports: Sequence[Report], read: Callable[[Report], Reading]) -> tuple[list[Reading], float]:
    """Read reports; give the words that a second of the processor is enough for."""
    began = process_time()
    readings = [read(report) for report in reports]
    return readings, words_in(reports) / (process_time() - began)


def words_in(reports: Sequence[Report]) -> int:
    """Count words."""
    return sum(len(report.text.split()) for report in reports)


def others(reports: Sequence[Report], python: str, model: str) -> tuple[list[Reading], dict[str, Any]]:
    """Let spaCy and textacy read the same reports."""
    texts = "".join(f"{json.dumps(report.text)}\n" for report in reports)
    program = [python, "-W", "ignore", str(Path(__file__).with_name("others.py")), model]
    done = subprocess.run(program, input=texts, capture_output=True, check=True, text=True)
    told, *rows = map(json.loads, done.stdout.splitlines())
    return [_reading(report, row) for report, row in zip(reports, rows, strict=True)], told


def _reading(report: Report, rows: list[list[list[int] | None]]) -> Reading:
    made: dict[str, Statement] = {}
    for source, cue, content in rows:
        if cue and content:
            spans = ((Span(*cue),), (Span(*content),))
            name = statement_id(report.id, *spans)
            who = Source((Span(*source),)) if source else None
            made[name] = Statement(id=name, cue=spans[0], content=spans[1], source=who)
    return Reading(report, tuple(made.values()))


def measured(sets: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Score every reader on every set, and take their speed on all of them."""
    stages = Stages.load(Settings())
    found: dict[str, Any] = {"sets": {}, "words a second": {}}
    everything: list[Report] = []
    for name in read_floors(FLOORS).sets:
        gold = read_gold(sets / name)
        reports = reports_of(sets / name, stages)
        everything += reports
        row = {
            "onrecord": scored(gold, (stages.resolve(stages.extract(report)) for report in reports)),
            "rules": scored(gold, map(rules.found, reports)),
        }
        if given.others:
            row["textacy"] = scored(gold, others(reports, *given.others)[0])
        found["sets"][name] = row
    speed = found["words a second"]
    _, speed["onrecord"] = timed(everything, lambda report: stages.resolve(stages.extract(report)))
    _, speed["rules"] = timed(everything, rules.found)
    if given.others:
        _, told = others(everything, *given.others)
        speed["spaCy md alone"] = words_in(everything) / told["spacy"]
        speed["textacy on spaCy md"] = words_in(everything) / told["whole"]
        found["others"] = {"peak MB": told["peak MB"], "texts given up": told["given up"], **told["versions"]}
    return found


def main() -> int:
    """Measure, print, and write the figures where asked."""
    asked = argparse.ArgumentParser(prog="bench.quality", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--others", nargs=2, metavar=("PYTHON", "MODEL"))
    asked.add_argument("--write", type=Path, default=Path("runs/bench/quality.json"))
    given = asked.parse_args()
    sets = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared") / "data"
    if not sets.is_dir():
        sys.stderr.write(f"bench.quality: no annotated sets in {sets}\n")
        return 0
    found = measured(sets, given)
    print(json.dumps(found, indent=1))
    given.write.parent.mkdir(parents=True, exist_ok=True)
    given.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
