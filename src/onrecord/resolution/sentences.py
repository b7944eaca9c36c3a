"""Where the sentences of a report end, and which one a cue stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span

# A sentence ends at a full stop, question or exclamation mark, with closing marks, before a capital or an
# opening mark, and at the end of a line. It begins with what any end begins with: so it is found faster.
_END = re.compile(
    r"[.!?\n](?:(?<!\n)[\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,3}[A-Z0-9])|(?<=[a-z\d][.!?])(?=[A-Z][a-z])|(?<=\n)\n*)"
)

# Titles, initials and dates cut short do not end one.
_CUT_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Rev|Hon|Prof|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|[A-Z])$"
)


def sentence_ends(text: str) -> tuple[int, ...]:
    """Give the places at which the next sentence begins, in order."""
    return tuple(
        match.end()
        for match in _END.finditer(text)
        if match[0][0] != "." or not _CUT_SHORT.search(text, max(0, match.start() - 6), match.start())
    )


def sentence_around(ends: Sequence[int], cue: Span, content: Sequence[Span], size: int) -> Span:
    """Give the sentence in which a cue stands; none ends inside what is said."""
    low, high = bisect_right(ends, cue.start) - 1, bisect_left(ends, cue.end)
    # Spans in order do not overlap: going down leaves each at its start, going up at its end.
    for span in reversed(content):
        if low >= 0 and span.start < ends[low] < span.end:
            low = bisect_right(ends, span.start) - 1
    for span in content:
        if high < len(ends) and span.start < ends[high] < span.end:
            high = bisect_left(ends, span.end)
    return Span(ends[low] if low >= 0 else 0, ends[high] if high < len(ends) else size)
