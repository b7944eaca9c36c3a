"""Files of lines, each a JSON object: read one line at a time, however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import TooLarge
from onrecord.readers.limits import Limits
from onrecord.readers.unpacking import chunks

_CHUNK = 262_144
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line: its number from 1, where it begins in bytes once unpacked, and its bytes."""

    number: int
    offset: int
    data: bytes
    error: TooLarge | None = None


def lines_of(file: BinaryIO, where: str, limits: Limits, *, packed: bool) -> Iterator[Line]:
    """Give every line that is not blank; of one that is longer than the limit, only that it is."""
    parts = chunks(file, where, limits) if packed else iter(lambda: file.read(_CHUNK), b"")
    number, offset = 1, 0
    kept: list[bytes] = []
    size = 0
    for part in parts:
        at = 0
        while (end := part.find(b"\n", at)) >= 0:
            if size <= limits.max_bytes:
                kept.append(part[at : end + 1])
            size += end + 1 - at
            yield from _line(number, offset, kept, size, where, limits)
            number, offset, size, at = number + 1, offset + size, 0, end + 1
            kept.clear()
        if size <= limits.max_bytes:
            kept.append(part[at:])
        size += len(part) - at
    yield from _line(number, offset, kept, size, where, limits)


def _line(
    number: int, offset: int, kept: list[bytes], size: int, where: str, limits: Limits
) -> Iterator[Line]:
    if size > limits.max_bytes:
        why = f"the line is longer than {limits.max_bytes:,} bytes"
        yield Line(
            number, offset, b"", TooLarge(f"{where}#line-{number}", why, "Split it, or raise max_input_bytes")
        )
        return
    data = b"".join(kept)
    told = data.removeprefix(_BOM) if number == 1 else data
    stripped = told.strip(b" \t\r\n")
    if stripped:
        yield Line(number, offset + data.index(stripped), stripped)
