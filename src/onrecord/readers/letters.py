"""The letters of a text or a page, each with its place: what is left without white space and unseen signs.

Two texts that differ in nothing a reader sees have the same letters, so places can be carried from one to
the other through them.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.readers.markup import TOKEN

# Soft hyphens and the like are never seen; the others are not in XML, and no page has them when it is parsed.
_UNSEEN = "\xad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff"
_WORD = re.compile(rf"[^\s{_UNSEEN}]+")
_PIECE = re.compile(rf"&(?:#[xX]?[0-9a-fA-F]{{1,8}};?|[a-zA-Z][a-zA-Z0-9]{{1,31}};?)|[^\s&{_UNSEEN}]+|&")

# Words that are kept apart before they are joined: a page of twenty megabytes has millions.
_MOST_WORDS = 100_000

# Elements whose words are not shown in the text of a page. Those that TOKEN takes whole hold no words at all.
_UNSHOWN = frozenset({"title", "noscript", "template", "iframe", "noembed", "select"})
_TAG = re.compile(rf"<!--[\s\S]*?(?:-->|\Z)|{TOKEN.pattern}|<[!?/][^>]*+>?", TOKEN.flags)


class Letters:
    """Hold letters in a row; each stretch of them is in one node of text."""

    def __init__(self) -> None:
        self.row = ""
        self._words: list[str] = []
        self._size = 0
        self._begins = array("i")  # of each stretch, in the row
        self._places = array("i")  # in the text
        self._widths = array("i")  # 0 where each letter is one character; else of all letters together
        self._nodes = array("i")

    @classmethod
    def of_text(cls, text: str) -> Letters:
        """Take the letters of plain text."""
        letters = cls()
        for word in _WORD.finditer(text):
            letters._put(word[0], word.start(), 0, node=0)
        return letters._closed()

    @classmethod
    def of_page(cls, markup: str) -> Letters:
        """Take the letters that stand between the tags of a page, entities resolved."""
        letters = cls()
        for node, (start, end) in enumerate(_nodes(markup)):
            for piece in _PIECE.finditer(markup, start, end):
                if piece[0][0] == "&" and len(piece[0]) > 1:
                    seen = "".join(_WORD.findall(html.unescape(piece[0])))
                    letters._put(seen, piece.start(), len(piece[0]), node=node)
                else:
                    letters._put(piece[0], piece.start(), 0, node=node)
        return letters._closed()

    def span(self, start: int, end: int) -> Span:
        """Give where letters stand in the text, from the first to the last."""
        first, last = self._stretch(start), self._stretch(end - 1)
        low, high = self._places[first], self._places[last]
        if not self._widths[first]:
            low += start - self._begins[first]
        high += self._widths[last] or end - self._begins[last]
        return Span(low, high)

    def before(self, place: int) -> int:
        """Count the letters before a place of the text."""
        at = bisect_right(self._places, place) - 1
        if at < 0:
            return 0
        begin = self._begins[at]
        following = self._begins[at + 1] if at + 1 < len(self._begins) else len(self.row)
        inside = place - self._places[at]
        return following if self._widths[at] and inside else min(begin + inside, following)

    def in_one_node(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Part letters where the node that they stand in ends."""
        at = self._stretch(start)
        begin = start
        while begin < end:
            node = self._nodes[at]
            while at < len(self._nodes) and self._nodes[at] == node and self._begins[at] < end:
                at += 1
            stop = min(end, self._begins[at] if at < len(self._begins) else len(self.row))
            yield begin, stop
            begin = stop

    def _stretch(self, letter: int) -> int:
        return bisect_right(self._begins, letter) - 1

    def _put(self, word: str, place: int, width: int, *, node: int) -> None:
        if word:
            self._begins.append(self._size)
            self._places.append(place)
            self._widths.append(width)
            self._nodes.append(node)
            self._words.append(word)
            self._size += len(word)
            if len(self._words) > _MOST_WORDS:
                self._words = ["".join(self._words)]

    def _closed(self) -> Letters:
        self.row = "".join(self._words)
        self._words.clear()
        return self


def _nodes(markup: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a page between its tags, but for those in elements that are not shown."""
    at = 0
    open_ended: set[str] = set()
    for tag in _TAG.finditer(markup):
        if tag.start() < at:
            continue  # inside an element that is not shown
        if tag.start() > at:
            yield at, tag.start()
        at = tag.end()
        name = (tag["name"] or "").lower()
        if name in _UNSHOWN - open_ended and not tag["close"]:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, at)
            if closing:
                at = closing.start()
            else:  # one that is never closed ends where it begins: nothing must be lost
                open_ended.add(name)
    if at < len(markup):
        yield at, len(markup)
