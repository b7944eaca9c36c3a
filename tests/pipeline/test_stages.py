from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.pipeline import Stages, read_text
from onrecord.settings import Settings


def test_the_shipped_stages_read_a_text_and_resolve_who_speaks() -> None:
    reading = read_text("Defence minister Ilse Marn said that the bridge at Kharne is open again.")
    (statement,) = reading.statements
    assert statement.source is not None
    assert statement.source.speaker is not None
    assert statement.source.speaker.name == "Ilse Marn"


def test_stages_need_a_reader_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Stages.load(Settings(model=tmp_path))
