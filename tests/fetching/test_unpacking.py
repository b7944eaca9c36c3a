from __future__ import annotations

import gzip
import itertools
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BrokenAnswer, TooMuch
from onrecord.fetching import Policy, fetch
from onrecord.fetching.unpacking import STEP, Body
from tests.fetching.canary import answer, says

TEXT = b"The bridge at Marnheim is closed, the harbour master said. " * 50


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": [gzip.compress(TEXT), gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:])],
    "X-GZIP": [gzip.compress(TEXT) + b"\0" * 100, gzip.compress(TEXT) + b"rest"],
    "deflate": [zlib.compress(TEXT), bare(TEXT)],
    " identity ,": [TEXT],
}


def unpack(sent: bytes, encoding: str | None, *, step: int = 1 << 16, **limits: int) -> bytes:
    body = Body("x", encoding, Policy(**limits))  # type: ignore[arg-type]
    for at in range(0, len(sent), step):
        body.feed(sent[at : at + step])
    assert body.encoded_size == len(sent)
    return body.close()


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("step", [1, 7, 1 << 16])
def test_unpacks_what_servers_send(encoding: str, step: int) -> None:
    for sent in PACKED[encoding]:
        assert unpack(sent, encoding, step=step) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", None])
def test_an_empty_body_is_empty(encoding: str | None) -> None:
    assert unpack(b"", encoding) == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "deflate,gzip", "no such"])
def test_refuses_what_nobody_asked_for(encoding: str) -> None:
    with pytest.raises(BrokenAnswer, match="nobody asked for"):
        Body("x", encoding, Policy())


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_refuses_what_is_not_packed_as_it_says(encoding: str) -> None:
    with pytest.raises(BrokenAnswer, match=f"no {encoding}"):
        unpack(b"<html>plain</html>", encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_refuses_what_breaks_off(encoding: str) -> None:
    whole = PACKED[encoding][0]
    for end in (1, 2, 5, len(whole) // 2, len(whole) - 1):
        with pytest.raises(BrokenAnswer, match="breaks off"):
            unpack(whole[:end], encoding)


def test_refuses_a_damaged_checksum() -> None:
    sent = bytearray(gzip.compress(TEXT))
    sent[-6] ^= 1
    with pytest.raises(BrokenAnswer):
        unpack(bytes(sent), "gzip")


def test_takes_a_small_body_at_any_ratio() -> None:
    sent = gzip.compress(b"\0" * 900_000)
    assert len(unpack(sent, "gzip")) == 900_000


def test_sets_off_no_bomb() -> None:
    """100 MB in 100 KB, 1:1000: refused after the first megabyte, and never more than that in memory."""
    packer = zlib.compressobj(9, wbits=31)
    sent = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    assert len(sent) < 120_000
    tracemalloc.start()
    with pytest.raises(TooMuch, match="100 times"):
        unpack(sent, "gzip")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 15_000_000


def test_sets_off_no_bomb_from_a_server() -> None:
    packed = gzip.compress(b"\0" * 30_000_000)
    with (
        says(answer(packed, headers={"Content-Encoding": "gzip"})) as server,
        pytest.raises(TooMuch, match="100 times"),
    ):
        fetch(server.url(), policy=server.policy())


def test_sets_off_no_bomb_of_many_members() -> None:
    with pytest.raises(TooMuch, match="100 times"):
        unpack(gzip.compress(b"\0" * 500_000) * 100, "gzip")


def test_ends_where_a_long_member_is_followed_by_another() -> None:
    """zlib then names the rest twice, as not unpacked yet and as not its own."""
    long, short = b"\0" * 500_000, gzip.compress(b"end")
    assert unpack(gzip.compress(long) + short, "gzip") == long + b"end"
    assert unpack(gzip.compress(long) + b"\0\0rest", "gzip") == long


def test_gives_what_zlib_has_inside_when_nothing_is_left_to_read() -> None:
    for size in range(STEP - 100, STEP + 2_000, 13):
        assert len(unpack(bare(b"\0" * size), "deflate")) == size


def test_unpacks_a_packed_bomb_once() -> None:
    inside = gzip.compress(b"\0" * 10_000_000)
    assert unpack(gzip.compress(inside), "gzip") == inside


def test_stops_at_the_limit_for_bytes() -> None:
    sent = gzip.compress(bytes(itertools.islice(itertools.cycle(range(251)), 300_000)))
    with pytest.raises(TooMuch, match="unpacks to more than 200,000 bytes"):
        unpack(sent, "gzip", max_bytes=200_000, max_ratio=10_000)
    with pytest.raises(TooMuch, match="sends more than 100 bytes"):
        unpack(sent, "gzip", max_bytes=100)


@given(data=st.binary(max_size=300), step=st.integers(1, 50), extra=st.binary(max_size=5))
def test_what_was_packed_unpacks_to_itself(data: bytes, step: int, extra: bytes) -> None:
    assert unpack(gzip.compress(data), "gzip", step=step) == data
    assert unpack(zlib.compress(data) + extra, "deflate", step=step) == data
