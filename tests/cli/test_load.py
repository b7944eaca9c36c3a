from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from onrecord.bulk.folder import Folder
from onrecord.bulk.reading import let_go, read_share
from onrecord.cli.load import load
from onrecord.errors import OnrecordError
from tests.bulk.conftest import needs
from tests.bulk.pages import ORDER, RUN, lines_at


@pytest.fixture
def loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Give what loading a folder of three reports says."""
    needs("pyarrow", "fsspec")
    folder = Folder(str(tmp_path / "out"))
    folder.begin(RUN)
    read_share(replace(ORDER, folder=folder.address), lines_at(tmp_path / "a.jsonl", range(3)))
    let_go()

    def once() -> str:
        with pytest.raises(typer.Exit) as ended:
            load(folder=folder.address, ledger=str(tmp_path / "a.db"), quiet=False, no_progress=False)
        assert ended.value.exit_code == 0
        return capsys.readouterr().out

    return once


def test_tells_what_became_of_reports(loaded: Callable[[], str], tmp_path: Path) -> None:
    assert loaded().splitlines()[1:] == ["  new                3"]


def test_tells_what_was_loaded_before(loaded: Callable[[], str]) -> None:
    loaded()
    assert loaded().splitlines()[1:] == ["  1 share loaded before"]


def test_a_folder_that_is_none_is_refused_and_no_ledger_is_made(tmp_path: Path) -> None:
    needs("pyarrow", "fsspec")
    with pytest.raises(OnrecordError, match="wrote no such folder"):
        load(folder=str(tmp_path), ledger=str(tmp_path / "a.db"), quiet=True, no_progress=True)
    assert not (tmp_path / "a.db").exists()
