"""Tables of articles (CSV, TSV): a heading row that names fields, then one article each; read as a stream.

A row by itself says nothing, so its capture holds the heading and the row: a table of one article.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import EmptyInput, TooLarge
from onrecord.readers.articles import item_of
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.items import report_of
from onrecord.readers.limits import Limits
from onrecord.readers.unpacking import chunks

_CHUNK = 262_144
_SEPARATORS = ",\t;"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row: its number from 1 without the heading, where it begins, and heading and row as bytes."""

    number: int
    offset: int
    data: bytes
    error: TooLarge | None = None


def rows_of(file: BinaryIO, where: str, limits: Limits, *, packed: bool) -> Iterator[Row]:
    """Give every row with the heading above it; of one that is longer than the limit, only that it is."""
    # Byte by byte as Latin-1: separators, quotation marks and line ends are the same in every encoding read.
    parts = chunks(file, where, limits) if packed else iter(lambda: file.read(_CHUNK), b"")
    lines = _Lines(parts, where, limits.max_bytes)
    heading = next(lines, "")
    offset = lines.taken()[1]
    _allow_long_fields(limits)
    top = heading.rstrip("\r\n").encode("latin-1") + b"\n"
    number = 0
    for row in csv.reader(lines, delimiter=_separator(heading)):
        raw, size = lines.taken()
        if any(cell.strip() for cell in row):
            number += 1
            if size > limits.max_bytes:
                why = f"the row is longer than {limits.max_bytes:,} bytes"
                yield Row(
                    number,
                    offset,
                    b"",
                    TooLarge(f"{where}#row-{number}", why, "Split it, or raise max_input_bytes"),
                )
            else:
                yield Row(number, offset, top + raw.encode("latin-1"))
        offset += size


class _Lines(Iterator[str]):
    """Give lines, and remember those given since they were last asked for.

    A line ends at CR, LF or both, as the csv module would have it.
    """

    def __init__(self, parts: Iterator[bytes], where: str, most: int) -> None:
        self._lines = self._cut(parts)
        self._where = where
        self._most = 2 * most
        self._kept: list[str] = []
        self._size = 0

    def __next__(self) -> str:
        line = next(self._lines).decode("latin-1")
        self._kept.append(line)
        self._size += len(line)
        self._refuse_endless(self._size)
        return line

    def _cut(self, parts: Iterator[bytes]) -> Iterator[bytes]:
        begun: list[bytes] = []  # of a line that goes on in the next part; joined once, however long it is
        size = 0
        for part in parts:
            begun.append(part)
            size += len(part)
            if b"\n" in part or b"\r" in part or begun[0].endswith(b"\r"):
                lines = b"".join(begun).splitlines(keepends=True)
                left = b"" if lines[-1].endswith(b"\n") else lines.pop()  # a CR may be half of a line's end
                begun, size = [left], len(left)
                yield from lines
            self._refuse_endless(size)
        yield from b"".join(begun).splitlines(keepends=True)

    def _refuse_endless(self, size: int) -> None:
        if size > self._most:
            why = "a row has no end, or a quotation mark in it is never closed"
            raise TooLarge(self._where, why, "Look at the row behind the last one that was read")

    def taken(self) -> tuple[str, int]:
        """Give the remembered lines and their size in bytes; forget them."""
        raw, size = "".join(self._kept), self._size
        self._kept.clear()
        self._size = 0
        return raw, size


def read_table(content: Content) -> Parts:
    """Read each row as a report.

    Raises EmptyInput when there is no row below the heading, ReadError when no column is known to hold text.
    """
    _allow_long_fields(content.limits)
    text = content.text().removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text.partition("\n")[0]))
    heading = next(rows, [])
    found = [row for row in rows if any(cell.strip() for cell in row)]
    if not found:
        raise EmptyInput(content.where, "there is no row below the heading", "Check that the file is whole")
    for number, row in enumerate(found, 1):
        value = dict(zip(heading, row, strict=False))
        name = f"row-{number}" if len(found) > 1 else None
        yield Part(report_of(item_of(value, content), content, content.where), name)


def _allow_long_fields(limits: Limits) -> None:
    """Let a field be as long as a row may be; by itself the csv module stops at 131,072 characters."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * limits.max_bytes))


def _separator(heading: str) -> str:
    return max(_SEPARATORS, key=heading.count)
