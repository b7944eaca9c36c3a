"""The shim between a process and its disk and clock: compiled on the spot, loaded before anything else."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
_LOADED = "ONRECORD_FAULTS_SHIM"

FULL, BROKEN = errno.ENOSPC, errno.EIO


class Call(IntFlag):
    """Name the calls that can be let fail."""

    WRITE = 1
    SYNC = 2
    TRUNCATE = 4


def lacking() -> str:
    """Say what is missing to load the shim; nothing where it is loaded, or can be."""
    if sys.platform != "linux":
        return "LD_PRELOAD, which this system does not have"
    if not (os.environ.get(_LOADED) or _compiler()):
        return "a C compiler (cc, gcc or clang; on Debian: apt install gcc libc6-dev)"
    return ""


def _compiler() -> str | None:
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def load() -> None:
    """Begin this program again with the shim in front, unless it is there or cannot be had."""
    compiler = _compiler()
    if os.environ.get(_LOADED) or sys.platform != "linux" or compiler is None:
        os.environ.pop("LD_PRELOAD", None)  # children of this program do without
        return
    folder = tempfile.mkdtemp(prefix="onrecord-shim-")
    made = Path(folder, "shim.so")
    command = [compiler, "-shared", "-fPIC", "-O1", "-w", "-o", str(made), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"the shim cannot be compiled: {done.stderr}")
        shutil.rmtree(folder)
        return
    environment = {**os.environ, "LD_PRELOAD": str(made), _LOADED: folder}
    os.execve(sys.executable, [sys.executable, "-m", "tests.faults", *sys.argv[1:]], environment)  # noqa: S606


def drop() -> None:
    """Remove the compiled shim; what is loaded stays loaded."""
    folder = os.environ.pop(_LOADED, "")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


class Shim:
    """Speak to the shim that is loaded. Raises AttributeError where none is."""

    def __init__(self) -> None:
        self._own = ctypes.CDLL(None)
        self._own.shim_met.restype = ctypes.c_long
        self._own.shim_clock.argtypes = (ctypes.c_double,)
        self._own.shim_fail.argtypes = (ctypes.c_int, ctypes.c_long, ctypes.c_long, ctypes.c_int)

    def watch(self, path: Path) -> None:
        """Mean the files whose path begins so."""
        self._own.shim_watch(str(path.resolve()).encode())

    def fail(self, calls: Call, *, nth: int, times: int, error: int) -> None:
        """Let calls fail from the Nth on, so many times."""
        self._own.shim_fail(int(calls), nth, times, error)

    def met(self) -> int:
        """Give how many such calls there were since."""
        return int(self._own.shim_met())

    def record(self, journal: Path) -> None:
        """Write what happens to the files into a journal."""
        self._own.shim_record(str(journal).encode())

    def mark(self, word: str) -> None:
        """Put a word into the journal."""
        self._own.shim_mark(word.encode())

    def clock(self, seconds: float) -> None:
        """Let the clock of the wall be so far ahead, or behind."""
        self._own.shim_clock(seconds)
