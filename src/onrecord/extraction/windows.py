"""Windows of a report that the encoder sees at once.

A window has a core, whose cues it decides, and context on both sides. Cores tile the report, and
each ends at a paragraph where one ends near, else at a sentence, else where it must.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.pieces import LINE, Pieces

# int8 on one thread: windows of 128, 256, 384 and 512 pieces run at 7.4, 7.1, 6.4 and 5.8 thousand
# pieces a second, and the longer the window, the smaller the share that is context read twice.
SIZE = 256
# Longest context on a side. Cores end at paragraphs, over which attributions seldom reach: 40 pieces read no
# better on either dev set (whole exact 63.9 and 72.6 against 64.0 and 74.5) and cost a sixth of the speed.
CONTEXT = 24
_ENDS = frozenset(".!?”\"'’)")


@dataclass(frozen=True, slots=True)
class Window:
    """Name a window by pieces: `[start, end)` is seen, `[core_start, core_end)` is decided."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(text: str, pieces: Pieces, *, size: int = SIZE, context: int = CONTEXT) -> list[Window]:
    """Cover all pieces with windows of at most `size` pieces, two of which are the model's own marks."""
    room = size - 2 - 2 * context
    out: list[Window] = []
    start, total = 0, len(pieces)
    gaps = pieces.gaps
    while start < total:
        end = _core_end(text, pieces, gaps, start, min(start + room, total))
        out.append(Window(max(0, start - context), min(total, end + context), start, end))
        start = end
    return out


def _core_end(text: str, pieces: Pieces, gaps: np.ndarray, start: int, limit: int) -> int:
    """Find where the core that begins at `start` ends, `limit` at most."""
    if limit == len(pieces):
        return limit
    earliest = start + (limit - start) // 2
    breaks = np.flatnonzero(gaps[earliest:limit] >= LINE)
    if len(breaks):
        return earliest + int(breaks[-1])
    for at in range(limit - 1, earliest, -1):
        if gaps[at] and text[pieces.ends[at - 1] - 1] in _ENDS:
            return at
    return limit
