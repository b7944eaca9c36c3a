from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.output import check_file, write, write_file
from onrecord.errors import OnrecordError


def test_writes_every_piece_at_once() -> None:
    out = io.BytesIO()
    buffered = io.BufferedWriter(out)  # type: ignore[arg-type]

    def pieces() -> Iterator[str]:
        yield "one"
        assert out.getvalue() == b"one"
        yield "two"

    write(pieces(), buffered)
    assert out.getvalue() == b"onetwo"


@pytest.mark.parametrize(("encoding", "written"), [("utf-8", "é\\ud800"), ("ascii", "\\xe9\\ud800")])
def test_writes_what_the_encoding_lacks_as_an_escape(encoding: str, written: str) -> None:
    out = io.BytesIO()
    write(["é\ud800"], out, encoding)
    assert out.getvalue().decode(encoding) == written


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "new"
        assert path.read_text(encoding="utf-8") == "old"
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        write_file(pieces(), path)
    assert path.read_text(encoding="utf-8") == "old"
    write_file(["new"], path)
    assert path.read_text(encoding="utf-8") == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_a_file_keeps_its_mode_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    kept, new, usual = tmp_path / "kept", tmp_path / "new", tmp_path / "usual"
    kept.touch()
    kept.chmod(0o640)
    usual.touch()
    write_file(["x"], kept)
    write_file(["x"], new)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    target.touch()
    link.symlink_to(target)
    write_file(["x"], link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(["x"], Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_says_beforehand_what_cannot_be_written(tmp_path: Path) -> None:
    check_file(tmp_path / "page.html")
    with pytest.raises(OnrecordError, match="it is a folder"):
        check_file(tmp_path)
    with pytest.raises(OnrecordError, match="there is no folder"):
        check_file(tmp_path / "none" / "page.html")


def test_says_afterwards_what_could_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="it cannot be written"):
        write_file(["x"], tmp_path / "none" / "page.html")
