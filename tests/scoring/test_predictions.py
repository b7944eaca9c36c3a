from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.scoring import read_predictions
from tests.fakes import reading
from tests.scoring.gold import write_predictions

READING = reading("Oro said it held.", "a.txt", [(((0, 3),), ((4, 8),), ((9, 16),))])


def test_reads_back_what_was_written(tmp_path: Path) -> None:
    write_predictions(tmp_path / "p.jsonl", [READING, READING])
    assert read_predictions(tmp_path / "p.jsonl") == (READING, READING)


def test_passes_over_empty_lines(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("\n  \n")
    assert read_predictions(tmp_path / "p.jsonl") == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not one JSON object"),
        (b'{"report": {}}', "not a reading"),
        (b"[" * 100_000, "not JSON"),
        (b'{"version": 99}', "version 99"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_tells_the_line_that_is_no_reading(tmp_path: Path, line: bytes, why: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b"\n" + line)
    with pytest.raises(GoldError, match=why) as told:
        read_predictions(path)
    assert told.value.where in (f"{path}:2", str(path))
    assert told.value.fix


def test_tells_that_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_predictions(tmp_path / "nowhere.jsonl")
