"""The reader model in the package is the one that was made and measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.house.source_tree import PACKAGE, ROOT

SUMS = sorted(PACKAGE.glob("extraction/**/SHA256SUMS"))
MOST_MEGABYTES = 80  # of the whole wheel; the model is nearly all of it


def test_the_package_has_a_reader_model() -> None:
    if not list(PACKAGE.glob("extraction/**/*.onnx")):
        pytest.skip("no reader model has been placed in the package yet")
    assert SUMS
    assert (ROOT / "MODEL_CARD.md").is_file()


@pytest.mark.parametrize("sums", SUMS, ids=lambda path: path.parent.name)
def test_every_model_file_is_the_one_that_was_listed(sums: Path) -> None:
    listed = {}
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        listed[name.lstrip("*")] = digest
    there = {
        path.name for path in sums.parent.iterdir() if path.is_file() and path.suffix not in {".py", ".md"}
    }
    assert there - {sums.name} == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() == digest, name


def test_the_package_stays_small_enough_to_carry() -> None:
    size = sum(path.stat().st_size for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert size <= MOST_MEGABYTES * 1_000_000
