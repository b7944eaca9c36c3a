"""Damaged inputs of readers end in reports that hold or in errors of ours, in bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS
from tests.hostile.damage import damaged, inputs

COUNT = int(os.environ.get("ONRECORD_DAMAGES", "600"))


def test_damaged_inputs_do_no_harm(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.damage", "--count", str(COUNT)],
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-3000:]}"
    assert f"{COUNT} damaged inputs" in done.stdout


def test_inputs_are_sound_as_long_as_nobody_damages_them() -> None:
    readers = inputs()
    assert len(readers) >= len(TARGETS) + 7
    for target, valid in readers.values():
        assert valid
        for data in valid:
            target(data)


def test_the_same_seed_makes_the_same_damage() -> None:
    valid = [b"<p>Ilse Marn said no.</p>" * 9]
    made = {damaged(f"1 {number}", valid, valid) for number in range(40)}
    assert made == {damaged(f"1 {number}", valid, valid) for number in range(40)}
    assert len(made) > 30
    assert valid[0] not in made
