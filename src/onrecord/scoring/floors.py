"""Figures that a reader must not fall below, and the rule for moving them.

A floors file names annotated sets, each with its floors by figure and the digest of the set they were
measured on, and keeps every lowering with its reason:

    {"sets": {"polnear/dev": {"source exact": 79.0}},
     "digests": {"polnear/dev": "3f…"},
     "lowered": [{"set": …, "figure": …, "before": …, "after": …, "why": …}]}
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from onrecord.errors import GoldError

# How far below the measured figure a new floor lies, in points. int8 kernels round differently from one
# processor family to the next, which flips a few borderline words in the dev sets.
MARGIN = 0.5

Measured = Mapping[str, Mapping[str, float]]  # by set, then by figure


@dataclass(frozen=True, slots=True)
class Lowering:
    """Record that a floor was lowered, and why."""

    set: str
    figure: str
    before: float
    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """Hold the floors of every annotated set, the sets' digests, and what was ever lowered."""

    sets: Mapping[str, Mapping[str, float]]
    digests: Mapping[str, str] = field(default_factory=dict)
    lowered: tuple[Lowering, ...] = field(default=())


def read_floors(path: Path) -> Floors:
    """Read a floors file. Raises GoldError."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        sets = {
            name: {figure: float(floor) for figure, floor in floors.items()}
            for name, floors in table["sets"].items()
        }
        lowered = tuple(Lowering(**row) for row in table.get("lowered", ()))
        return Floors(sets, dict(table.get("digests", {})), lowered)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(str(path), f"it is not a floors file ({error!r})", "Restore it from git") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file that `read_floors` reads back the same."""
    table = {
        "sets": floors.sets,
        "digests": floors.digests,
        "lowered": [asdict(row) for row in floors.lowered],
    }
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def fallen(measured: Measured, floors: Floors) -> tuple[str, ...]:
    """Name every figure that is below its floor, or was not measured."""
    told = []
    for name, figures in floors.sets.items():
        for figure, floor in figures.items():
            value = measured.get(name, {}).get(figure)
            if value is None:
                told.append(f"{name}: {figure} was not measured; its floor is {floor:.1f}")
            elif value < floor:
                told.append(f"{name}: {figure} is {value:.1f}, below its floor {floor:.1f}")
    return tuple(told)


def repin(measured: Measured, floors: Floors, *, why: str = "") -> Floors:
    """Move every floor to just below what was measured.

    Floors rise freely. Raises GoldError when one would go down and no reason is given; a reason is kept.
    """
    sets: dict[str, dict[str, float]] = {}
    lowered = list(floors.lowered)
    for name, figures in floors.sets.items():
        sets[name] = {}
        for figure, before in figures.items():
            value = measured[name][figure]
            # A figure at or above its floor never lowers it, however near: noise is not a reason.
            after = _below(value) if value < before else max(before, _below(value))
            if after < before:
                lowered.append(Lowering(name, figure, before, after, why))
            sets[name][figure] = after
    if len(lowered) > len(floors.lowered) and not why.strip():
        row = lowered[len(floors.lowered)]
        raise GoldError(
            f"{row.set}: {row.figure}",
            f"its floor would go down from {row.before:.1f} to {row.after:.1f}",
            "Mend the reader, or say why the floor may go down (--why)",
        )
    return replace(floors, sets=sets, lowered=tuple(lowered))


def _below(value: float) -> float:
    return math.floor(10 * max(0.0, value - MARGIN)) / 10
