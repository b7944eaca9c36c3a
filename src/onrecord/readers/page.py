"""A page to a report.

The text of a page is its headline, then its parts in the order of the page, a blank line between them
and each a block: paragraphs, headings, lists, quotes, captions and embedded posts. The headline is in
the text, since statements point at words and headlines make some; it is also the title. Inside a
block, lines are parted by one line break (list items, the signature of a post) and the paragraphs of a
quote by a blank line. White space is otherwise one space. What the page shows for other ends is left
out: navigation, comments, advertisements, requests to subscribe, lists of other reports.
"""

from __future__ import annotations

import logging
from functools import cache

import trafilatura
from lxml.html import HtmlElement, tostring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document

from onrecord.errors import EmptyInput
from onrecord.model import BlockKind, Outlet, Report
from onrecord.readers.blocks import Piece, is_menu, pieces_of, plain_pieces, shows, sifted, text_of, visible
from onrecord.readers.chunks import join_chunks
from onrecord.readers.extras import take_out_extras
from onrecord.readers.language import language_of
from onrecord.readers.live import Entries
from onrecord.readers.lost import put_back
from onrecord.readers.marks import Marks, take_out
from onrecord.readers.metadata import Facts, facts_of
from onrecord.readers.parsing import parse
from onrecord.readers.shown import standfirst
from onrecord.readers.tidy import tidy

_LOGGER = logging.getLogger(__name__)

# Trafilatura needs more than linear time on pages of very many elements, which no report has: the
# largest of 181 news pages has 1,600. Those are read by resiliparse, whose time is linear.
MAX_ELEMENTS = 20_000

# Below this many characters the main text may have been missed, and resiliparse is asked too; its
# answer counts when it is this many times as long, as it takes in more of what is around.
_SHORT = 400
_LONGER = 3


def read_page(markup: str, *, path: str | None = None, where: str = "page") -> Report:
    """Read an HTML page as a report.

    Raises EmptyInput when the page shows no text, ReadError when it cannot be taken apart; `where`
    names the input in these.
    """
    tree = parse(markup, where)
    # While they are held, lxml need not make the elements anew for each walk over the tree.
    held = list(tree.iter())
    facts = facts_of(tree)
    small = len(held) <= MAX_ELEMENTS
    pieces = sifted(_pieces(tree, facts, markup) if small else _plainly(tree), facts.title)
    if not any(piece.kind is not BlockKind.CAPTION for piece in pieces):
        raise EmptyInput(
            where, "the page shows no text", "If a script builds it, save it from a browser once it is shown"
        )
    return _report(facts, pieces, path)


def _pieces(tree: HtmlElement, facts: Facts, markup: str) -> list[Piece]:
    tidy(tree)
    take_out_extras(tree)
    marks = take_out(tree, markup)
    entries = Entries(marks.word)
    if facts.live:
        entries.sign(tree, facts.live)
    join_chunks(tree)
    pieces = put_back(_main_pieces(tree, marks), tree, marks, facts.title)
    lead = standfirst(tree, facts.title, facts.descriptions)
    if lead and not shows(pieces, lead):
        pieces.insert(0, Piece(BlockKind.PARAGRAPH, lead))
    return entries.dated(pieces)


def _plainly(tree: HtmlElement) -> list[Piece]:
    """Read the text of a page without its marks."""
    markup = tostring(tree, encoding="unicode")
    for main in (True, False):
        if pieces := plain_pieces(_all_text(markup, main=main), Marks(markup)):
            return pieces
    return []


def _report(facts: Facts, pieces: list[Piece], path: str | None) -> Report:
    running = [piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    title = visible(facts.title) if facts.title else None
    if title:
        pieces = [Piece(BlockKind.HEADLINE, title), *pieces]
    text, blocks = text_of(pieces)
    return Report(
        text=text,
        path=path,
        url=facts.url,
        outlet=Outlet(facts.outlet) if facts.outlet else None,
        title=title,
        byline=facts.byline,
        published=facts.published,
        modified=facts.modified,
        language=language_of(running or [text], facts.language),
        blocks=blocks,
        partial=facts.partial,
    )


def _main_pieces(tree: HtmlElement, marks: Marks) -> list[Piece]:
    pieces = _asked(tree, marks, fast=True)
    if is_menu(pieces):
        pieces = _asked(tree, marks, fast=False)
    size = sum(len(piece.text) for piece in pieces)
    if size >= _SHORT:
        return pieces
    longer = _all_text(tostring(tree, encoding="unicode"), main=True)
    if len(longer) <= max(_LONGER * size, 1) and not _is_torn(pieces, longer):
        return pieces
    marks.begin()
    others = plain_pieces(longer, marks)
    return pieces if pieces and is_menu(others) else others


def _is_torn(pieces: list[Piece], whole: str) -> bool:
    """Tell a short text that trafilatura gives a line for every element in it, not for every paragraph."""
    text = pieces[0].text if len(pieces) == 1 else ""
    return "\n" in text and "".join(text.split()) in "".join(whole.split())


def _asked(tree: HtmlElement, marks: Marks, *, fast: bool) -> list[Piece]:
    """Ask trafilatura for the main text; give nothing when it finds none."""
    _quiet()
    marks.begin()
    try:
        found = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    except Exception:  # whatever a page makes it stumble over, the other extractor is still there
        _LOGGER.warning("trafilatura failed on a page", exc_info=True)
        return []
    return pieces_of(found.body, marks) if isinstance(found, Document) else []


@cache
def _quiet() -> None:
    """Keep what trafilatura logs about odd pages off the screens of those who set up no logging."""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def _all_text(markup: str, *, main: bool) -> str:
    return str(
        extract_plain_text(
            markup,
            main_content=main,
            preserve_formatting=True,
            alt_texts=False,
            comments=False,
            list_bullets=False,
        )
    )
