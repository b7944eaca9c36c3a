"""The models in the package are the ones that were made and measured."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.house.source_tree import PACKAGE, ROOT

CARDS = [
    PACKAGE / "extraction" / "weights" / "model.json",
    PACKAGE / "claims" / "weights" / "entailment.json",
]
MOST_MEGABYTES = 80  # of the whole package; the models are nearly all of it

each_card = pytest.mark.parametrize("card", CARDS, ids=lambda path: path.parent.parent.name)


def listed(card: Path) -> dict[str, str]:
    """Give the hashes of a card, by file."""
    hashes: dict[str, str] = json.loads(card.read_text(encoding="utf-8"))["sha256"]
    return hashes


@each_card
def test_every_model_file_is_the_one_on_its_card(card: Path) -> None:
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in card.parent.iterdir()}
    there.pop(card.name)
    assert there == listed(card)


@each_card
def test_the_model_card_names_the_files_that_are_shipped(card: Path) -> None:
    told = (ROOT / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert [name for name, sha256 in listed(card).items() if sha256 not in told] == []


def test_the_package_stays_small_enough_to_carry() -> None:
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) <= MOST_MEGABYTES * 1_000_000
