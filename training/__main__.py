"""Make the shipped reader model again: `make train`.

Teachers learn from the annotators, the student from both; each step resumes where it stopped, and a
step that is done is left alone. On one H100 all of it takes about 25 minutes; without a GPU, days.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from training import weights

ROOT = Path(__file__).resolve().parent.parent
RUNS = ROOT / "runs"
TEACHERS = {
    "teacher-1": ["--rate", "8e-5", "--head-rate", "1e-3", "--seed", "12"],
    "teacher-2": ["--rate", "8e-5", "--head-rate", "2e-3", "--seed", "13"],
}
STUDENT = [
    "--layers",
    "9",
    "--epochs",
    "10",
    "--batch",
    "64",
    "--rate",
    "3e-4",
    "--head-rate",
    "2e-3",
    "--plain-share",
    "1.0",
    "--gold",
    "0.3",
    "--workers",
    "4",
]


def main() -> None:
    """Go through the steps."""
    shared = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
    if not (shared / "data").is_dir():
        raise SystemExit(
            f"{shared}: the annotated reports are not there; name their folder in ONRECORD_SHARED"
        )
    base = RUNS / "weights"
    weights.gather(shared, base)
    common = [
        "--data",
        str(shared / "data"),
        "--weights",
        str(base),
        "--scorer",
        str(shared / "score" / "score.py"),
    ]
    taught = []
    for name, how in TEACHERS.items():
        step("train", "--out", str(RUNS / name), *common, "--encoder", weights.TEACHER, "--epochs", "7", *how)
        taught += ["--teacher", str(RUNS / name / "model.pt")]
    step("train", "--out", str(RUNS / "student"), *common, *STUDENT, *taught)
    out = ROOT / "src" / "onrecord" / "extraction" / "weights"
    step("export", str(RUNS / "student" / "model.pt"), "--weights", str(base), "--out", str(out))


def step(module: str, *arguments: str) -> None:
    """Run one step in a process of its own, so that each gives its memory back."""
    print("training", module, *arguments, flush=True)
    subprocess.run([sys.executable, "-m", f"training.{module}", *arguments], check=True, cwd=ROOT)  # noqa: S603


if __name__ == "__main__":
    main()
