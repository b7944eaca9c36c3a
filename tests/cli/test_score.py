from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import main
from tests.scoring.gold import Case, write, write_predictions

TEXT = "Oro said the dam held. Ana denied it."
FIRST = (((0, 3),), ((4, 8),), ((9, 21),))
SECOND = (((23, 26),), ((27, 33),), ((34, 36),))
CASES = (
    Case("dam", TEXT, gold=(FIRST, SECOND), found=(FIRST,)),
    Case("other", "Ana said so.", gold=((((0, 3),), ((4, 8),), ((9, 11),)),), found=()),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "gold", CASES)
    write_predictions(tmp_path / "found.jsonl", [case.reading() for case in CASES])
    return tmp_path


def code_of(folder: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["score", str(folder / "gold"), str(folder / "found.jsonl"), *arguments])
    return int(ended.value.code or 0)


def test_shows_the_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["precision", "recall", "F1", "right", "found", "there"]
    whole = next(line for line in lines if line.startswith("whole exact"))
    assert whole.split()[2:] == ["100.0", "33.3", "50.0", "1", "1", "3"]
    assert lines[-1] == "2 reports"


def test_gives_the_figures_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder, "--format", "json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["whole exact"] == {"p": 100.0, "r": 33.3, "f1": 50.0, "right": 1, "found": 1, "there": 3}
    assert (figures["reports"], figures["missing"]) == (2, [])


def test_shows_what_was_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder, "--differences") == 0
    shown = capsys.readouterr().out
    assert "missed in dam\n  annotated  source   Ana\n  annotated  cue      denied\n" in shown
    assert "missed in other" in shown


def test_tells_which_reports_were_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_predictions(folder / "found.jsonl", [CASES[0].reading()])
    assert code_of(folder) == 0
    assert capsys.readouterr().err == "onrecord: no reading of other: counted as if nothing had been found\n"


def test_names_a_few_of_many(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "gold", [Case(f"n{number}", TEXT, gold=(FIRST,), found=()) for number in range(8)])
    assert code_of(folder) == 0
    assert "no reading of n0, n1, n2, n3, n4 and 3 more" in capsys.readouterr().err


def test_what_cannot_be_scored_is_1_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "found.jsonl").write_text("{}\n", encoding="utf-8")
    assert code_of(folder) == 1
    assert "found.jsonl:1" in capsys.readouterr().err


def test_differences_are_for_people(folder: Path) -> None:
    assert code_of(folder, "--differences", "--format", "json") == 2
