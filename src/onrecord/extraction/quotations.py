"""Where quotations stand in a text, so that no content breaks one off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extraction.pieces import CLOSERS, OPENERS
from onrecord.model import Span

# Double marks only: an apostrophe cannot be told from a closing single mark. Some archives print '' for ".
_MARK = re.compile("``|''|\\n|[“”„‟«»\"\N{FULLWIDTH QUOTATION MARK}]")


def quotations(text: str) -> list[Span]:
    """Find the quotations of a text with their marks, in order; none goes over a line break.

    A quotation that goes on in the next paragraph, where its mark opens again, is one to the end of its own.
    A paragraph whose straight marks do not pair gives no quotation for them, unless one of them stands in the
    place of a curly one: “We stay", or "We stay”. Time is linear.
    """
    out: list[Span] = []
    opened: int | None = None
    left_open: Span | None = None
    straight: list[re.Match[str]] = []
    for mark in _MARK.finditer(text + "\n"):
        word = mark[0]
        if word == "\n":
            closing = _closing(opened, straight)
            if opened is not None and closing is not None:
                straight.remove(closing)
                out.append(Span(opened, closing.end()))
            elif opened is not None:
                left_open = Span(opened, mark.start())
            out += _paired(straight)
            opened, straight = None, []
            continue
        if word in OPENERS or word == "``":
            opened = mark.start()
            if left_open and not text[left_open.end : opened].strip():
                out.append(left_open)
        elif word in CLOSERS or (word == "''" and opened is not None and text[opened] == "`"):
            if opened is None and len(straight) % 2:
                opened = straight.pop().start()
            if opened is not None:
                out.append(Span(opened, mark.end()))
            opened = None
        else:
            straight.append(mark)
        left_open = None
    return apart(sorted(out))


def _closing(opened: int | None, straight: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Give the straight mark that closes what a curly one opened: the first of those that do not pair."""
    after = [mark for mark in straight if opened is not None and mark.start() > opened]
    return after[0] if len(after) % 2 else None


def _paired(straight: Sequence[re.Match[str]]) -> list[Span]:
    if len(straight) % 2:
        return []
    return [
        Span(left.start(), right.end()) for left, right in zip(straight[::2], straight[1::2], strict=True)
    ]


def apart(spans: Sequence[Span]) -> list[Span]:
    """Leave out of spans in order those that lie across or inside one before them."""
    out: list[Span] = []
    for span in spans:
        if not out or out[-1].end <= span.start:
            out.append(span)
    return out


def completed(spans: Sequence[Span], quoted: Sequence[Span], apart: Sequence[Span]) -> tuple[Span, ...]:
    """Draw spans out to the whole of a quotation that they begin or end inside of.

    A span that holds the opening of a quotation takes all of it, as does one that holds its end; one wholly
    inside stays as it is. Nothing is drawn over the spans in `apart`.
    """
    out: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        left, right = _around(quoted, start), _around(quoted, end)
        if right and start <= right.start + 1:
            end = right.end
        if left and left.end - 1 <= end:
            start = left.start
        drawn = Span(start, end)
        if any(drawn.overlaps(other) for other in apart):
            drawn = span
        if out and drawn.start < out[-1].end:
            last = out.pop()
            drawn = Span(last.start, max(last.end, drawn.end))
        out.append(drawn)
    return tuple(out)


def _around(quoted: Sequence[Span], place: int) -> Span | None:
    """Give the quotation that a place between two characters lies inside of, if any."""
    at = bisect_right(quoted, place - 1, key=lambda span: span.start) - 1
    if at >= 0 and quoted[at].start < place < quoted[at].end:
        return quoted[at]
    return None
