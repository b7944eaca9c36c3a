"""Bodies that a page cuts in pieces to put advertisements between: made one again.

Extractors look for the one element with the most text and take the first of the pieces for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.readers.marks import SIGN

# How far up a piece may lie below the element in which the pieces stand side by side.
_LEVELS = 3
_FEWEST_PARAGRAPHS = 2
_FEWEST_CHARS = 60
_HEADINGS = ("h1", "h2")

_Key = tuple[HtmlElement, tuple[str, ...]]


def join_chunks(tree: HtmlElement) -> None:
    """Move the paragraphs of a cut body into its first piece, in order, with the marks between.

    Pieces are elements of paragraphs that have the same names all the way up to where they stand side
    by side. A heading of first or second order beside a piece, inside its row, makes it another report.
    """
    for pieces in _cut_bodies(tree):
        first = pieces[0][1]
        left = dict(pieces[1:])
        for row in list(pieces[0][0].itersiblings()):
            if not left:
                break
            piece = left.pop(row, None)
            if piece is not None:
                first.extend(list(piece))
                row.drop_tree()
            else:
                first.extend([sign for sign in row.iter("p") if sign.get(SIGN)])


def _cut_bodies(tree: HtmlElement) -> Iterator[list[tuple[HtmlElement, HtmlElement]]]:
    """Give, for each cut body, the rows and in each of them the piece."""
    groups: dict[_Key, list[tuple[HtmlElement, HtmlElement]]] = defaultdict(list)
    for piece in tree.iter("div", "section"):
        if not piece.get("class") or not _has_paragraphs(piece):
            continue
        row = piece
        names: list[str] = []
        for _ in range(_LEVELS):
            names.append(f"{row.tag}.{row.get('class') or ''}")
            parent = row.getparent()
            if parent is None:
                break
            groups[parent, tuple(names)].append((row, piece))
            row = parent
    taken: set[HtmlElement] = set()
    for pieces in groups.values():
        rows = {row for row, _ in pieces}
        if 1 < len(rows) == len(pieces) and not any(
            piece in taken or _has_heading(row, piece) for row, piece in pieces
        ):
            taken.update(piece for _, piece in pieces)
            yield pieces


def _has_paragraphs(element: HtmlElement) -> bool:
    long = sum(1 for child in element if child.tag == "p" and len(child.text_content()) >= _FEWEST_CHARS)
    return long >= _FEWEST_PARAGRAPHS


def _has_heading(row: HtmlElement, piece: HtmlElement) -> bool:
    inside = set(piece.iter(*_HEADINGS))
    return any(heading not in inside for heading in row.iter(*_HEADINGS))
