"""Live pages: which of their paragraphs were posted when.

A live page is written over a day or a week, and "on Tuesday" means another day in each of its entries. So
every block of an entry gets the time at which the entry was posted. Entries are found by their times: an
entry is the largest element that has one time in it, or that time with what follows it. The words of an
entry carry its number through the extraction, as no extractor keeps times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.model import BlockKind
from onrecord.readers.blocks import Piece
from onrecord.readers.dates import clock_at, machine
from onrecord.readers.foreign import in_quote
from onrecord.readers.header import header_of
from onrecord.readers.jsonld import Node, text_of, types_of
from onrecord.readers.stamps import is_update

_LIVE = "LiveBlogPosting"
_NAMES = XPath(
    ".//@class[contains(., 'ive')] | .//@id[contains(., 'live')] | .//@itemtype[contains(., 'Live')]"
)
_LIVE_NAME = re.compile(r"LiveBlogPosting|live-?(?:blog|post|update|feed|ticker|coverage)", re.IGNORECASE)
_TIMED = XPath(
    ".//time | .//*[@itemprop='datePublished' or @data-timestamp or @data-published or @data-time"
    " or @data-posted or ((self::span or self::div or self::p) and (contains(@class, 'timestamp')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' time ')"
    " or contains(@class, '-time') or contains(@class, '__time')))]"
)
_ATTRIBUTES = ("datetime", "content", "data-timestamp", "data-published", "data-time", "data-posted", "title")
_HEADINGS = ("h2", "h3", "h4", "h5")
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "td")
_LONGEST_TIME = 60  # characters
# The longest live page seen has some 400 entries.
_MOST_ENTRIES = 5000
_FEWEST_ENTRIES = 2
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Live:
    """Hold what a live page says of its entries: when those of a headline were posted, and the day of all."""

    updates: Mapping[str, str] = field(default_factory=dict)
    day: str | None = None


def live_of(tree: HtmlElement, nodes: Iterable[Node], day: str | None) -> Live | None:
    """Tell whether a page is a live one; `day` is that of all its entries, where it is known."""
    told = [node for node in nodes if _LIVE in types_of(node)]
    if not told and not any(map(_LIVE_NAME.search, _NAMES(tree))):
        return None
    updates: dict[str, str] = {}
    for node in told:
        listed = node.get("liveBlogUpdate")
        for update in listed[:_MOST_ENTRIES] if isinstance(listed, list) else [listed]:
            if isinstance(update, dict):
                posted = machine(text_of(update.get("datePublished")) or "")
                headline = _folded(text_of(update.get("headline")) or text_of(update.get("name")) or "")
                if posted and headline:
                    updates.setdefault(headline, posted)
    return Live(updates, day)


class Entries:
    """Carry the times of a live page's entries through the extraction of its text."""

    def __init__(self, word: str) -> None:
        self._sign = f"{word}t"
        self._find = re.compile(rf"{self._sign}(\d{{1,5}})x\s?")
        self._times: list[str] = []

    def sign(self, tree: HtmlElement, live: Live) -> None:
        """Put the number of its entry before the words of each block that stands in one."""
        for posted, parts in _entries(tree, live):
            self._times.append(posted)
            sign = f"{self._sign}{len(self._times) - 1}x "
            for part in parts:
                blocks = list(part.iter(*_BLOCKS)) or [part]
                for block in blocks:
                    block.text = sign + (block.text or "")

    def dated(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Take the numbers off the pieces, and give each the time of its entry; posts keep their own."""
        if not self._times:
            return list(pieces)
        listed = list(pieces)
        told = [self._find.search(piece.text) for piece in listed]
        numbers = _filled([int(found[1]) if found else None for found in told])
        dated: list[Piece] = []
        for piece, number in zip(listed, numbers, strict=True):
            text = self._find.sub("", piece.text).strip()
            own = piece.kind is BlockKind.POST and piece.published
            posted = piece.published if own or number is None else self._times[number]
            if text:
                dated.append(replace(piece, text=text, published=posted))
        return dated


def _filled(numbers: list[int | None]) -> list[int | None]:
    """Give what stands between two pieces of one entry that entry's number too."""
    filled = list(numbers)
    last = None
    for at, number in enumerate(numbers):
        if number is None:
            continue
        if last is not None and numbers[last] == number:
            filled[last + 1 : at] = [number] * (at - last - 1)
        last = at
    return filled


def _entries(tree: HtmlElement, live: Live) -> Iterator[tuple[str, list[HtmlElement]]]:
    """Give the entries of a page, each with its time and its parts, in order."""
    markers = _markers(tree, live)
    around = Counter(up for marker in markers for up in marker.iterancestors())
    tops: dict[HtmlElement, str] = {}
    for marker, posted in markers.items():
        top = marker
        while (parent := top.getparent()) is not None and around[parent] == 1:
            top = parent
        tops[top] = posted
    beside = Counter(top.getparent() for top in tops)
    for top, posted in tops.items():
        if beside[top.getparent()] >= _FEWEST_ENTRIES:
            yield posted, [top, *_following(top, tops)]


def _following(top: HtmlElement, tops: Mapping[HtmlElement, str]) -> Iterator[HtmlElement]:
    """Give what follows a time that stands beside its entry, not in it, up to the next time."""
    if top.tag not in _HEADINGS and len(top.text_content().split()) >= _FEWEST_WORDS:
        return
    for after in top.itersiblings():
        if after in tops:
            return
        yield after


def _markers(tree: HtmlElement, live: Live) -> dict[HtmlElement, str]:
    """Give the elements that say when an entry was posted: its time, else its headline."""
    timed: dict[HtmlElement, str] = {}
    for element in _TIMED(tree)[:_MOST_ENTRIES]:
        if is_update(element) or in_quote(element) or any(up in timed for up in element.iterancestors()):
            continue
        if posted := _posted(element, live.day):
            timed[element] = posted
    if len(timed) >= _FEWEST_ENTRIES:
        return timed
    headings = ((heading, _folded(heading.text_content())) for heading in tree.iter(*_HEADINGS))
    return {heading: live.updates[told] for heading, told in headings if told in live.updates}


def _posted(element: HtmlElement, day: str | None) -> str | None:
    told = [element.get(name) or "" for name in _ATTRIBUTES]
    words = " ".join(element.text_content().split())
    if len(words) <= _LONGEST_TIME:
        told.append(words)
    for one in filter(None, told):
        if posted := machine(one):
            return posted
        header = header_of(one)
        if header and header.published:
            return header.published
    for one in filter(None, told if day else ()):
        clock, _ = clock_at(one, 0)
        if clock and day:
            return f"{day[:10]}T{clock}"
    return None


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
