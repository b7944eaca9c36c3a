"""Files opened, with every error of the system told as one of ours."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadError


def shown_name(path: str | os.PathLike[str]) -> str:
    """Give a file's name so that it can be written anywhere: what is not Unicode in it is U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file to read; raise ReadError when that, or reading from it, does not work."""
    shown = shown_name(path)
    try:
        with Path(path).open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise ReadError(shown, "there is no such file", "Check the spelling") from error
    except IsADirectoryError as error:
        raise ReadError(shown, "this is a directory, not a file", "Name the files in it") from error
    except PermissionError as error:
        raise ReadError(
            shown, "you have no permission to read it", "Give yourself the right to read it"
        ) from error
    except OSError as error:
        raise ReadError(shown, f"it cannot be opened ({error})", "Check its name and the disk") from error
    except ValueError as error:
        if "null" not in str(error):  # a NUL in the name; all else is a mistake of ours
            raise
        raise ReadError(shown, f"it cannot be opened ({error})", "Leave the NUL out of its name") from error


def from_start(file: BinaryIO, head: bytes) -> BinaryIO:
    """Give a file from its beginning again, after its head was read; pipes cannot be wound back."""
    if file.seekable():
        file.seek(0)
        return file
    return io.BufferedReader(_Rejoined(head, file))


class _Rejoined(io.RawIOBase):
    """Read what was read already, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = memoryview(self._rest.read(len(buffer)))
        buffer[: len(part)] = part
        return len(part)
