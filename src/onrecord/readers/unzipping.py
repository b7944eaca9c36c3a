"""Open a ZIP archive that nobody vouches for: what it says of itself has to keep limits to be believed."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO, cast

from onrecord.errors import OnrecordError, ReadError, TooLarge
from onrecord.readers.archive import STEP, ArchiveLimits

_ENCRYPTED = 0x1
_LOCAL = struct.Struct("<4s22xHH")  # mark, then the lengths of name and extra field
_AGAIN = "Get the archive again"
_SPLIT = "Pack its files into several archives"
_TRUSTED = "Unpack it yourself if you trust it, and pass what is in it"
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What Python's zipfile raises on files that are none; a crafted one reaches each of these.
_FOREIGN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
    KeyError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """Name one file of a ZIP archive, with why it is refused; empty when it may be read."""

    name: str
    size: int
    offset: int
    refused: str
    info: zipfile.ZipInfo


class Zip:
    """Hold an opened ZIP archive.

    Raises ReadError where it is none, or is made to mislead, TooLarge past a limit.
    """

    def __init__(self, stream: BinaryIO, address: str, limits: ArchiveLimits) -> None:
        self._stream = stream
        self._limits = limits
        self.address = address
        if not stream.seekable():
            raise ReadError(
                address, "a ZIP archive is read from its end, which a pipe does not have", "Save it first"
            )
        try:
            self.total = stream.seek(0, io.SEEK_END)
            self._zip = zipfile.ZipFile(cast("BinaryIO", _Guarded(stream, limits.max_directory)))
        except _Directory as error:
            raise TooLarge(
                address, f"its table of contents has more than {limits.max_directory:,} bytes", _SPLIT
            ) from error
        except _FOREIGN as error:
            raise ReadError(address, f"this ZIP archive is damaged or cut off ({error})", _AGAIN) from error
        rows = self._zip.infolist()
        if len(rows) > limits.max_members:
            raise TooLarge(address, f"it has {len(rows):,} members, more than {limits.max_members:,}", _SPLIT)
        self._refuse_bomb(rows)
        times = Counter(row.filename for row in rows)
        self.members = tuple(
            Member(
                row.filename,
                row.file_size,
                row.header_offset,
                "its name is there twice" if times[row.filename] > 1 else _refusal(row, limits),
                row,
            )
            for row in rows
            if not row.is_dir()
        )

    def _refuse_bomb(self, rows: list[zipfile.ZipInfo]) -> None:
        """Refuse what unpacks to absurd sizes, or uses the same packed bytes for many members."""
        unpacked = sum(row.file_size for row in rows)
        if unpacked > max(self._limits.ratio_floor, self._limits.max_ratio * self.total):
            raise TooLarge(
                self.address,
                f"it unpacks to {unpacked:,} bytes, {unpacked // max(1, self.total):,} times its size",
                _TRUSTED,
            )
        end = 0
        for row in sorted(rows, key=lambda row: row.header_offset):
            if row.header_offset < end:
                raise ReadError(
                    self.address,
                    "members of this ZIP archive share their bytes, as in a bomb",
                    "Ask its sender to pack it anew",
                )
            end = row.header_offset + _LOCAL.size + row.compress_size

    def read(self, member: Member) -> bytes:
        """Give the bytes of a member; raise TooLarge past the limit for a document, ReadError for damage."""
        if member.size > self._limits.max_bytes:
            raise TooLarge(
                self.named(member),
                f"it is larger than {self._limits.max_bytes:,} bytes",
                "Unpack it, and split it into reports",
            )
        return b"".join(self.steps(member))

    def steps(self, member: Member) -> Iterator[bytes]:
        """Give the bytes of a member in steps, its checksum held; raise ReadError for damage."""
        if member.refused:
            raise ReadError(self.named(member), member.refused, _TRUSTED)
        try:
            with self._zip.open(member.info) as file:
                while data := file.read(STEP):
                    yield data
        except _FOREIGN as error:
            raise ReadError(self.named(member), f"this member is damaged ({error})", _AGAIN) from error

    def stream(self, member: Member) -> BinaryIO:
        """Open a member as a file; one that is stored as it is can be gone back in."""
        if member.refused:
            raise ReadError(self.named(member), member.refused, _TRUSTED)
        try:
            if member.info.compress_type != zipfile.ZIP_STORED:
                return cast("BinaryIO", _Forward(self._zip.open(member.info)))
            self._stream.seek(member.offset)
            mark, name, extra = _LOCAL.unpack(self._stream.read(_LOCAL.size))
        except _FOREIGN as error:
            raise ReadError(self.named(member), f"this member is damaged ({error})", _AGAIN) from error
        if mark != b"PK\x03\x04":
            raise ReadError(self.named(member), "this member is not where the table of contents says", _AGAIN)
        start = member.offset + _LOCAL.size + name + extra
        return cast("BinaryIO", _Part(self._stream, start, member.info.compress_size))

    def named(self, member: Member) -> str:
        """Name a member for people, with the archive that it is in."""
        return f"{self.address}!/{member.name}"


def _refusal(row: zipfile.ZipInfo, limits: ArchiveLimits) -> str:
    """Say why a member is not read; empty when it may be."""
    if misplaced(row.filename) or misplaced(row.orig_filename):
        return "its name leads out of the archive"
    if stat.S_IFMT(row.external_attr >> 16) not in {0, stat.S_IFREG}:
        return "it is a link or a device, not a file"
    if row.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if row.compress_type not in _PACKINGS:
        return "it is packed in a way that is not read"
    if row.file_size > max(limits.ratio_floor, limits.max_ratio * row.compress_size):
        return f"it unpacks to more than {limits.max_ratio} times its size"
    return ""


def misplaced(name: str) -> bool:
    """Tell whether the name of a member leads out of its archive, on any system."""
    return (
        not name.strip()
        or "\0" in name
        or PurePosixPath(name).is_absolute()
        or bool(PureWindowsPath(name).anchor)
        or ".." in PureWindowsPath(name).parts
    )


class _Directory(OnrecordError):
    """Stop zipfile from taking a table of contents of any size into memory."""


class _Guarded:
    """Hand zipfile the bytes of a stream, and never more of them at once than a limit."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most

    def read(self, size: int = -1) -> bytes:
        if size > self._most:
            raise _Directory("", "too large")
        data = self._stream.read(size if size >= 0 else self._most + 1)
        if len(data) > self._most:
            raise _Directory("", "too large")
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        pass


class _Part(io.RawIOBase):
    """Show a part of a file as a file of its own."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream = stream
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._at)
        self._stream.seek(self._start + self._at)
        data = self._stream.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data


class _Forward:
    """Show a packed member as a file that is read once, from front to back: going back unpacks it anew."""

    def __init__(self, file: io.BufferedIOBase | zipfile.ZipExtFile | object) -> None:
        self._file = cast("BinaryIO", file)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seekable(self) -> bool:
        return False
