from __future__ import annotations

from lxml.html import document_fromstring

from onrecord.model import BlockKind
from onrecord.readers.blocks import Piece
from onrecord.readers.lost import put_back
from onrecord.readers.marks import take_out

PAGE = """<html><body>
<div class="top"><figure><img><figcaption>Above the headline.</figcaption></figure></div>
<h1>No deal</h1>
<figure><img><figcaption>Below the headline.</figcaption></figure>
<div><p>First words of it.</p>
<figure><img><figcaption>In the middle.</figcaption></figure>
<p>Last words of it.</p></div>
<figure><img><figcaption>Behind it all.</figcaption></figure>
<div class="related"><figure><img><figcaption>Of another report.</figcaption></figure></div>
</body></html>"""
PIECES = [Piece(BlockKind.PARAGRAPH, "First words of it."), Piece(BlockKind.PARAGRAPH, "Last words of it.")]


def test_put_back_what_stood_between_headline_and_end() -> None:
    tree = document_fromstring(PAGE)
    marks = take_out(tree, PAGE)
    assert [piece.text for piece in put_back(PIECES, tree, marks, "No deal")] == [
        "Below the headline.",
        "First words of it.",
        "In the middle.",
        "Last words of it.",
    ]


def test_change_nothing_where_nothing_was_lost() -> None:
    tree = document_fromstring("<p>x</p>")
    assert put_back(PIECES, tree, take_out(tree, "x"), None) == PIECES
    assert put_back([], tree, take_out(tree, "x"), None) == []
