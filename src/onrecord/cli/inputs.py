"""Find out what to read: files, folders, patterns that the shell left alone, and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import EmptyInput, ReadError
from onrecord.pipeline import Input, Problem
from onrecord.pipeline.opening import SUFFIXES, is_address

STDIN = "-"
_PACKED = ".gz"
_UNLISTED = "Give yourself the right to open this folder, or leave it out"

Skipped = Callable[[Path, str], None]
Found = Iterator[Input | Problem]


def expand(given: Sequence[str], stdin: Callable[[], BinaryIO], max_bytes: int, skipped: Skipped) -> Found:
    """Give every input that the arguments name, in their order; folders are walked in the order of names.

    `skipped` is told every file of a folder that is left out, and why.
    """
    stdin_read = False
    for argument in given:
        if is_address(argument):
            yield Input(argument, address=argument)
        elif argument != STDIN:
            yield from _at(argument, skipped)
        elif stdin_read:
            yield Problem(STDIN, ReadError("standard input", "it can be read only once", "Name - once"))
        else:
            stdin_read = True
            yield _piped(stdin, max_bytes)


def _piped(stdin: Callable[[], BinaryIO], max_bytes: int) -> Input | Problem:
    name = "standard input"
    try:
        # One byte more than allowed is enough for the reader to see that it is too much.
        return Input(name, data=stdin().read(max_bytes + 1))
    except ReadError as error:
        return Problem(name, error)
    except OSError as error:
        return Problem(
            name, ReadError(name, f"it cannot be read ({error.strerror})", "Save it, and name the file")
        )


def _at(argument: str, skipped: Skipped) -> Found:
    path = Path(argument)
    if path.is_dir():
        yield from _inside(path, skipped)
    elif os.path.lexists(path) or not glob.has_magic(argument):
        yield Input(argument, path=path)  # the reader says what is wrong with it, if anything is
    else:
        # Not Path.glob: it knows no absolute patterns.
        found = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
        if not found:
            why = "no file matches this pattern"
            yield Problem(argument, ReadError(argument, why, "Check the folder and the pattern"))
        for match in map(Path, found):
            yield from _inside(match, skipped) if match.is_dir() else [Input(str(match), path=match)]


def _inside(folder: Path, skipped: Skipped) -> Found:
    count = 0
    unreadable: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders.sort()
        for hidden in [name for name in folders if name.startswith(".")]:
            folders.remove(hidden)
            skipped(Path(where, hidden), "a hidden folder")
        for name in sorted(names):
            path = Path(where, name)
            why = _left_out(path)
            if why:
                skipped(path, why)
            else:
                count += 1
                yield Input(str(path), path=path)
    for error in unreadable:
        name = str(error.filename)
        yield Problem(name, ReadError(name, f"it cannot be listed ({error.strerror})", _UNLISTED))
    if not count and not unreadable:
        kinds = ", ".join(SUFFIXES)
        why = f"the folder has no file of a known kind ({kinds})"
        yield Problem(str(folder), EmptyInput(str(folder), why, "Name files themselves to read them anyway"))


def _left_out(path: Path) -> str | None:
    if path.name.startswith("."):
        return "a hidden file"
    if Path(path.name.lower().removesuffix(_PACKED)).suffix not in SUFFIXES:
        return "not a known kind of file"
    return None if path.is_file() else "not a regular file"
