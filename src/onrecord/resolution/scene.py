"""A report's text as relays need it: its sentences, its cues, and what lies inside contents."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from onrecord.model import Reading, Span

# A full stop ends a sentence unless a title or an initial stands before it; a line break always does. What
# stands before is asked for once there is a mark: to ask at every letter takes twelve times as long. Any end
# begins with one of the same few letters, too: with line breaks apart it takes three times as long.
_END = re.compile(
    r"[.!?\n](?:(?<!\n)(?<!\bMr[.!?])(?<!\bMs[.!?])(?<!\bDr[.!?])(?<!\bSt[.!?])(?<!\bMrs[.!?])(?<!\bSen[.!?])"
    r"(?<!\bGov[.!?])(?<!\bRep[.!?])(?<!\bGen[.!?])(?<!\bCol[.!?])(?<!\bMaj[.!?])(?<!\b[A-Z][.!?])"
    r"[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]*[A-Z0-9])|(?<=\n)\n*)"
)


class Scene:
    """Hold what is asked of a report's text again and again, each thing worked out once."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        self.report_id = reading.report.id
        self._cues = sorted({span.start for one in reading.statements for span in one.cue})
        tops = (one for one in reading.statements if one.parent is None)
        self._contents = _melted(span for one in tops for span in one.content)

    @cached_property
    def _borders(self) -> list[int]:
        return [0, *(found.end() for found in _END.finditer(self.text)), len(self.text)]

    def words(self, spans: Sequence[Span]) -> str:
        """Read words back, the parts of a broken stretch with a blank between them."""
        return " ".join(self.text[span.start : span.end] for span in spans)

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in re.finditer(r"\n\s*", self.text)]

    def sentence(self, offset: int) -> Span | None:
        """Give the sentence that an offset lies in; None in an empty stretch."""
        at = bisect_right(self._borders, offset)
        if at >= len(self._borders):
            return None
        return Span(self._borders[at - 1], self._borders[at])

    def cue_between(self, start: int, end: int) -> bool:
        """Tell whether a cue begins between two offsets."""
        at = bisect_left(self._cues, start)
        return at < len(self._cues) and self._cues[at] < end

    def in_content(self, span: Span) -> bool:
        """Tell whether a span touches the content of an outermost statement."""
        at = bisect_right(self._contents, (span.end, -1))
        return at > 0 and self._contents[at - 1][1] > span.start

    def breaks(self, start: int, end: int) -> int:
        """Count the paragraph breaks between two offsets, up to two."""
        return min(2, max(0, bisect_left(self._breaks, end) - bisect_left(self._breaks, start)))


def _melted(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Melt spans that touch, so that the last one that begins before a place is the only one to ask."""
    out: list[tuple[int, int]] = []
    for span in sorted(spans):
        if out and span.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], span.end))
        else:
            out.append((span.start, span.end))
    return out
