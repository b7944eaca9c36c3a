from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.bulk.folder import Counts, Folder
from onrecord.bulk.reading import read_share
from onrecord.bulk.tables import PROBLEMS, Rows
from onrecord.errors import OnrecordError
from tests.bulk.pages import ORDER, RUN, lines_at


def filled(tmp_path: Path, count: int = 3) -> Folder:
    folder = Folder(str(tmp_path / "out"))
    folder.begin(RUN)
    read_share(replace(ORDER, folder=folder.address), lines_at(tmp_path / "in.jsonl", range(count)))
    return folder


def test_a_share_is_files_by_month_and_a_note(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    (note,) = folder.notes().values()
    assert note.files == tuple(
        f"{table}/month=2031-03/{note.share}.parquet" for table in ("captures", "reports", "statements")
    )
    assert (note.counts.reports, note.counts.statements, note.counts.problems) == (3, 3, 0)
    assert set(note.counts.seconds) == {"read", "extract", "resolve", "rows", "whole"}
    assert len(folder.rows(note.files[1])) == 3


def test_the_run_that_began_goes_on_and_no_other(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    assert folder.begin(RUN) == RUN
    assert folder.begin(replace(RUN, id="rn-2", began="2031-02-01T00:00:00+00:00")) == RUN
    with pytest.raises(OnrecordError, match="onrecord 1") as told:
        folder.begin(replace(RUN, made_by=(("onrecord", "1"),)))
    assert "Name another folder" in str(told.value)


def test_a_folder_of_something_else_or_of_later_times_is_refused(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    with pytest.raises(OnrecordError, match="wrote no such folder"):
        folder.run()
    folder.begin(RUN)
    told = json.loads((tmp_path / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps({**told, "version": 99}))
    with pytest.raises(OnrecordError, match="version 99"):
        folder.run()


def test_the_end_removes_what_no_note_names_and_tells_all_that_is_there(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    left = tmp_path / "out" / "reports" / "month=2031-04" / "sh-dead.parquet"
    left.parent.mkdir()
    left.write_bytes(b"half a file")
    told = folder.finish(RUN, {"doubled": 0})
    assert not left.exists()
    assert told["rows"] == {"captures": 3, "reports": 3, "statements": 3, "problems": 0}
    assert sum(told["files"].values()) == 9
    assert json.loads((tmp_path / "out" / "manifest.json").read_text()) == told


def test_problems_are_files_too(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"))
    row = {"name": "a", "where": "a", "why": "it is odd", "fix": "", "quarantined": True}
    note = folder.keep(lines_at(tmp_path / "in.jsonl", range(1)), Rows(problems=[row]), Counts(problems=1))
    assert note.files == (f"{PROBLEMS}/{note.share}.parquet",)
    assert folder.rows(note.files[0]) == [row]
    assert folder.finish(RUN, {})["rows"]["problems"] == 1
