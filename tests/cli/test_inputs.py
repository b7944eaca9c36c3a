from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli.inputs import expand
from onrecord.pipeline import Input, Problem
from tests.cli.streams import Kept


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with files of all sorts and go there."""
    for name in (
        "b.txt",
        "a.HTML",
        "sub/c.htm",
        "sub/deep/d.xhtml",
        "sub/e.JSONL.gz",
        "sub/f.tar.gz",
        "note.docx",
        ".hidden.txt",
        ".git/e.txt",
    ):
        path = tmp_path / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rain.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "desk"


def found(
    *given: str, stdin: bytes = b"", skipped: Callable[[Path, str], None] = lambda *_: None
) -> list[str]:
    return [one.name for one in expand(given, lambda: io.BytesIO(stdin), 10, skipped)]


def test_takes_files_as_they_are_named(desk: Path) -> None:
    assert found("desk/note.docx", "desk/b.txt", "none.txt") == ["desk/note.docx", "desk/b.txt", "none.txt"]


def test_walks_folders_in_order_and_tells_what_it_leaves_out(desk: Path) -> None:
    left: dict[str, str] = {}
    names = found("desk", skipped=lambda path, why: left.update({path.as_posix(): why}))
    assert names == [
        str(Path("desk", name))
        for name in ("a.HTML", "b.txt", "sub/c.htm", "sub/e.JSONL.gz", "sub/deep/d.xhtml")
    ]
    assert left == {
        "desk/.git": "a hidden folder",
        "desk/.hidden.txt": "a hidden file",
        "desk/note.docx": "not a known kind of file",
        "desk/sub/f.tar.gz": "not a known kind of file",
    }


def test_expands_patterns_in_order(desk: Path) -> None:
    assert found("desk/*.[tH]*") == [str(Path("desk", name)) for name in ("a.HTML", "b.txt")]
    assert found("desk/**/*.htm") == [str(Path("desk", "sub", "c.htm"))]
    assert found(str(desk / "*.txt")) == [str(desk / "b.txt")]


def test_a_pattern_may_match_folders(desk: Path) -> None:
    assert found("des*") == found("desk")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(desk: Path) -> None:
    Path("desk/[1].txt").write_text("Rain.", encoding="utf-8")
    assert found("desk/[1].txt") == ["desk/[1].txt"]


def test_tells_a_pattern_that_matches_nothing(desk: Path) -> None:
    (problem,) = expand(["desk/*.pdf"], io.BytesIO, 10, lambda *_: None)
    assert isinstance(problem, Problem)
    assert "no file matches" in str(problem.error)


def test_tells_a_folder_without_reports(tmp_path: Path) -> None:
    (problem,) = expand([str(tmp_path)], io.BytesIO, 10, lambda *_: None)
    assert isinstance(problem, Problem)
    assert "no file of a known kind" in str(problem.error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_never_waits_for_a_pipe_inside_a_folder(desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")
    left: list[str] = []
    found("desk", skipped=lambda path, why: left.append(f"{path.name}: {why}"))
    assert "pipe.txt: not a regular file" in left


def test_follows_no_ring_of_links(desk: Path) -> None:
    (desk / "sub" / "round").symlink_to(desk, target_is_directory=True)
    assert len(found("desk")) == 5


def test_reads_standard_input_once_and_no_more_than_allowed() -> None:
    first, second = expand(["-", "-"], lambda: io.BytesIO(b"0123456789ABCDEF"), 10, lambda *_: None)
    assert isinstance(first, Input)
    assert first.data == b"0123456789A"
    assert isinstance(second, Problem)
    assert "only once" in str(second.error)


def test_a_standard_input_that_is_closed_is_one_failing_input(desk: Path) -> None:
    kept = Kept(stdin=None)
    problem, other = expand(["-", "desk/b.txt"], kept.streams().given, 10, lambda *_: None)
    assert isinstance(problem, Problem)
    assert "it is closed" in str(problem.error)
    assert isinstance(other, Input)
