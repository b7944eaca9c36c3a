"""The guide can be followed: every command in it is run, in its order, in one place."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

COMMAND = re.compile(r"^\$ (onrecord .*)$", re.MULTILINE)


def test_every_command_of_the_guide_does_what_it_should(root: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(root / "examples")
    guide = (root / "docs" / "guide.md").read_text(encoding="utf-8")
    commands = COMMAND.findall(guide)
    assert len(commands) > 20
    program = Path(sys.executable).with_name("onrecord")
    for command in commands:
        done = subprocess.run(
            [program, *shlex.split(command)[1:]],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        told = done.stdout + done.stderr
        assert told.strip(), f"{command} says nothing"
        assert not re.search(r"^(nothing|no \w+) .*(found|record|fits)", done.stdout), f"{command}\n{told}"
