"""What reading any archive has in common: its limits, what is counted, and the bytes as they come."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from onrecord.model import Capture, Document

# How many bytes of an archive are read so far, and of how many; None where nobody knows.
Progress = Callable[[int, int | None], None]

# From 16 kB to 256 kB a step, as many records a second (bench/archives.py, within 5 %).
STEP = 1 << 16

# Going back to look for a record inside what turned out to be damaged is allowed for as many bytes as were
# read, and this much more; past that, an archive made to be slow would cost the square of its size.
_REWINDS = 64 << 20


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Say how much an archive may ask of the machine. Nothing limits the size of the archive itself."""

    max_bytes: int = 20_000_000  # of one document, unpacked
    # Past 100 times its size nothing packed is news: pages pack to a fifth; the densest sample (50 kB of one
    # letter) to an eightieth. What stays below the floor may be as dense as it likes: it fits in memory.
    max_ratio: int = 100
    ratio_floor: int = 1_000_000
    max_header: int = 65_536  # of a record, and of HTTP: servers send 8 kB at most
    max_members: int = 50_000  # of a ZIP archive
    max_directory: int = 10_000_000  # bytes of its table of contents: twice what 50,000 members need


@dataclass(slots=True)
class Tally:
    """Count what an archive held: records by what became of them, and the bytes that damages cost."""

    records: Counter[str] = field(default_factory=Counter)
    skipped: int = 0

    @property
    def read(self) -> int:
        """Give how many records were read as documents."""
        return self.records["read"]


# What an archive tells of a page beside its bytes goes with its capture, so that it is read the same again.
_TITLE, _TRUNCATED = "archive.title", "archive.truncated"


def truncated(why: str | None) -> tuple[tuple[str, str], ...]:
    """Note in the options of a capture that its archive holds a part of it only, and why."""
    return ((_TRUNCATED, why),) if why else ()


def titled(capture: Capture, title: str) -> Capture:
    """Note in a capture the title that its archive lists."""
    return replace(capture, options=(*capture.options, (_TITLE, title)))


def as_told(document: Document) -> Document:
    """Give a document with what its archive and its server told of it: that it is a part, and its title."""
    capture, report = document.capture, document.report
    options = dict(capture.options)
    if _TRUNCATED in options or capture.status == 206:  # Partial Content
        report = replace(report, partial=True)
    if report.title is None and _TITLE in options:
        report = replace(report, title=options[_TITLE])
    return document if report is document.report else replace(document, report=report)


class Source:
    """Read an archive's bytes in steps, tell how far it is, and go back where that can be done."""

    def __init__(self, stream: BinaryIO, progress: Progress | None = None) -> None:
        self._stream = stream
        self._progress = progress
        self._rewound = 0
        self._furthest = 0
        self.failed: str | None = None  # why reading stopped, when not for the end
        self.position = 0
        self._seekable, self.total = _measured(stream)

    def read(self, size: int = STEP) -> bytes:
        """Give the next bytes; none at the end, and none when reading fails."""
        try:
            data = self._stream.read(size)
        except (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
            self.failed = f"reading it failed ({error})"
            return b""
        self.position += len(data)
        if self.position > self._furthest:
            self._furthest = self.position
            if self._progress:
                self._progress(self.position, self.total)
        return data

    def rewind(self, position: int) -> bool:
        """Go back to a position; tell whether that was possible, and worth it."""
        if not self._seekable or not self.affords(max(0, self.position - position)):
            return False
        try:
            self._stream.seek(position)
        except (OSError, ValueError, zipfile.BadZipFile):
            return False
        self.position = position
        return True

    def affords(self, again: int) -> bool:
        """Tell whether so many bytes may be looked at once more, and count them."""
        if self._rewound + again > self._furthest + _REWINDS:
            return False
        self._rewound += again
        return True


def _measured(stream: BinaryIO) -> tuple[bool, int | None]:
    """Tell whether a stream can go back to its start, and how long it is."""
    try:
        if not stream.seekable():
            return False, None
        total = stream.seek(0, 2)
        stream.seek(0)
    except (OSError, ValueError, AttributeError, zipfile.BadZipFile):
        return False, None
    return True, total
