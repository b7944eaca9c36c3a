"""From a report's text back to the page it was read from.

Nothing of this is stored: it is worked out from the page and the report when somebody wants to see a
statement where it was printed. The two are compared letter by letter; where a page has a tag between two
letters, a run ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import BlockKind, Report, Span
from onrecord.readers.charset import decode
from onrecord.readers.letters import Letters

# Fewer letters stand in more than one place of a page (a name, a label): they go between what is surer.
_TELLING = 40
# A block that was changed in the reading (a mark was added, a note was left out) is found in pieces: by many
# letters anywhere behind the last piece, by few ones close to it.
_PROBES = ((24, 4000), (10, 300))
_REST = 40  # how far the few letters that are left of a block may lie from those before them
_STEP = 4
# Letters that may be looked through in all, far above what a page needs: half a second of work.
_MOST_SEARCHED = 500_000_000

_CELLS = re.compile(r"(\n|\x20\|\x20)")

_Pair = tuple[int, int, int]  # letters of the report from, letters of the page from, how many


@dataclass(frozen=True, slots=True)
class Run:
    """Pair a stretch of a report's text with the same words in its page, where no tag parts them."""

    report: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Offsets:
    """Hold where the text of a report stands in its page; `original` spans count in `markup`."""

    markup: str = field(repr=False)
    text: str = field(repr=False)
    runs: tuple[Run, ...]

    def places(self, span: Span) -> tuple[Span, ...]:
        """Give where the words of a span stand in the page, in order; tags lie between the places."""
        first = bisect_right(self.runs, span.start, key=lambda run: run.report.start) - 1
        found = []
        for run in self.runs[max(0, first) :]:
            if run.report.start >= span.end:
                break
            if run.report.overlaps(span):
                found.append(self._within(run, span))
        return tuple(place for place in found if place)

    def _within(self, run: Run, span: Span) -> Span | None:
        if span.holds(run.report):
            return run.original
        start, end = max(span.start, run.report.start), min(span.end, run.report.end)
        told = Letters.of_text(self.text[run.report.start : run.report.end])
        first, last = told.before(start - run.report.start), told.before(end - run.report.start)
        if first >= last:
            return None
        own = Letters.of_page(self.markup[run.original.start : run.original.end]).span(first, last)
        return Span(run.original.start + own.start, run.original.start + own.end)


def original(page: bytes | str, report: Report) -> Offsets:
    """Find where the text of a report stands in the page that it was read from.

    Every letter of a run's two stretches is the same. What the reading added (the marks of a `<q>`, a
    headline told only to machines) is in no run.
    Raises ReadError when the bytes are no text.
    """
    markup = decode(page, report.path or "page") if isinstance(page, bytes) else page
    told, printed = Letters.of_text(report.text), Letters.of_page(markup)
    runs = []
    for start, at, size in _Aligned(report, told, printed).pairs():
        for low, high in printed.in_one_node(at, at + size):
            begin = start + low - at
            runs.append(Run(told.span(begin, begin + high - low), printed.span(low, high)))
    return Offsets(markup, report.text, tuple(runs))


class _Aligned:
    """Look the letters of blocks up among those of a page."""

    def __init__(self, report: Report, told: Letters, printed: Letters) -> None:
        self._told = told.row
        self._printed = printed.row
        self._left = _MOST_SEARCHED
        self._parts = [
            (kind, told.before(span.start), told.before(span.end)) for kind, span in _parts(report)
        ]

    def pairs(self) -> list[_Pair]:
        """Give what is found, in the order of the report: long blocks first, then what lies between them."""
        found: dict[int, list[_Pair]] = {}
        at = 0
        for number, (kind, start, end) in enumerate(self._parts):
            if end - start >= _TELLING and kind is not BlockKind.HEADLINE:
                found[number] = self._long(start, end, at)
                at = _end(found[number], at)
        ceilings = self._ceilings(found)
        low = 0
        for number, (kind, start, end) in enumerate(self._parts):
            if number not in found and end > start:
                found[number] = self._short(start, end, low, ceilings[number], kind=kind)
            low = _end(found.get(number, []), low)
        return [pair for number in sorted(found) for pair in found[number]]

    def _ceilings(self, found: dict[int, list[_Pair]]) -> list[int]:
        """Give, for each part, where the next one that is found already begins."""
        ceilings = [len(self._printed)] * len(self._parts)
        for number in range(len(self._parts) - 2, -1, -1):
            following = found.get(number + 1)
            ceilings[number] = following[0][1] if following else ceilings[number + 1]
        return ceilings

    def _find(self, letters: str, low: int, high: int) -> int:
        """Look letters up between two places, while there is anything left of what may be searched."""
        if high <= low or self._left <= 0:
            return -1
        at = self._printed.find(letters, low, high)
        self._left -= (at if at >= 0 else min(high, len(self._printed))) - low
        return at

    def _long(self, start: int, end: int, at: int) -> list[_Pair]:
        letters = self._told[start:end]
        place = self._find(letters, at, len(self._printed))
        if place < 0:
            place = self._find(letters, 0, at)
        return [(start, place, end - start)] if place >= 0 else list(self._pieces(start, end, at))

    def _short(self, start: int, end: int, low: int, high: int, *, kind: BlockKind) -> list[_Pair]:
        letters = self._told[start:end]
        if kind is BlockKind.HEADLINE:  # links to the page itself stand above it
            place = self._printed.rfind(letters, 0, high)
        else:
            place = self._find(letters, low, high)
        if place < 0 and kind is not BlockKind.LIST:
            place = self._find(letters, low, len(self._printed))
        return [(start, place, end - start)] if place >= 0 else list(self._pieces(start, end, low))

    def _pieces(self, start: int, end: int, at: int) -> Iterator[_Pair]:
        """Find the parts of a block that stand in the page one behind another."""
        done = start
        everywhere = True
        while start < end:
            place = self._probe(start, end, at, everywhere=everywhere)
            if place < 0:
                start += _STEP
                continue
            size = self._same(start, place, end)
            back = 0
            while (
                start - back > done and place - back > at and self._alike(start - back - 1, place - back - 1)
            ):
                back += 1
            yield start - back, place - back, size + back
            start, at, everywhere = start + size, place + size, False
            done = start

    def _probe(self, start: int, end: int, at: int, *, everywhere: bool) -> int:
        for size, reach in _PROBES:
            if start + size > end:
                continue
            high = len(self._printed) if everywhere and size == _PROBES[0][0] else at + reach
            if (place := self._find(self._told[start : start + size], at, high)) >= 0:
                return place
        left = end - start
        return self._find(self._told[start:end], at, at + _REST) if left < _PROBES[-1][0] else -1

    def _alike(self, start: int, place: int) -> bool:
        return self._told[start] == self._printed[place]

    def _same(self, start: int, place: int, end: int) -> int:
        """Count the letters that go on the same."""
        size, step = 0, _PROBES[0][0]
        while step:
            more = min(end - start - size, step)
            low, high = start + size, place + size
            if more and self._told[low : low + more] == self._printed[high : high + more]:
                size += more
                step *= 2
            else:
                step //= 2
        return size


def _parts(report: Report) -> Iterator[tuple[BlockKind, Span]]:
    """Give what stands in one piece of a page: blocks, of a list its lines, of a table its cells."""
    for block in report.blocks:
        if block.kind is not BlockKind.LIST:
            yield block.kind, block.span
            continue
        at = block.span.start
        for part in _CELLS.split(report.text[block.span.start : block.span.end]):
            yield block.kind, Span(at, at + len(part))
            at += len(part)
    if not report.blocks:
        yield BlockKind.PARAGRAPH, Span(0, len(report.text))


def _end(pairs: list[_Pair], otherwise: int) -> int:
    return pairs[-1][1] + pairs[-1][2] if pairs else otherwise
