"""The README shows what really happens: every command in it is run, and its output compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ELIDED = "…"  # alone on a line: more of the same follows


def examples() -> list[tuple[str, str]]:
    """Give every command of the README with the output that stands below it."""
    found = []
    for block in BLOCK.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def test_the_first_screen_has_the_two_commands() -> None:
    first = "\n".join(README.splitlines()[:40])
    assert "make demo" in first
    assert "make test" in first


SHOWN = [pair for pair in examples() if pair[0].startswith("onrecord ")]


@pytest.mark.parametrize(("command", "output"), SHOWN)
@pytest.mark.usefixtures("extractor")
def test_a_command_prints_what_the_readme_says(root: Path, command: str, output: str) -> None:
    program = Path(sys.executable).with_name("onrecord")
    done = subprocess.run(
        [program, *shlex.split(command)[1:]],
        cwd=root,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told, elided, more = output.partition(f"{ELIDED}\n")
    assert not more
    assert done.stdout.startswith(told) if elided else done.stdout == output
