from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.extraction.encoder import ENCODER, HEADS, TOKENIZER, Encoder
from onrecord.extraction.grid import CUE_TAGS, ROLE_TAGS, places
from onrecord.extraction.identity import CARD, SHIPPED


@pytest.fixture
def copied(extractor: object, tmp_path: Path) -> Path:
    """Copy the shipped reader model, to be damaged."""
    for path in SHIPPED.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_tells_that_there_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no whole reader model") as told:
        Encoder(tmp_path, threads=1)
    assert told.value.where == str(tmp_path)
    assert "ONRECORD_MODEL" in told.value.fix


NO_CARDS = [b"", b"[]", b"{}", b"{", b'{"sha256": 1}', b'{"sha256": {"x": "0"}}', b"\xff"]


@pytest.mark.parametrize("body", NO_CARDS)
def test_tells_that_the_card_is_damaged(tmp_path: Path, body: bytes) -> None:
    (tmp_path / CARD).write_bytes(body)
    with pytest.raises(ModelError):
        Encoder(tmp_path, threads=1)


@pytest.mark.parametrize("name", [ENCODER, HEADS, TOKENIZER])
def test_tells_which_file_is_damaged(copied: Path, name: str) -> None:
    body = bytearray((copied / name).read_bytes())
    body[len(body) // 2] ^= 1
    (copied / name).write_bytes(body)
    with pytest.raises(ModelError, match="damaged") as told:
        Encoder(copied, threads=1)
    assert told.value.where.endswith(name)


@pytest.mark.parametrize("name", [ENCODER, HEADS, TOKENIZER])
def test_tells_that_a_file_is_whole_and_yet_no_model(copied: Path, name: str) -> None:
    (copied / name).write_bytes(b"{}")
    card = json.loads((copied / CARD).read_text(encoding="utf-8"))
    card["sha256"][name] = hashlib.sha256(b"{}").hexdigest()
    (copied / CARD).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError):
        Encoder(copied, threads=1)


def test_scores_every_piece(extractor: object) -> None:
    encoder = Encoder(SHIPPED, threads=1)
    ids = np.array([2000, 2001, 2002])
    hidden, tags, questions = encoder.read(ids, np.zeros(3, dtype=np.int64))
    assert (len(hidden), len(tags), len(questions)) == (5, 3, 3)
    assert tags.shape[1] == CUE_TAGS
    cues = np.array([[2, 3]])
    scores = encoder.attribute(hidden, cues, places(cues, 5))
    assert scores.roles.shape == (1, 3, ROLE_TAGS)
    assert np.isfinite(scores.roles).all()
