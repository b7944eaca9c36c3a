"""Unpack an archive piece by piece; what is damaged is named, and passed over up to the next sound member.

A gzip member is held until its checksum is right, as far as memory allows, so that nothing damaged is taken
for whole. zlib and fastwarc, asked directly, give what a broken member holds without a word.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from fastwarc.stream_io import Lz4Reader, ZstdReader

from onrecord.readers.archive import STEP, ArchiveLimits, Source

_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/"
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")  # the second begins a dictionary, as .warc.zst has it
_LZ4 = b"\x04\x22\x4d\x18"

# A place that looks like a member is one when this much of it unpacks. Three bytes turn up by chance once in
# 16 MB of packed data; of such places, next to none unpacks 64 bytes.
_TRIED, _UNPACKED = 1024, 64
_GZIP_WITHIN = STEP


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold unpacked bytes that follow those before, with where in the archive they are from."""

    data: bytes
    offset: int  # of the member they are packed in, else of the first of them
    packed: bool = False
    first: bool = False  # they begin a member
    proven: bool = True  # nothing is known against them


@dataclass(frozen=True, slots=True)
class Broken:
    """Say where bytes could not be unpacked, why, and how many were passed over."""

    offset: int
    why: str
    skipped: int


def pieces(source: Source, limits: ArchiveLimits) -> Iterator[Piece | Broken]:
    """Unpack what a source holds, whichever way it is packed."""
    head = source.read()
    if head.startswith(_ZSTD) or head.startswith(_LZ4):
        yield from _framed(source, head, limits)
    elif not head.startswith(_WARC) and (head.startswith(_GZIP) or _member_in(head[:_GZIP_WITHIN])):
        yield from _members(source, head, limits)
    else:
        yield from _plain(source, head)


def _plain(source: Source, data: bytes) -> Iterator[Piece]:
    while data:
        yield Piece(data, source.position - len(data))
        data = source.read()


def _members(source: Source, rest: bytes, limits: ArchiveLimits) -> Iterator[Piece | Broken]:
    while rest or (rest := source.read()):
        rest = yield from _member(source, rest, limits)


def _member(source: Source, rest: bytes, limits: ArchiveLimits) -> Generator[Piece | Broken, None, bytes]:
    """Unpack one member, and give the bytes that follow it."""
    start = source.position - len(rest)
    unpacker = zlib.decompressobj(wbits=31)
    held: list[bytes] = []
    size, first, flowing, why = 0, True, False, ""
    while not unpacker.eof and not why:
        rest = rest or source.read()
        given = len(rest)
        try:
            out = unpacker.decompress(rest, STEP)
        except zlib.error as error:
            why = f"a gzip member is damaged ({_reason(error)})"
            break
        rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        size += len(out)
        held.append(out)
        if not given and not out and not unpacker.eof:
            why = source.failed or "the archive ends inside a gzip member"
        elif _too_dense(size, source.position - len(rest) - start, limits):
            why, held = f"a gzip member unpacks to more than {limits.max_ratio} times its size", []
        elif size > limits.max_bytes + limits.max_header:  # too long to hold until its checksum
            flowing = True
            yield Piece(b"".join(held), start, packed=True, first=first)
            held, first = [], False
    if any(held):
        yield Piece(b"".join(held), start, packed=True, first=first, proven=not why)
    if not why:
        return rest
    if flowing:
        why += ", so the checksum of what was read of it is unknown"
    rest, position = _next_member(source, rest, start + 1)
    yield Broken(start, why, position - start)
    return rest


def _too_dense(unpacked: int, packed: int, limits: ArchiveLimits) -> bool:
    return unpacked > limits.ratio_floor and unpacked > limits.max_ratio * packed


def _reason(error: zlib.error) -> str:
    return str(error).rpartition(": ")[2]


def _next_member(source: Source, rest: bytes, after: int) -> tuple[bytes, int]:
    """Find the next member behind a position; give the bytes from there on, and where that is."""
    at_hand = rest[max(0, after - (source.position - len(rest))) :]
    rest = at_hand if not source.rewind(after) and source.affords(len(at_hand)) else b""
    while True:
        more = source.read()
        rest += more
        at = _member_in(rest, whole=not more)
        if at is not None:
            return rest[at:], source.position - len(rest) + at
        if not more:
            return b"", source.position
        rest = rest[-_TRIED - len(_GZIP) :]


def _member_in(data: bytes, *, whole: bool = True) -> int | None:
    """Find where in some bytes a gzip member begins that unpacks; `whole` when no more bytes follow."""
    at = data.find(_GZIP)
    while at >= 0 and (whole or at + _TRIED <= len(data)):
        if _unpacks(data[at : at + _TRIED]):
            return at
        at = data.find(_GZIP, at + 1)
    return None


def _unpacks(data: bytes) -> bool:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return len(unpacker.decompress(data, _UNPACKED)) == _UNPACKED or unpacker.eof
    except zlib.error:
        return False


class _Plainly:
    """Give fastwarc's readers the bytes of a source; they only ever ask where they are."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def read(self, size: int = STEP) -> bytes:
        return self._source.read(STEP if size < 0 else size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_SET and offset != self._source.position and not self._source.rewind(offset):
            raise OSError("what it is packed in has to be read from the front")
        return self._source.position

    def tell(self) -> int:
        return self._source.position

    def close(self) -> None:
        pass


def _framed(source: Source, head: bytes, limits: ArchiveLimits) -> Iterator[Piece | Broken]:
    """Unpack zstd and LZ4, which fastwarc knows; past a damage nothing can be found again."""
    if not source.rewind(0):
        yield Broken(0, "what is packed in zstd or LZ4 can be read from a file only", len(head))
        return
    reader = (Lz4Reader if head.startswith(_LZ4) else ZstdReader)(_Plainly(source))
    size = 0
    while True:
        try:
            data = reader.read(STEP)
        except (OSError, ValueError, EOFError) as error:
            yield Broken(source.position, f"what it is packed in is damaged ({error})", 0)
            return
        if not data:
            return
        size += len(data)
        if _too_dense(size, source.position, limits):
            yield Broken(source.position, f"it unpacks to more than {limits.max_ratio} times its size", 0)
            return
        yield Piece(data, reader.frame_start_position() or 0, packed=True)
