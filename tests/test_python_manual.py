"""The manual of the Python names says what is there, and its code runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import ModelError, ReadError
from onrecord.pipeline import Stages
from onrecord.settings import Settings


@pytest.fixture
def manual(root: Path) -> str:
    return (root / "docs" / "reference" / "python.md").read_text(encoding="utf-8")


def test_every_public_name_is_in_the_manual(manual: str) -> None:
    rows = "\n".join(re.findall(r"^\| (.*?) \|", manual, re.MULTILINE))
    assert [name for name in onrecord.__all__ if f"`{name}" not in rows] == []


def test_names_are_listed_and_unknown_ones_refused() -> None:
    assert dir(onrecord) == sorted(onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = onrecord.nothing  # type: ignore[attr-defined]


@pytest.fixture
def model() -> None:
    try:
        Stages.load(Settings())
    except ModelError as error:
        pytest.skip(f"no reader model has been placed in the package yet ({error})")


def test_the_code_of_the_manual_runs(
    manual: str, root: Path, model: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    for code in re.findall(r"```python\n(.*?)```", manual, re.DOTALL):
        exec(compile(code, "python.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own manual
    shown = capsys.readouterr().out
    assert "examples/budget-vote.html" in shown.replace("\\", "/")
    assert "not read" not in shown


def test_reads_a_file_and_a_text_alike(model: None, tmp_path: Path) -> None:
    text = "Ana Petrova said on Monday that the bridge over the Mira was safe, and that it would stay open."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    from_file, from_text = onrecord.read(path), onrecord.read_text(text)
    assert from_file.statements
    assert from_file.report.text == from_text.report.text == text
    assert from_file.statements == from_text.statements


def test_says_what_cannot_be_read(model: None) -> None:
    with pytest.raises(ReadError, match="no such file"):
        onrecord.read("none.txt")
    with pytest.raises(ReadError, match="empty"):
        onrecord.read_text("  ")
