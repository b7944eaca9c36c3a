from __future__ import annotations

import io

from onrecord.model import Capture, Document, Report
from onrecord.readers.archive import Source, Tally, as_told, titled, truncated


class Failing(io.BytesIO):
    """Fail on the second read, as a disk that is taken out."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > 1:
            raise OSError("gone")
        return super().read(4)


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_tells_how_far_it_is_and_of_how_much() -> None:
    told: list[tuple[int, int | None]] = []
    source = Source(io.BytesIO(b"x" * 10), lambda done, total: told.append((done, total)))
    while source.read(4):
        pass
    assert told == [(4, 10), (8, 10), (10, 10)]


def test_does_not_count_twice_what_is_read_again() -> None:
    told: list[int] = []
    source = Source(io.BytesIO(b"x" * 10), lambda done, _: told.append(done))
    source.read(8)
    assert source.rewind(2)
    assert source.read(4) == b"xxxx"
    assert told == [8]


def test_a_pipe_has_no_size_and_no_way_back() -> None:
    source = Source(Pipe(b"abc"))
    assert source.read(2) == b"ab"
    assert source.total is None
    assert not source.rewind(0)
    assert source.read(2) == b"c"


def test_going_back_ends_where_it_would_cost_the_square_of_the_size() -> None:
    source = Source(io.BytesIO(bytes(1 << 20)))
    source.read(1 << 20)
    times = 0
    while source.rewind(0):
        source.read(1 << 20)
        times += 1
    assert 60 < times < 70


def test_a_failure_is_told_and_ends_the_bytes() -> None:
    source = Source(Failing(b"abcdefgh"))
    assert (source.read(), source.read()) == (b"abcd", b"")
    assert source.failed == "reading it failed (gone)"


def told(*options: tuple[str, str], title: str | None = None, status: int = 200) -> Report:
    capture = Capture(b"x", "http://news.example/", options=options, status=status)
    return as_told(Document(Report("x", title=title), capture)).report


def test_a_report_takes_the_title_that_its_archive_lists_only_where_it_has_none() -> None:
    listed = titled(Capture(b"x", "a"), "Cranes").options
    assert told(*listed).title == "Cranes"
    assert told(*listed, title="Own").title == "Own"
    assert told().title is None


def test_what_was_cut_off_is_a_part() -> None:
    assert told(*truncated("length")).partial
    assert told(status=206).partial
    assert not told(*truncated(None)).partial


def test_a_tally_counts_what_was_read() -> None:
    tally = Tally()
    tally.records.update(["read", "read", "request"])
    assert tally.read == 2
