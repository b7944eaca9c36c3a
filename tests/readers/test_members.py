from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import pytest
from fastwarc.stream_io import Lz4Writer, ZstdWriter

from onrecord.readers.archive import ArchiveLimits, Source
from onrecord.readers.members import Broken, Piece, pieces
from tests.readers.packed import gzipped, page, record, response

LIMITS = ArchiveLimits(max_bytes=200_000, ratio_floor=100_000)
ONE, TWO, THREE = (gzipped(record(response(page(number)))) for number in range(3))


def unpacked(data: bytes, limits: ArchiveLimits = LIMITS) -> list[Piece | Broken]:
    return list(pieces(Source(io.BytesIO(data)), limits))


def offsets(found: list[Piece | Broken]) -> list[tuple[str, int]]:
    return [(type(one).__name__, one.offset) for one in found]


def test_gives_each_member_whole_with_its_place() -> None:
    found = unpacked(ONE + TWO)
    assert offsets(found) == [("Piece", 0), ("Piece", len(ONE))]
    assert all(isinstance(one, Piece) and one.first and one.proven and one.packed for one in found)


def test_what_is_not_packed_is_given_as_it_is() -> None:
    (piece,) = unpacked(record(b"x"))
    assert isinstance(piece, Piece)
    assert (piece.data, piece.packed) == (record(b"x"), False)


@pytest.mark.parametrize("at", [0, 1, 2, 12, 60, -8, -1])
def test_goes_on_at_the_next_member_after_a_damage_anywhere_in_one(at: int) -> None:
    broken = bytearray(TWO)
    broken[at] ^= 0xFF
    found = unpacked(ONE + bytes(broken) + THREE)
    sound = [one.offset for one in found if isinstance(one, Piece) and one.proven]
    told = [(one.offset, one.skipped) for one in found if isinstance(one, Broken)]
    assert sound == [0, len(ONE) + len(TWO)]
    assert told == [(len(ONE), len(TWO))]


def test_a_damage_that_runs_on_into_the_next_member_does_not_take_it_along() -> None:
    # A stored block that claims to be longer than it is swallows what follows it.
    stored = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\x00\xff\xff\x00\x00" + b"short"
    found = unpacked(ONE + stored + TWO + THREE)
    sound = [one.offset for one in found if isinstance(one, Piece) and one.proven]
    assert sound == [0, len(ONE) + len(stored), len(ONE) + len(stored) + len(TWO)]


@pytest.mark.parametrize("junk", [bytes(300), b"\x1f\x8b\x08 not gzip", b"\x1f\x8b"])
def test_junk_between_and_after_members_is_told(junk: bytes) -> None:
    found = unpacked(ONE + junk + TWO + junk)
    assert [one.skipped for one in found if isinstance(one, Broken)] == [len(junk), len(junk)]
    assert sum(isinstance(one, Piece) for one in found) == 2


def test_an_archive_cut_off_inside_a_member_says_so() -> None:
    for cut in range(1, len(TWO)):
        found = unpacked(ONE + TWO[:cut])
        assert isinstance(found[-1], Broken), cut
        assert all(not one.proven for one in found[1:] if isinstance(one, Piece))


def test_a_member_too_long_to_hold_is_given_as_it_comes_and_its_damage_told_after() -> None:
    data = random.Random(1).randbytes(900_000).hex().encode()
    packed = bytearray(gzip.compress(data))
    packed[-6] ^= 1  # its checksum
    found = unpacked(bytes(packed))
    assert b"".join(one.data for one in found if isinstance(one, Piece)).startswith(data[:1_500_000])
    assert isinstance(found[-1], Broken)
    assert "the checksum of what was read of it is unknown" in found[-1].why


def test_a_bomb_is_passed_over_without_being_unpacked() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    found = unpacked(ONE + bomb + TWO)
    assert [one.offset for one in found if isinstance(one, Piece)] == [0, len(ONE) + len(bomb)]
    assert [one.why for one in found if isinstance(one, Broken)] == [
        "a gzip member unpacks to more than 100 times its size"
    ]


@pytest.mark.parametrize("writer", [Lz4Writer, ZstdWriter])
def test_other_packings_are_read_as_far_as_they_go(
    writer: type[Lz4Writer | ZstdWriter], tmp_path: Path
) -> None:
    data = record(response(random.Random(2).randbytes(20_000).hex().encode()))
    out = writer(str(tmp_path / "packed"))
    out.write(data)
    out.finish()
    out.close()
    whole = (tmp_path / "packed").read_bytes()
    assert b"".join(one.data for one in unpacked(whole) if isinstance(one, Piece)) == data
    cut = unpacked(whole[: len(whole) // 2])
    assert b"".join(one.data for one in cut if isinstance(one, Piece)) != data
