from __future__ import annotations

import os
from pathlib import Path

from onrecord.bulk.listing import listed
from onrecord.bulk.shares import Listed
from onrecord.errors import EmptyInput
from onrecord.pipeline import Problem


def test_a_folder_gives_its_files_of_known_kinds_by_name(tmp_path: Path) -> None:
    for name in ("b.warc.gz", "a.html", "c.parquet", "d.docx", ".hidden/e.html", "sub/f.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * len(name))
    found = list(listed([str(tmp_path)]))
    assert all(isinstance(one, Listed) for one in found)
    told = [one.address.removeprefix(f"{tmp_path}/") for one in found if isinstance(one, Listed)]
    assert told == ["a.html", "b.warc.gz", "c.parquet", "sub/f.jsonl"]
    assert [one.size for one in found if isinstance(one, Listed)] == [6, 9, 9, 11]


def test_a_file_named_itself_is_given_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("Roth said no.")
    (found,) = listed([str(path)])
    assert isinstance(found, Listed)
    assert found.address == str(path)


def test_a_file_that_changed_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    (before,) = listed([str(path)])
    path.write_text("two")
    os.utime(path, (1, 1))
    (after,) = listed([str(path)])
    assert before != after


def test_what_is_not_there_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "b.docx").write_text("two")
    found = list(
        listed([str(tmp_path / "no"), str(tmp_path / "only"), "nowhere://x", str(tmp_path / "a.txt")])
    )
    first, second, third, last = found
    assert isinstance(first, Problem)
    assert isinstance(second, Problem)
    assert isinstance(first.error, EmptyInput)
    assert "no file of a known kind" in second.error.why
    assert isinstance(third, Problem)
    assert "nothing reaches nowhere://" in third.error.why
    assert isinstance(last, Listed)
