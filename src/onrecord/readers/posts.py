"""Posts of social platforms that were pasted into plain text together with their signature.

What a page shows as a box is in scraped text only a line that ends in
`— Name (@handle) September 13, 2022`; such a line is a post and not the report's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.readers.dates import Printed, printed_at

TWITTER = "Twitter"
INSTAGRAM = "Instagram"

_HANDLE = re.compile(r"\(@([A-Za-z0-9_.]{1,40})\)")
_LONGEST_NAME = 80
_DASHES = ("—", "–", "--", "- ")
_SHARED = "A post shared by "
_ON = re.compile(r"\s{1,3}(?:on\s{1,3})?")
_INK = re.compile(r"[^\s—–-]")

# A report melted into one paragraph has some thousand characters, and posts in it are worth finding;
# what is longer is no text of a person.
_LONGEST_PARAGRAPH = 100_000


@dataclass(frozen=True, slots=True)
class Post:
    """Hold a post found in plain text: where it stands, who signed it and when."""

    span: Span
    author: str
    platform: str
    published: str | None


@dataclass(frozen=True, slots=True)
class _Signature:
    author: str
    platform: str
    start: int  # of the dash or the words before the name
    end: int
    date: Printed | None


def posts_in(text: str, start: int, end: int) -> Iterator[Post]:
    """Find the signed posts between two places of a text, each from where the last one ended.

    A name with a handle and no date behind it is none: running text has such names too.
    """
    if end - start > _LONGEST_PARAGRAPH:
        return
    begun = start
    for signature in _signatures(text, start, end):
        ink = _INK.search(text, begun, signature.start)
        if signature.date and signature.start >= begun and ink:
            yield Post(Span(begun, signature.end), signature.author, signature.platform, signature.date.iso)
            begun = signature.end


def signature_alone(text: str, start: int, end: int) -> Post | None:
    """Read a paragraph that is nothing but a signature; the post is then the paragraph before it."""
    if end - start > _LONGEST_NAME * 3:
        return None
    found = next(_signatures(text, start, end), None)
    if not found or not found.date or _INK.search(text, start, found.start) or text[found.end : end].strip():
        return None
    return Post(Span(start, found.end), found.author, found.platform, found.date.iso)


def signed(text: str) -> tuple[str | None, str | None]:
    """Give the author and the date of a text that is known to be a post, as its signature has them."""
    last = None
    for signature in _signatures(text, 0, len(text)):
        last = signature
    return (last.author, last.date.iso if last.date else None) if last else (None, None)


def _signatures(text: str, start: int, end: int) -> Iterator[_Signature]:
    for handle in _HANDLE.finditer(text, start, end):
        window = max(start, handle.start() - _LONGEST_NAME)
        before = text[window : handle.start()]
        if (shared := before.rfind(_SHARED)) >= 0:
            platform, at, behind = INSTAGRAM, shared, shared + len(_SHARED)
        else:
            at, behind = max((before.rfind(mark), before.rfind(mark) + len(mark)) for mark in _DASHES)
            platform = TWITTER
        name = before[behind:].strip()
        if at < 0 or not name or "\n" in name:
            continue
        gap = _ON.match(text, handle.end(), end)
        date = printed_at(text, gap.end()) if gap else None
        if date and date.end > end:
            date = None
        stop = date.end if date else handle.end()
        yield _Signature(f"{name} {handle[0]}", platform, window + at, stop, date)
