from __future__ import annotations

import io

import pytest

from onrecord.readers.archive import ArchiveLimits, Source
from onrecord.readers.framing import Damage, Frame, frames
from tests.readers.packed import gzipped, page, record, response

LIMITS = ArchiveLimits(max_bytes=4000, max_header=2000)
ONE, TWO, THREE = (record(response(page(number))) for number in range(3))


def framed(data: bytes) -> tuple[list[bytes | None], list[Damage]]:
    found = list(frames(Source(io.BytesIO(data)), LIMITS))
    return (
        [one.block for one in found if isinstance(one, Frame)],
        [one for one in found if isinstance(one, Damage)],
    )


def blocks(*numbers: int) -> list[bytes]:
    return [response(page(number)) for number in numbers]


def test_gives_every_record_with_its_place() -> None:
    found = list(frames(Source(io.BytesIO(ONE + TWO)), LIMITS))
    assert [(one.offset, type(one)) for one in found] == [(0, Frame), (len(ONE), Frame)]


@pytest.mark.parametrize("length", [0, 3, 900, 3000])
def test_a_record_of_another_length_than_it_says_is_told_and_the_next_one_read(length: int) -> None:
    wrong = record(response(page(1)), length=length)
    found, damages = framed(ONE + wrong + THREE)
    assert found == blocks(0, 2)
    assert [(damage.offset, damage.skipped) for damage in damages] == [(len(ONE), len(wrong))]


@pytest.mark.parametrize("length", [100_000, 10**12])
def test_a_record_that_says_it_is_huge_does_not_take_the_next_one_along(length: int) -> None:
    wrong = record(response(page(1)), length=length)
    for data in (ONE + wrong + THREE, gzipped(ONE) + gzipped(wrong) + gzipped(THREE)):
        found, damages = framed(data)
        assert found == blocks(0, 2)
        assert len(damages) == 1


def test_in_a_pipe_what_was_passed_over_is_lost_and_told() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    wrong = record(response(page(1)), length=10**12)
    found = list(frames(Source(Pipe(ONE + wrong + THREE)), LIMITS))
    assert [type(one) for one in found] == [Frame, Damage]


def test_a_record_too_large_is_passed_over_but_named() -> None:
    large = record(response(page(1, size=100)))
    found, damages = framed(ONE + large + THREE)
    assert (found, damages) == ([*blocks(0), None, *blocks(2)], [])


@pytest.mark.parametrize(
    "junk",
    [b"junk", b"WARC/", b"WARC/1.0 \r\n\r\n", b"<html>\n" * 500, b"WARC/1.0\r\nContent-Length: x\r\n\r\n"],
)
def test_junk_is_passed_over_and_counted(junk: bytes) -> None:
    found, damages = framed(junk + b"\n" + ONE + junk + b"\n" + TWO)
    assert found == blocks(0, 1)
    assert [damage.skipped for damage in damages] == [len(junk) + 1] * 2


def test_a_header_that_never_ends_is_passed_over() -> None:
    found, damages = framed(b"WARC/1.0\r\n" + b"A: b\r\n" * 2000 + ONE)
    assert found == blocks(0)
    assert "longer than 2,000 bytes" in damages[0].why


def test_lines_may_end_in_line_feeds_alone() -> None:
    bare = b"WARC/0.18\nWARC-Type: response\nContent-Length: 4\n\nbody\n\n"
    assert framed(bare + bare) == ([b"body", b"body"], [])


@pytest.mark.parametrize("close", [b"", b"\r\n", b"\r\n\r\n\r\n\r\n"])
def test_more_or_fewer_blank_lines_between_records_are_no_damage(close: bytes) -> None:
    assert framed(ONE.removesuffix(b"\r\n\r\n") + close + TWO) == (blocks(0, 1), [])


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_an_archive_that_ends_before_its_last_record_is_closed_says_so(missing: int) -> None:
    found, damages = framed(ONE + TWO[:-missing])
    assert found == blocks(0, 1)
    assert damages[0].why == "the archive ends before its last record is closed"


def test_records_may_run_over_several_members() -> None:
    data = ONE + TWO + THREE
    packed = b"".join(gzipped(data[at : at + 70]) for at in range(0, len(data), 70))
    assert framed(packed) == (blocks(0, 1, 2), [])


def test_all_records_may_be_in_one_member() -> None:
    assert framed(gzipped(ONE + TWO + THREE)) == (blocks(0, 1, 2), [])


def test_a_record_inside_a_page_is_no_record_of_the_archive() -> None:
    outer = response(b"<pre>\r\n\r\n" + TWO + b"</pre>")
    assert framed(record(outer) + THREE) == ([outer, *blocks(2)], [])


def test_a_header_line_too_long_to_be_parsed_costs_its_own_record() -> None:
    long = record(response(page(1)), X="y" * 60_000)
    found = list(frames(Source(io.BytesIO(ONE + long + THREE)), ArchiveLimits()))
    assert [one.block for one in found if isinstance(one, Frame)] == blocks(0, 2)
    (damage,) = (one for one in found if isinstance(one, Damage))
    assert (damage.offset, damage.skipped) == (len(ONE), len(long))
    assert "cannot be read" in damage.why
