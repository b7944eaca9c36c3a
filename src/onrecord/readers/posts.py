"""Posts of social platforms that were pasted into plain text together with their signature.

What a page shows as a box is in scraped text only a line that ends in
`— Name (@handle) September 13, 2022`; such a line is a post and not the report's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.readers.dates import printed_at

TWITTER = "Twitter"
INSTAGRAM = "Instagram"

_HANDLE = re.compile(r"\(@([A-Za-z0-9_.]{1,40})\)")
_LONGEST_NAME = 80
_DASHES = ("—", "–", "--", "- ")
_SHARED = "A post shared by "
_ON = re.compile(r"\s{1,3}(?:on\s{1,3})?")


@dataclass(frozen=True, slots=True)
class Post:
    """A post found in plain text: where it stands, who signed it and when."""

    span: Span
    author: str
    platform: str
    published: str | None


def posts_in(text: str, start: int, end: int) -> Iterator[Post]:
    """Find the signed posts between two places of a text, each from where the last one ended."""
    begun = start
    for handle in _HANDLE.finditer(text, start, end):
        signature = _signature(text, begun, handle)
        if signature is None:
            continue
        author, platform, bodyless = signature
        gap = _ON.match(text, handle.end(), end)
        date = printed_at(text, gap.end()) if gap else None
        if date is None or date.end > end:
            # Without a date it is a name with a handle, which running text has too.
            continue
        if not bodyless:
            yield Post(Span(begun, date.end), author, platform, date.iso)
            begun = date.end


def signature_alone(text: str, start: int, end: int) -> Post | None:
    """Read a paragraph that is nothing but a signature; the post is then the paragraph before it."""
    handle = _HANDLE.search(text, start, end)
    signature = _signature(text, start, handle) if handle else None
    if handle is None or signature is None or not signature[2]:
        return None
    gap = _ON.match(text, handle.end(), end)
    date = printed_at(text, gap.end()) if gap else None
    if date is None or text[date.end : end].strip():
        return None
    return Post(Span(start, date.end), signature[0], signature[1], date.iso)


def signed(text: str) -> tuple[str | None, str | None]:
    """Give the author and the date of a text that is known to be a post, as its signature has them."""
    for handle in reversed(list(_HANDLE.finditer(text))):
        signature = _signature(text, 0, handle)
        if signature:
            gap = _ON.match(text, handle.end())
            date = printed_at(text, gap.end()) if gap else None
            return signature[0], date.iso if date else None
    return None, None


def _signature(text: str, begun: int, handle: re.Match[str]) -> tuple[str, str, bool] | None:
    """Give author, platform, and whether there is nothing before the signature."""
    window = max(begun, handle.start() - _LONGEST_NAME - len(_SHARED))
    before = text[window : handle.start()]
    shared = before.rfind(_SHARED)
    if shared >= 0:
        name = before[shared + len(_SHARED) :].strip()
        return f"{name} {handle[0]}".strip(), INSTAGRAM, not text[begun : window + shared].strip()
    dash = max((before.rfind(mark) + len(mark) for mark in _DASHES if mark in before), default=0)
    if not dash:
        return None
    name = before[dash:].strip()
    if not name or "\n\n" in name:
        return None
    at = window + dash
    opened = text[begun:at].rstrip("—–- \n")
    return f"{name} {handle[0]}", TWITTER, not opened.strip()
