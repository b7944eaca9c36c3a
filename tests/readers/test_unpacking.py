from __future__ import annotations

import contextlib
import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError, TooLarge
from onrecord.readers import Limits
from onrecord.readers.unpacking import beginning, chunks, is_packed, unpack


def packed(data: bytes) -> bytes:
    """Pack bytes, the same at any second: tests are named by them."""
    return gzip.compress(data, mtime=0)


TEXT = b"The bridge reopened on Monday. " * 40
PACKED = packed(TEXT)


def test_unpack_all_members() -> None:
    assert is_packed(PACKED)
    assert unpack(PACKED + PACKED + b"\0" * 99, "x", Limits()) == TEXT * 2


def test_see_what_begins_a_packed_file() -> None:
    assert beginning(PACKED[:-9], 10) == TEXT[:10]
    assert beginning(b"\x1f\x8bnot packed", 10) == b""


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (PACKED[:-20], "cut off"),
        (PACKED[:9], "cut off"),
        (PACKED[:30] + b"\xff\xff\xff\xff" + PACKED[34:], "damaged"),
        (packed(PACKED), "twice"),
    ],
)
def test_refuse_what_is_damaged(packed: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        unpack(packed, "x", Limits())


def test_refuse_more_than_the_limit_without_unpacking_it() -> None:
    with pytest.raises(TooLarge, match="1,000 bytes"):
        unpack(PACKED, "x", Limits(max_bytes=1000))


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(size)) + packer.flush()


def test_refuse_a_bomb_even_where_any_size_is_read() -> None:
    packed = bomb(200)
    assert len(packed) < 300_000
    taken = 0
    with pytest.raises(TooLarge, match="100 to 1"):  # noqa: PT012 - how much was taken is what counts
        for part in chunks(io.BytesIO(packed), "x", Limits()):
            taken += len(part)
    assert taken < 40_000_000


@given(at=st.integers(0, len(PACKED) - 1), byte=st.integers(0, 255))
def test_damage_raises_nothing_but_our_own_errors(at: int, byte: int) -> None:
    damaged = bytearray(PACKED)
    damaged[at] = byte
    with contextlib.suppress(ReadError):
        assert unpack(bytes(damaged), "x", Limits())
