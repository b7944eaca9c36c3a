"""Whose words a content is in, told by the quotation marks around and inside it, or a dash before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from onrecord.model import Span, Voice


def voice(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Voice | None:
    """Say whether a content is quoted, told, or both; null where there is no content.

    quoted: the quotations of the text, in order.
    """
    inside = outside = False
    for span in content:
        at = span.start
        for quotation in islice(quoted, bisect_right(quoted, span.start, key=lambda one: one.end), None):
            if quotation.start >= span.end:
                break
            outside = outside or _worded(text[at : max(at, quotation.start)])
            inside = inside or _worded(text[max(at, quotation.start) : min(span.end, quotation.end)])
            at = min(span.end, quotation.end)
        outside = outside or _worded(text[at : span.end])
    if inside:
        return Voice.MIXED if outside else Voice.DIRECT
    return Voice.INDIRECT if outside else None


_DASHES = "-–—―"
_NEAR = 4  # characters: a dash and the blanks beside it


def spoken(text: str, cue: Span, source: Sequence[Span], content: Sequence[Span]) -> bool:
    """Tell whether a content is speech behind a dash: "– We stay here – said Iva Ros", as Poland prints it.

    The dash opens the paragraph, and another parts what was said from who said it.
    """
    if not content:
        return False
    first = content[0]
    low = max(0, first.start - _NEAR)
    _, broken, before = text[low : first.start + 1].rpartition("\n")
    if low and not broken:
        return False
    before = before.strip()
    after = min((part.start for part in (cue, *source) if part.start >= first.end), default=first.end)
    parting = text[first.end - 1 : min(after, first.end + _NEAR)]
    return before[:1] in _DASHES and not _worded(before[1:-1]) and any(dash in parting for dash in _DASHES)


def _worded(words: str) -> bool:
    return any(letter.isalnum() for letter in words)
