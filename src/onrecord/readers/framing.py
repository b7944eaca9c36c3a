"""Cut a web archive into its records; where one does not fit, tell so and go on at the next.

fastwarc and warcio give the records of a truncated archive as if it were whole, and stop, or skip in silence,
where one is damaged. So the frames are cut here, and each has to end where its length says.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastwarc.warc import HeaderMap

from onrecord.readers.archive import ArchiveLimits, Source
from onrecord.readers.members import Broken, Piece, pieces

_BEGINS = re.compile(rb"WARC/\d{1,2}\.\d{1,2}\r?\n")
_BEGINS_LINE = re.compile(rb"\n(WARC/\d{1,2}\.\d{1,2}\r?\n)")
_LONGEST_BEGIN = 14
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(r"\d{1,15}")
_CLOSE = b"\r\n\r\n"
# What a record says of itself stands in the first lines of its block: the status and headers of HTTP.
_PEEK = 16_384
_COMPACT = 1 << 20
# Headers of records are below 1 kB; with an address as long as browsers take, below 8 kB.
_LIKELY_HEADER = 8192


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one record: what it says of itself, and its block."""

    offset: int
    header: HeaderMap
    length: int
    peek: bytes  # how its block begins
    block: bytes | None  # None where it is too large to be held
    proven: bool  # nothing is known against its bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """Say where the archive is damaged, why, and how many bytes were passed over."""

    offset: int
    why: str
    skipped: int


def frames(source: Source, limits: ArchiveLimits) -> Iterator[Frame | Damage]:
    """Give every record and every damage in order; damages that follow each other are one."""
    window = _Window(source, limits)
    damage: Damage | None = None
    while (found := _next(window, limits)) is not None:
        if isinstance(found, Damage):
            damage = replace(damage, skipped=damage.skipped + found.skipped) if damage else found
            continue
        if damage:
            yield damage
            damage = None
        yield found
    if source.failed and not damage:
        damage = Damage(source.position, source.failed, 0)
    if damage:
        yield damage


class _Window:
    """Hold the unpacked bytes from the record at hand on, and know where in the archive they are from."""

    def __init__(self, source: Source, limits: ArchiveLimits) -> None:
        self._source = source
        self._pieces: Iterator[Piece | Broken] = pieces(source, limits)
        self._starts: list[int] = []  # of each piece, counted in unpacked bytes
        self._held: list[Piece] = []
        self._base = 0  # the place of data[0] in unpacked bytes
        self.data = bytearray()
        self.at = 0  # where in data the record at hand begins
        self.broken: Broken | None = None
        self.ended = False
        self.note: Damage | None = None  # to be told after the record at hand

    def __len__(self) -> int:
        return len(self.data) - self.at

    def fill(self, size: int) -> bool:
        """Get so many bytes from the record's begin on; tell whether they are there."""
        while len(self) < size and not self.broken and not self.ended:
            piece = next(self._pieces, None)
            if piece is None:
                self.ended = True
            elif isinstance(piece, Broken):
                self.broken = piece
            else:
                self._starts.append(self._base + len(self.data))
                self._held.append(piece)
                self.data += piece.data
        return len(self) >= size

    def start(self, size: int) -> bytes:
        """Show how the record begins."""
        return bytes(self.data[self.at : self.at + size])

    def drop(self, size: int) -> None:
        """Pass over bytes from the record's begin on."""
        self.at += size
        if self.at < _COMPACT and self.at < len(self.data):
            return
        del self.data[: self.at]
        self._base += self.at
        self.at = 0
        kept = max(0, bisect_right(self._starts, self._base) - 1)
        del self._starts[:kept], self._held[:kept]

    def offset(self, at: int = 0) -> int:
        """Tell where in the archive a byte stands, counted from the record's begin."""
        place = self._base + self.at + at
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return self._source.position
        piece = self._held[number]
        return piece.offset if piece.packed else piece.offset + place - self._starts[number]

    def proven(self, size: int) -> bool:
        """Tell whether nothing is known against so many bytes from the record's begin on."""
        first = bisect_right(self._starts, self._base + self.at) - 1
        end = self._base + self.at + size
        return all(
            piece.proven
            for start, piece in zip(self._starts[first:], self._held[first:], strict=True)
            if start < end
        )

    def packed(self) -> bool:
        """Tell whether the last bytes come out of something packed, which has its own end."""
        return bool(self._held) and self._held[-1].packed

    def intruder(self, size: int) -> int | None:
        """Find a member that begins with a record inside so many bytes; their length is wrong then."""
        if not self.packed():
            return None
        begin = self._base + self.at
        for number in range(bisect_right(self._starts, begin), len(self._starts)):
            start, piece = self._starts[number], self._held[number]
            if start >= begin + size:
                return None
            if piece.first and _BEGINS.match(piece.data):
                return start - begin
        return None

    def rewind(self, offset: int) -> bool:
        """Go back to a byte that is no longer held; only what is not packed can do that."""
        if self.packed() or not self._source.rewind(offset):
            return False
        self._pieces = (
            Piece(data, self._source.position - len(data)) for data in iter(self._source.read, b"")
        )
        self.data, self.at, self._base = bytearray(), 0, self._base + len(self.data)
        self._starts, self._held = [], []
        self.ended = False
        return True

    @property
    def failed(self) -> str | None:
        """Tell why reading stopped, when not for the end."""
        return self._source.failed


def _next(window: _Window, limits: ArchiveLimits) -> Frame | Damage | None:
    """Give the record or the damage at hand; None at the end."""
    if window.note:
        note, window.note = window.note, None
        return note
    while window.fill(1) and window.data[window.at] in b"\r\n":
        window.drop(1)
    if not window.fill(1):
        return _lost(window, window.offset(), 0) if window.broken else None
    if not window.fill(_LONGEST_BEGIN) and (window.broken or b"WARC/".startswith(window.start(5))):
        return _lost(window, window.offset(), len(window))
    if not _BEGINS.match(window.data, window.at):
        return _scan(window, 1, "what stands here does not begin a record")
    return _record(window, limits)


def _record(window: _Window, limits: ArchiveLimits) -> Frame | Damage:
    """Give the record that begins here."""
    head = _head(window, limits)
    if head is None:
        if window.broken or (window.ended and len(window) < limits.max_header):
            return _lost(window, window.offset(), len(window))
        # To look again from the next byte on would cost the square; only what may still end is looked at.
        return _scan(
            window,
            max(1, limits.max_header - _LIKELY_HEADER),
            f"the header of a record is longer than {limits.max_header:,} bytes",
        )
    try:
        header = _parsed(window.start(head))
    except OSError as error:  # of a line longer than fastwarc takes
        return _scan(window, 1, f"the header of a record cannot be read ({error})")
    length = (header.get("Content-Length") or "").strip()
    if not _LENGTH.fullmatch(length):
        return _scan(window, 1, f"a record does not say how long it is (Content-Length: {length[:40]!r})")
    size = int(length)
    offset = window.offset()
    window.fill(head + min(size, _PEEK))
    peek = window.start(head + min(size, _PEEK))[head:]
    frame = Frame(offset, header, size, peek, None, proven=True)
    if size <= limits.max_bytes + limits.max_header:
        return _held(window, frame, head)
    return _passed(window, frame, head)


def _lost(window: _Window, offset: int, size: int) -> Damage:
    """Tell of a record that its archive's end, or a damage, cut off after so many bytes; go on behind it."""
    window.drop(len(window))
    if not window.broken:
        return Damage(offset, window.failed or "the archive ends inside a record", size)
    broken, window.broken = window.broken, None
    return Damage(broken.offset, broken.why, broken.skipped)


def _head(window: _Window, limits: ArchiveLimits) -> int | None:
    """Find where the header of the record ends, its blank line included."""
    size, searched = 1024, 0
    while True:
        there = window.fill(min(size, limits.max_header))
        end = _HEAD_END.search(window.data, window.at + searched, window.at + limits.max_header)
        if end:
            return end.end() - window.at
        if not there or size >= limits.max_header:
            return None
        searched = max(0, len(window) - 3)
        size = len(window) + 1024


def _parsed(head: bytes) -> HeaderMap:
    """Parse header lines; fastwarc knows only those that end in CR LF."""
    header = HeaderMap()
    lines = head if b"\r\n" in head else head.replace(b"\n", b"\r\n")
    header.parse(io.BytesIO(lines))
    return header


def _held(window: _Window, frame: Frame, head: int) -> Frame | Damage:
    """Give a record with its block, if it ends where it says."""
    size = head + frame.length
    window.fill(size + len(_CLOSE))
    wrong = window.intruder(size)
    if wrong is not None:
        return _scan(window, wrong, "a record is shorter than it says")
    if len(window) < size:
        if window.broken:
            return _lost(window, frame.offset, len(window))
        return _scan(window, head, f"the archive ends inside a record of {frame.length:,} bytes")
    close = _closed(window, size)
    if close is None:
        return _scan(window, head, "a record does not end where it says")
    block = bytes(window.data[window.at + head : window.at + size])
    proven = window.proven(size)
    window.drop(size + close)
    return replace(frame, block=block, proven=proven)


def _closed(window: _Window, size: int) -> int | None:
    """Measure the blank lines that close a record of this size; None when something else stands there."""
    if window.data.startswith(_CLOSE, window.at + size):
        return len(_CLOSE)
    window.fill(size + 8 + _LONGEST_BEGIN)
    tail = bytes(window.data[window.at + size : window.at + size + 8 + _LONGEST_BEGIN])
    close = len(tail) - len(tail.lstrip(b"\r\n"))
    if close == len(tail):
        if b"\n\n" not in tail and not window.packed() and not window.broken:
            window.note = Damage(window.offset(size), "the archive ends before its last record is closed", 0)
        return close
    return close if _BEGINS.match(tail, close) else None


def _passed(window: _Window, frame: Frame, head: int) -> Frame | Damage:
    """Pass over a record that is too large, holding little of it."""
    left = head + frame.length
    begin = window.offset(head)
    while left:
        wrong = window.intruder(left)
        if wrong is not None:
            return _scan(window, wrong, "a record is shorter than it says", frame.offset)
        if not window.fill(1):
            if window.broken or window.packed() or not window.rewind(begin):
                return _lost(window, frame.offset, head + frame.length - left)
            return _scan(
                window, 0, f"the archive ends inside a record of {frame.length:,} bytes", frame.offset
            )
        step = min(left, len(window))
        window.drop(step)
        left -= step
    window.fill(len(_CLOSE))
    close = _closed(window, 0)
    if close is None:
        window.rewind(begin)  # the next record may begin before; where going back is not possible, it is lost
        return _scan(window, 0, "a record does not end where it says", frame.offset)
    window.drop(close)
    return frame


def _scan(window: _Window, after: int, why: str, offset: int | None = None) -> Damage:
    """Go to the next place that begins a record, `after` bytes on or later; count what lies between."""
    offset = window.offset() if offset is None else offset
    skipped = min(after, len(window))
    window.drop(skipped)
    window.fill(_LONGEST_BEGIN)
    if _BEGINS.match(window.data, window.at):
        return Damage(offset, why, skipped)
    while True:
        found = _BEGINS_LINE.search(window.data, window.at)
        if found:
            step = found.start(1) - window.at
            window.drop(step)
            return Damage(offset, why, skipped + step)
        stopped = window.broken or window.ended
        step = len(window) if stopped else max(0, len(window) - _LONGEST_BEGIN - 1)
        window.drop(step)
        skipped += step
        if stopped:
            return Damage(offset, why, skipped)
        window.fill(len(window) + 1)
