"""What a person should know, on standard error: problems, notices, and with -v what was done."""

from __future__ import annotations

from typing import TextIO

from onrecord.cli.progress import Line
from onrecord.errors import OnrecordError
from onrecord.interchange import one_line


class Messages:
    """Write messages around the line of progress.

    Problems are always told; notices unless quiet; details only when verbose.
    """

    def __init__(self, stream: TextIO, *, quiet: bool = False, verbose: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._verbose = verbose
        self.progress: Line | None = None

    def problem(self, name: str, error: OnrecordError) -> None:
        """Tell that an input was not read: where, why, and what to do."""
        told = str(error)
        self._write(f"not read: {told if name in told else f'{name}: {told}'}")
        if self._verbose and error.__cause__ is not None:
            self._write(f"  because of {error.__cause__!r}")

    def notice(self, text: str) -> None:
        """Tell something that a person should know about what was read."""
        if not self._quiet:
            self._write(text)

    def detail(self, text: str) -> None:
        """Tell something that only the curious want to know."""
        if self._verbose:
            self._write(text)

    def summary(self, text: str) -> None:
        """Tell how a run with problems ended."""
        self._write(text)

    def _write(self, text: str) -> None:
        if self.progress:
            self.progress.clear()
        self._stream.write(f"onrecord: {one_line(text)}\n")
        self._stream.flush()
