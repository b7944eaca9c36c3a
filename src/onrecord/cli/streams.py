"""The three streams of the process, and what is known about the terminal behind them."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from onrecord.errors import OnrecordError, ReadError

# For files and pipes, which have no width.
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Look:
    """Say what a table is shown on, and how much of it."""

    width: int = WIDTH
    terminal: bool = False
    colour: bool = False
    ascii_only: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Streams:
    """Hold where data comes from and goes to, and where messages go."""

    stdin: BinaryIO | None
    stdout: TextIO
    stderr: TextIO

    @classmethod
    def of_process(cls) -> Streams:
        """Take the streams that the process was started with.

        Raises OnrecordError when there is no standard output.
        """
        if sys.stdout is None:
            raise OnrecordError("standard output", "it is closed", "Give it a file, or /dev/null")
        # Who closes standard error does not want to hear anything.
        return cls(sys.stdin.buffer if sys.stdin else None, sys.stdout, sys.stderr or io.StringIO())

    @property
    def data(self) -> BinaryIO:
        """Give standard output for bytes."""
        return self.stdout.buffer

    def given(self) -> BinaryIO:
        """Give standard input. Raises ReadError when it is closed."""
        if self.stdin is None:
            raise ReadError("standard input", "it is closed", "Pipe a report into it, or name a file")
        return self.stdin

    def let_go(self) -> None:
        """Forget standard output after its reader has gone, so that nothing complains at the end."""
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stdout.fileno())
            os.close(nowhere)
        except OSError:  # not a real stream: nothing will complain
            return

    def look(self, environment: Mapping[str, str], *, wide: bool) -> Look:
        """Tell what a table is shown on."""
        terminal = self.stdout.isatty()
        encoding = (self.stdout.encoding or "ascii").lower()
        return Look(
            width=shutil.get_terminal_size((WIDTH, 0)).columns,
            terminal=terminal,
            colour=terminal and not environment.get("NO_COLOR"),
            ascii_only=not encoding.startswith("utf"),
            wide=wide,
        )
