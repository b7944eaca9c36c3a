"""The README shows what really happens: every command in it is run, and its output compared.

Where the output has changed on purpose, `python -m tests.test_readme` writes it into the README again.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
# A command of a console block, and its output up to the next command or the end of the block.
SHOWN = re.compile(r"^\$ (onrecord .*)\n((?:(?!```|\$ ).*\n)*)", re.MULTILINE)
# The table of figures: its head and the rows below it.
TABLE = re.compile(r"^\| \| source \| cue \|.*\n(?:\|.*\n)+", re.MULTILINE)
SETS = {"news_labels/dev": "war news and Wikinews (15 reports)", "polnear/dev": "PolNeAR (84 reports)"}
FIGURES = ("source exact", "cue exact", "content exact", "content chars", "whole exact", "whole agreed")
ELIDED = "…\n"  # alone on a line, the last: more of the same follows


def examples() -> list[tuple[str, str]]:
    """Give every onrecord command of the README with the output that stands below it."""
    return SHOWN.findall(README.read_text(encoding="utf-8"))


@cache
def ledger() -> str:
    """Take the examples into a ledger, as a reader of the README has done before asking it."""
    where = str(Path(tempfile.mkdtemp(), "onrecord.db"))
    program = Path(sys.executable).with_name("onrecord")
    subprocess.run(
        [program, "ingest", "examples", "--ledger", where], cwd=ROOT, check=True, capture_output=True
    )
    return where


def printed(command: str) -> str:
    """Run a command as the README's reader would, in the project's folder."""
    program = Path(sys.executable).with_name("onrecord")
    done = subprocess.run(
        [program, *shlex.split(command)[1:]],
        cwd=ROOT,
        env={
            **os.environ,
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "PYTHONIOENCODING": "utf-8",
            "ONRECORD_LEDGER": ledger(),
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    # The README has no white space at the ends of lines, nor an empty line before a block's end.
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n") + "\n"


def cut_as(shown: str, output: str) -> str:
    """Cut an output to as many lines as are shown, if the rest is elided there."""
    if not shown.endswith(ELIDED):
        return output
    lines = output.splitlines(keepends=True)
    return "".join(lines[: shown.count("\n") - 1]) + ELIDED


def figures() -> str:
    """Give the table of the figures that the gate kept."""
    measured = json.loads((ROOT / "gate" / "measured.json").read_text(encoding="utf-8"))
    rows = [["", "source", "cue", "content", "content characters", "whole, exact", "whole, agreed"]]
    rows.append(["---"] * len(rows[0]))
    for name, label in SETS.items():
        rows.append([label, *(f"{measured[name][figure]:.1f}" for figure in FIGURES)])
    return "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |") for row in rows)


def test_shows_the_figures_that_were_measured() -> None:
    assert figures() in README.read_text(encoding="utf-8")


def test_the_first_screen_has_the_two_commands_and_real_output() -> None:
    first = "\n".join(README.read_text(encoding="utf-8").splitlines()[:40])
    assert "$ make demo" in first
    assert "$ make test" in first
    assert "$ onrecord read" in first


@pytest.mark.parametrize(("command", "shown"), examples())
def test_a_command_prints_what_the_readme_says(command: str, shown: str) -> None:
    assert cut_as(shown, printed(command)) == shown


def rewrite() -> None:
    """Write the present output of every command into the README."""

    def again(found: re.Match[str]) -> str:
        command, shown = found.groups()
        return f"$ {command}\n{cut_as(shown, printed(command))}"

    text = SHOWN.sub(again, README.read_text(encoding="utf-8"))
    README.write_text(TABLE.sub(lambda _: figures(), text), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
