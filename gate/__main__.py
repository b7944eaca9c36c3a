"""Refuse a reader that falls below its floors on the annotated sets.

    python -m gate                      measure, compare, fail below a floor
    python -m gate --keep               keep the figures in measured.json, for the README
    python -m gate --repin              the same, and move the floors up to them
    python -m gate --repin --why TEXT   the same, and let some go down for a reason that is kept
    python -m gate --model FOLDER       the same with another reader model than the shipped one

The annotated sets lie outside the project: in the folder ONRECORD_SHARED, else `shared` beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.model import Reading
from onrecord.pipeline import Input, Problem, Stages, read_reports
from onrecord.scoring import (
    Figures,
    Floors,
    digest,
    fallen,
    read_floors,
    read_gold,
    repin,
    score_spans,
    write_floors,
)
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
MEASURED = Path(__file__).with_name("measured.json")  # the README shows these


def main() -> int:
    """Measure, and say whether every floor is held."""
    asked = argparse.ArgumentParser(prog="gate", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--repin", action="store_true", help="move the floors to what is measured now")
    asked.add_argument("--why", default="", help="the reason for which floors may go down")
    asked.add_argument("--keep", action="store_true", help="keep the figures for the README")
    asked.add_argument("--model", type=Path, help="the folder of another reader model")
    given = asked.parse_args()
    sets = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared") / "data"
    if not sets.is_dir():
        sys.stderr.write(f"gate: no annotated sets in {sets}; nothing was held\n")
        return int(os.environ.get("ONRECORD_REQUIRE_SHARED") == "1")
    try:
        floors = read_floors(FLOORS)
        figures, digests = measure(sets, floors, Stages.load(Settings(model=given.model)))
        measured = {
            name: {row: one.f1 for row, one in found.by_name.items()} for name, found in figures.items()
        }
        if given.keep or given.repin:
            _keep(measured)
        if given.repin:
            write_floors(FLOORS, replace(repin(measured, floors, why=given.why), digests=digests))
            return 0
    except OnrecordError as error:
        sys.stderr.write(f"gate: {error}\n")
        return 1
    told = [*fallen(measured, floors), *_changed(floors.digests, digests)]
    told += [f"{name}: {stem} was not read" for name, found in figures.items() for stem in found.missing]
    for line in told:
        print(f"✗ {line}")
    print("gate: below a floor" if told else "gate: every floor is held")
    return int(bool(told))


def measure(sets: Path, floors: Floors, stages: Stages) -> tuple[dict[str, Figures], dict[str, str]]:
    """Score the reader on every set that has floors; give the figures and digests of the sets."""
    figures: dict[str, Figures] = {}
    digests: dict[str, str] = {}
    for name in floors.sets:
        gold = read_gold(sets / name)
        digests[name] = digest(gold)
        figures[name] = score_spans(gold, _readings(sets / name, stages))
        _show(name, figures[name], floors.sets[name])
    return figures, digests


def _keep(measured: Mapping[str, Mapping[str, float]]) -> None:
    rounded = {name: {row: round(f1, 1) for row, f1 in found.items()} for name, found in measured.items()}
    MEASURED.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def _readings(folder: Path, stages: Stages) -> Iterator[Reading]:
    inputs = [Input(path.name, path=path) for path in sorted((folder / "text").glob("*.txt"))]
    for outcome in read_reports(inputs, stages):
        if isinstance(outcome, Problem):
            raise outcome.error
        yield outcome.reading


def _changed(pinned: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [
        f"{name}: the annotated set is not the one its floors were pinned on; look, then --repin"
        for name, known in pinned.items()
        if now.get(name) != known
    ]


def _show(name: str, figures: Figures, floors: Mapping[str, float]) -> None:
    print(f"\n{name}: {figures.reports} reports")
    print(f"  {'':14} {'P':>6} {'R':>6} {'F1':>6} {'floor':>6}")
    for figure, one in figures.by_name.items():
        floor = f"{floors[figure]:6.1f}" if figure in floors else ""
        print(f"  {figure:14} {one.precision:6.1f} {one.recall:6.1f} {one.f1:6.1f} {floor}")


if __name__ == "__main__":
    sys.exit(main())
