"""The reader model in the package is the one that was made and measured."""

from __future__ import annotations

import hashlib
import json

from tests.house.source_tree import PACKAGE, ROOT

WEIGHTS = PACKAGE / "extraction" / "weights"
MOST_MEGABYTES = 80  # of the whole package; the model is nearly all of it


def test_every_model_file_is_the_one_on_its_card() -> None:
    listed = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))["sha256"]
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in WEIGHTS.iterdir()}
    there.pop("model.json")
    assert there == listed


def test_the_model_card_names_the_files_that_are_shipped() -> None:
    told = (ROOT / "MODEL_CARD.md").read_text(encoding="utf-8")
    listed = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))["sha256"]
    assert [name for name, sha256 in listed.items() if sha256 not in told] == []


def test_the_package_stays_small_enough_to_carry() -> None:
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) <= MOST_MEGABYTES * 1_000_000
