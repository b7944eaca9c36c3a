"""How often each target was fed, kept from run to run, and the table of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FIGURES = Path(__file__).with_name("executions.json")
DOCUMENT = Path(__file__).parents[1] / "docs" / "fuzzing.md"


@dataclass(frozen=True)
class Fed:
    """Count inputs, the seconds they took, and runs that ended in a find."""

    executions: int = 0
    seconds: int = 0
    finds: int = 0

    def __add__(self, other: Fed) -> Fed:
        return Fed(self.executions + other.executions, self.seconds + other.seconds, self.finds + other.finds)


def kept() -> dict[str, Fed]:
    """Give the figures of all runs so far, by target."""
    if not FIGURES.is_file():
        return {}
    return {name: Fed(**row) for name, row in json.loads(FIGURES.read_text(encoding="utf-8")).items()}


def written(figures: Mapping[str, Fed]) -> None:
    """Keep figures for the next run and for the table."""
    rows = {name: asdict(one) for name, one in sorted(figures.items())}
    FIGURES.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def table_of(figures: Mapping[str, Fed]) -> str:
    """Give the table as Markdown."""
    rows = [
        f"| {name} | {one.executions:,} | {one.seconds / 60:,.0f} | {one.finds} |"
        for name, one in sorted(figures.items())
    ]
    return "\n".join(["| target | inputs | minutes | finds |", "| --- | ---: | ---: | ---: |", *rows])


def retell(figures: Mapping[str, Fed]) -> None:
    """Put the table of these figures into docs/fuzzing.md, in place of the one that is there."""
    told = re.sub(
        r"\| target \|.*?\n\n",
        lambda _: table_of(figures) + "\n\n",
        DOCUMENT.read_text("utf-8"),
        flags=re.DOTALL,
    )
    DOCUMENT.write_text(told, encoding="utf-8")
