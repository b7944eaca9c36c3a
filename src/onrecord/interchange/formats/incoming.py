"""Files that others made or corrected, opened for import: brat archives and folders, JSON, lines of JSON."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import InvalidDocument, OnrecordError, TooLarge
from onrecord.interchange.formats.corrections import Corrected, corrections
from onrecord.interchange.formats.gqg import is_record, reading_of
from onrecord.interchange.formats.reviews import has_reviews
from onrecord.model import Reading, decode

_COMPANION = ".onrecord.json"

# What the zipfile module raises for archives that are damaged, or packed in a way that it cannot unpack.
_DAMAGED = (OSError, EOFError, ValueError, RuntimeError, struct.error, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class Value:
    """Hold one JSON value of a file, or why it is none."""

    name: str
    value: Any = None
    error: OnrecordError | None = None


def is_brat(path: Path) -> bool:
    """Tell whether a folder or archive is an export for brat."""
    if path.is_dir():
        return any(path.rglob(f"*{_COMPANION}"))
    return zipfile.is_zipfile(path) and any(name.endswith(_COMPANION) for name in _members(path))


def corrected_in_brat(path: Path, *, by: str, most: int) -> Iterator[Corrected | OnrecordError]:
    """Give what was corrected in each report of a folder or archive of brat.

    A correction is as old as its .ann file, so that the same file makes the same judgements again.
    """
    files = _folder(path) if path.is_dir() else _archive(path)
    for name in sorted(name for name in files if name.endswith(_COMPANION)):
        where = name.removesuffix(_COMPANION)
        try:
            text, ann = files[f"{where}.txt"], files[f"{where}.ann"]
            yield corrections(
                text.read(most), ann.read(most), files[name].read(most), where=where, by=by, at=ann.at
            )
        except KeyError as error:
            yield InvalidDocument(where, f"there is no file {error}", "Pack the whole folder")
        except OnrecordError as error:
            yield error


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    member: str | None
    at: str
    size: int

    def read(self, most: int) -> str:
        """Read it. Raises TooLarge past the limit, InvalidDocument when it is no UTF-8."""
        where = f"{self.path}/{self.member}" if self.member else str(self.path)
        if self.size > most:
            raise TooLarge(where, f"it has more than {most:,} bytes", "Split it, or raise --max-input-bytes")
        try:
            if self.member is None:
                data = self.path.read_bytes()
            else:
                with zipfile.ZipFile(self.path) as packed, packed.open(self.member) as file:
                    data = file.read(most)
            return data.decode("utf-8")
        except _DAMAGED as error:
            raise InvalidDocument(where, f"it cannot be read: {error}", "Save it as UTF-8") from error


def _folder(path: Path) -> Mapping[str, _File]:
    found = {}
    for one in path.rglob("*"):
        if one.is_file():
            told = one.stat()
            at = datetime.fromtimestamp(told.st_mtime, UTC).isoformat(timespec="seconds")
            found[one.relative_to(path).as_posix()] = _File(one, None, at, told.st_size)
    return found


def _archive(path: Path) -> Mapping[str, _File]:
    return {
        name: _File(path, name, _moment(info.date_time), info.file_size)
        for name, info in _members(path).items()
    }


def _members(path: Path) -> dict[str, zipfile.ZipInfo]:
    """Give the members of an archive by their names. Raises InvalidDocument when it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            return {info.filename: info for info in packed.infolist()}
    except _DAMAGED as error:
        raise InvalidDocument(str(path), f"the archive is damaged: {error}", "Pack it again") from error


def _moment(told: tuple[int, int, int, int, int, int]) -> str:
    """Give a time of an archive; programs that know none write a month 0, which is no time."""
    try:
        return datetime(*told, tzinfo=UTC).isoformat()
    except ValueError:
        return ""


def json_values(path: Path, most: int) -> Iterator[Value]:
    """Give the JSON values of a file: one per line, or the whole file as one.

    Each line may have `most` bytes. Raises InvalidDocument when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            first = file.readline(most + 1)
            if _loaded(first) is None and file.read(1):
                file.seek(0)
                yield _value(file.read(most + 1), str(path), most)
                return
            file.seek(0)
            number = 0
            while line := file.readline(most + 1):
                number += 1
                if line.strip():
                    yield _value(line, f"{path}#line-{number}", most)
                while line and not line.endswith(b"\n") and len(line) > most:
                    line = file.readline(most + 1)  # the rest of a line that is too long
    except OSError as error:
        raise InvalidDocument(str(path), f"it cannot be read ({error.strerror})", "Check the name") from error


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _value(data: bytes, name: str, most: int) -> Value:
    if len(data) > most:
        return Value(name, error=TooLarge(name, f"it has more than {most:,} bytes", "Split it"))
    try:
        return Value(name, json.loads(data))
    except (ValueError, RecursionError) as error:
        return Value(name, error=InvalidDocument(name, f"it is no JSON ({error})", "Give one value per line"))


def reading_in(value: Any, name: str) -> Reading | None:
    """Give the reading that a JSON value is: ours, or one made of GDELT's; None when it is neither.

    Raises InvalidDocument when it is damaged.
    """
    if isinstance(value, Mapping) and "report" in value and "statements" in value:
        return decode(value)
    if is_record(value):
        return reading_of(value)
    if not has_reviews(value):
        raise InvalidDocument(
            name, "it is none of the formats that are taken in", "See docs/reference/formats.md"
        )
    return None
