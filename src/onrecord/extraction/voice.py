"""Whose words a content is in, told by the quotation marks around and inside it."""

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


def _worded(words: str) -> bool:
    return any(letter.isalnum() for letter in words)
