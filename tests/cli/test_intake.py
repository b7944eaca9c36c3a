from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.intake import Intake
from onrecord.cli.messages import Messages
from onrecord.interchange import json_line
from onrecord.ledger import open_ledger
from onrecord.ledger.protocol import Ledger
from onrecord.settings import Settings
from tests.cli.streams import Kept
from tests.interchange.formats.made import READING


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = open_ledger(":memory:")
    yield ledger
    ledger.close()


def took(ledger: Ledger, *paths: Path, most: int = 1_000_000) -> tuple[Intake, str]:
    """Take files in, and give what was told."""
    kept = Kept()
    intake = Intake(Settings(max_input_bytes=most), Messages(kept.stderr), "Ada", "")
    for path in paths:
        intake.take(path, ledger)
    return intake, kept.stderr.text()


def test_counts_what_became_of_every_line(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json_line(READING)}\nno\n", "utf-8")
    intake, told = took(ledger, path, path)
    assert list(intake.summary()) == ["new                1", "unchanged          1"]
    assert intake.failed == 2
    assert f"{path}#line-2" in told


def test_a_line_past_the_limit_is_refused_and_the_rest_taken(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    size = len(json_line(READING).encode())
    path.write_text(f"{json_line(READING)}\n{json.dumps({'a': 'b' * 2 * size})}\n", "utf-8")
    intake, told = took(ledger, path, most=size + 10)
    assert list(intake.summary()) == ["new                1"]
    assert "more than" in told


def test_a_folder_that_is_not_brats_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    intake, told = took(ledger, tmp_path)
    assert intake.failed == 1
    assert "no folder of brat's" in told
    assert list(intake.summary()) == ["nothing was taken in"]
