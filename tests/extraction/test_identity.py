import json
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.extraction.identity import CARD, SHIPPED, model_id


def folder(path: Path, card: str) -> Path:
    path.mkdir()
    (path / CARD).write_text(card, encoding="utf-8")
    return path


def test_names_the_same_weights_the_same_wherever_they_lie(tmp_path: Path) -> None:
    assert model_id(folder(tmp_path / "a", "same")) == model_id(folder(tmp_path / "b", "same"))
    assert model_id(tmp_path / "a") != model_id(folder(tmp_path / "c", "other"))


def test_tells_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json"):
        model_id(tmp_path)


def test_the_card_of_the_shipped_model_names_the_hash_of_every_other_file() -> None:
    card = json.loads((SHIPPED / CARD).read_text(encoding="utf-8"))
    assert {path.name for path in SHIPPED.iterdir()} - {CARD} == set(card["sha256"])
