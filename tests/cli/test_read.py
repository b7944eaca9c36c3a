from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.pipeline import Stages
from onrecord.settings import Settings
from tests.fakes import fake_stages


def code_of(*arguments: str, load: object = fake_stages) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["read", *arguments], load=load)
    return int(ended.value.code or 0)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("Ito said the bridge is safe.", encoding="utf-8")
    return str(path)


def test_reads_and_shows(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(report, "--format", "jsonl") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["statements"][0]["source"]["text"] == "Ito"
    assert shown.err == ""


def test_some_failed_is_3(report: str) -> None:
    assert code_of(report, "none.txt") == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing argument"),
        (["-f", "xml"], "'xml' is not one of"),
        (["--no-such-option"], "No such option"),
        (["--wide", "-f", "json"], "--wide is for --format table"),
        (["--wide", "--html", "p.html"], "--wide is for --format table"),
        (["--raw"], "--raw is for --format csv"),
        (["--html", "-", "-f", "csv"], "cannot share standard output"),
        (["-q", "-v"], "contradict"),
        (["--threads", "0"], "0 is too small"),
        (["--threads", "many"], "valid integer"),
    ],
)
def test_a_wrong_command_line_is_2_and_says_what_is_wrong(
    arguments: list[str], told: str, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(*([report] if arguments else []), *arguments) == 2
    shown = capsys.readouterr()
    assert told in " ".join(shown.err.split())
    assert shown.out == ""


def test_settings_come_from_the_command_line_then_the_environment(
    report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Settings] = []

    def load(settings: Settings) -> Stages:
        seen.append(settings)
        return fake_stages(settings)

    monkeypatch.setenv("ONRECORD_THREADS", "3")
    monkeypatch.setenv("ONRECORD_MAX_INPUT_BYTES", "999")
    code_of(report, "--threads", "2", "--model", "some/folder", "--max-report-chars", "77", load=load)
    assert seen == [Settings(2, Path("some/folder"), 999, 77)]


def test_a_wrong_variable_is_2_and_named(
    report: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_THREADS", "many")
    assert code_of(report) == 2
    assert "ONRECORD_THREADS" in capsys.readouterr().err
