"""Marks that stood in the report and were not in the main text: found again, and put back in their place.

The picture above the text is most often outside of the element that an extractor takes for the text,
and with it the caption that names who is seen.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from onrecord.readers.blocks import Piece
from onrecord.readers.foreign import is_foreign
from onrecord.readers.marks import SIGN, Marks

# As many letters as tell one paragraph from another.
_TELLING = 60
_PLACES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "td", "div", "blockquote"})
_PARTS = 12  # a container has more; its words are those of many paragraphs


def put_back(pieces: list[Piece], tree: HtmlElement, marks: Marks, title: str | None) -> list[Piece]:
    """Give the pieces with the lost marks among them.

    A mark is put back when it stands between the headline and the last piece, and not among lists of
    other reports.
    """
    lost = marks.lost()
    if not lost or not pieces:
        return pieces
    numbers = {_told(piece.text): number for number, piece in reversed(list(enumerate(pieces)))}
    headline = _told(title or "")
    behind: dict[int, list[Piece]] = {}
    at, passed = -1, False
    for element in tree.iter(*_PLACES):
        sign = element.get(SIGN)
        if sign is None:
            told = _told(element.text_content()) if len(element) <= _PARTS else ""
            at, passed = max(at, numbers.get(told, -1)), passed or (told == headline != "")
        elif int(sign) in lost and (passed or at >= 0) and not is_foreign(element):
            mark = lost[int(sign)]
            piece = Piece(mark.kind, mark.text, mark.author, mark.platform, mark.published)
            behind.setdefault(at, []).append(piece)
    behind.pop(len(pieces) - 1, None)
    return [
        *behind.get(-1, ()),
        *(one for n, piece in enumerate(pieces) for one in (piece, *behind.get(n, ()))),
    ]


def _told(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())[:_TELLING]
