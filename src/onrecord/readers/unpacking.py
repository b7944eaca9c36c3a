"""Files compressed with gzip: unpacked as far as the limits allow, and never more of it in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.limits import Limits

_MAGIC = b"\x1f\x8b"
_CHUNK = 262_144
# Little files may shrink more than large ones: a page of one repeated line is no bomb.
_NO_BOMB_BELOW = 5_000_000


def is_packed(data: bytes) -> bool:
    """Tell whether bytes are compressed with gzip."""
    return data.startswith(_MAGIC)


def unpack(packed: bytes, where: str, limits: Limits) -> bytes:
    """Unpack bytes; raise TooLarge past the limits, ReadError when they are damaged or packed twice."""
    from io import BytesIO  # noqa: PLC0415

    most = min(limits.max_bytes, limits.max_unpacked)
    kept: list[bytes] = []
    size = 0
    for part in chunks(BytesIO(packed), where, limits):
        size += len(part)
        kept.append(part)
        if size > most:
            raise TooLarge(where, f"it is larger than {most:,} bytes once unpacked", "Split it")
    data = b"".join(kept)
    if is_packed(data):
        raise ReadError(where, "it is compressed twice", "Unpack it once")
    return data


def beginning(packed: bytes, size: int) -> bytes:
    """Unpack no more than the first bytes, to see what they are; damage behind them does not matter."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, size)
    except zlib.error:
        return b""


def chunks(file: BinaryIO, where: str, limits: Limits) -> Iterator[bytes]:
    """Give what is packed in a file, piece by piece, all of its members.

    Raises TooLarge where it grows past the ratio, ReadError where it is damaged or cut off.
    """
    unpacker = zlib.decompressobj(wbits=31)
    taken = given = 0
    begun = False
    while packed := file.read(_CHUNK):
        taken += len(packed)
        while packed:
            try:
                part = unpacker.decompress(packed, _CHUNK)
            except zlib.error as error:
                if given and not begun:
                    return  # what is behind the last member is padding
                raise ReadError(where, "the gzip data is damaged", "Get the file again") from error
            begun = True
            given += len(part)
            if given > max(_NO_BOMB_BELOW, limits.max_ratio * taken):
                why = f"it is packed more than {limits.max_ratio} to 1, as no text is"
                raise TooLarge(where, why, "Unpack it yourself if you trust it")
            yield part
            packed = unpacker.unconsumed_tail
            if unpacker.eof:
                packed = unpacker.unused_data.lstrip(b"\0")
                unpacker = zlib.decompressobj(wbits=31)
                begun = False
    if begun:
        raise ReadError(where, "the gzip data is cut off", "Get the file again")
