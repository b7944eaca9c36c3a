from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.bulk.doubles import months, without_doubles
from onrecord.bulk.folder import Folder
from onrecord.bulk.reading import read_share
from tests.bulk.pages import ORDER, lines_at


def two_shares(tmp_path: Path) -> Folder:
    folder = Folder(str(tmp_path / "out"))
    for name, numbers in (("a.jsonl", range(4)), ("b.jsonl", range(2, 6))):
        read_share(replace(ORDER, folder=folder.address), lines_at(tmp_path / name, numbers))
    read_share(replace(ORDER, folder=folder.address), lines_at(tmp_path / "c.jsonl", range(2), month=4))
    return folder


def test_what_two_shares_read_is_there_once(tmp_path: Path) -> None:
    folder = two_shares(tmp_path)
    by_month = months(folder.notes().values())
    assert {month: len(notes) for month, notes in by_month.items()} == {
        "month=2031-03": 2,
        "month=2031-04": 1,
    }
    assert sum(without_doubles(folder.address, *piece) for piece in by_month.items()) == 2
    for table, count in (("captures", 8), ("reports", 8), ("statements", 8)):
        files = [file for note in folder.notes().values() for file in note.files if file.startswith(table)]
        ids = [row["id"] for file in files for row in folder.rows(file)]
        assert len(ids) == len(set(ids)) == count


def test_doing_it_again_finds_nothing_more(tmp_path: Path) -> None:
    folder = two_shares(tmp_path)
    pieces = months(folder.notes().values())
    assert [without_doubles(folder.address, *piece) for piece in pieces.items()] == [2, 0]
    before = {file: folder.rows(file) for note in folder.notes().values() for file in note.files}
    assert [without_doubles(folder.address, *piece) for piece in pieces.items()] == [0, 0]
    assert before == {file: folder.rows(file) for note in folder.notes().values() for file in note.files}


def test_the_share_with_the_smaller_id_keeps_them(tmp_path: Path) -> None:
    folder = two_shares(tmp_path)
    first, second = months(folder.notes().values())["month=2031-03"]
    without_doubles(folder.address, "month=2031-03", (first, second))
    assert first.share < second.share
    assert len(folder.rows(first.files[1])) == 4
    assert len(folder.rows(second.files[1])) == 2
