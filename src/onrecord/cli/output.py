"""Where data goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnrecordError


def write(pieces: Iterable[str], stream: BinaryIO, encoding: str = "utf-8") -> None:
    """Write pieces as they come; what the encoding lacks is written as an escape.

    Each piece is handed on at once, so that a reader at the other end of a pipe sees every report when it
    is done and a run that stops half-way leaves whole ones.
    """
    for piece in pieces:
        stream.write(piece.encode(encoding, "backslashreplace"))
        stream.flush()


def check_file(path: Path) -> None:
    """Raise OnrecordError when a file surely cannot be written, before any work is put into it."""
    folder = path.parent
    if path.is_dir():
        raise OnrecordError(str(path), "it is a folder", "Name a file in it")
    if not folder.is_dir():
        raise OnrecordError(str(path), f"there is no folder {folder}", "Make the folder first")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise OnrecordError(str(path), "it may not be written", "Name a file in a folder of yours")


def write_file(pieces: Iterable[str], path: Path) -> None:
    """Write a file that takes its place only when all of it is written.

    Raises OnrecordError when it cannot be written; what was there before then stays.
    """
    with replacing(path) as out:
        write(pieces, out)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes its place only when the block ends well.

    Raises OnrecordError when it cannot be written; what was there before then stays.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe must be written to, not replaced by a file.
            with target.open("wb") as out:
                yield out
            return
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".onrecord-") as folder:
            draft = Path(folder, target.name)
            with draft.open("wb") as out:
                yield out
            draft.chmod(mode)
            draft.replace(target)
    except OSError as error:
        why = f"it cannot be written ({error.strerror or error})"
        raise OnrecordError(str(path), why, "Name a file in a folder that you may write to") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
