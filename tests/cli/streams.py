"""Streams of a run that end in memory, with a terminal behind them where a test wants one."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from onrecord.cli.streams import Streams


class Stream(io.TextIOWrapper):
    """Keep what is written; be a terminal if asked to."""

    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        self.kept = io.BytesIO()
        super().__init__(
            self.kept, encoding=encoding, errors="backslashreplace", newline="", write_through=True
        )
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        return self.kept.getvalue().decode(self.encoding)


@dataclass
class Kept:
    """Hold both streams of a run, and give them as the run wants them."""

    stdin: bytes | None = b""
    stdout: Stream = field(default_factory=Stream)
    stderr: Stream = field(default_factory=Stream)

    def streams(self) -> Streams:
        return Streams(None if self.stdin is None else io.BytesIO(self.stdin), self.stdout, self.stderr)
