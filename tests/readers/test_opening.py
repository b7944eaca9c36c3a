from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from onrecord.errors import ReadError
from onrecord.readers.opening import from_start, opened, shown_name


class Pipe(io.BytesIO):
    """Read as a pipe does: not back."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


@pytest.mark.parametrize("kind", [io.BytesIO, Pipe])
def test_read_from_the_start_again(kind: type[io.BytesIO]) -> None:
    file = kind(b"The bridge reopened.")
    head = file.read(5)
    again = from_start(cast("BinaryIO", file), head)
    assert again.read(3) + again.read() == b"The bridge reopened."


def test_tell_why_a_file_cannot_be_opened(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none", "no such file"), (tmp_path, "directory"), (Path("a\0b"), "cannot")):
        with pytest.raises(ReadError, match=why), opened(path):
            pass


def test_let_mistakes_of_ours_through(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x")
    with pytest.raises(ValueError, match="ours"), opened(file):
        raise ValueError("a mistake of ours")


def test_show_any_name() -> None:
    assert shown_name(os.fsdecode(b"r\xe9port")) == "r\ufffdport"
