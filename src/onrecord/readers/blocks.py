"""The main text of a page, as pieces of one kind each, and the pieces as the text of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from onrecord.model import Block, BlockKind, Span
from onrecord.readers.boilerplate import is_boilerplate
from onrecord.readers.header import header_of
from onrecord.readers.marks import Mark, Marks
from onrecord.readers.repeats import Running

JOINT = "\n\n"

# What somebody else said or posted is never a button.
_NEVER_LEFT_OUT = frozenset({BlockKind.POST, BlockKind.BLOCKQUOTE, BlockKind.PULLQUOTE})
_WITHOUT_TITLE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
# As many letters as tell one sentence from another.
_TELLING = 60
_LABEL_WORDS = 5
# How many pieces from the top may be date and byline.
_TOP = 5
# Of 181 news pages, the text of none has fewer than 44 characters a line; a menu has 12.
_MENU_LINES = 20
_MENU_CHARS = 18

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
_LINE_BREAK = "\n"
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")  # but a single space, as most are
_LETTER = re.compile(r"[^\W_]")
_KINDS = {
    "head": BlockKind.HEADING,
    "quote": BlockKind.BLOCKQUOTE,
    "list": BlockKind.LIST,
    "table": BlockKind.LIST,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of a report’s text before it has its place in it."""

    kind: BlockKind
    text: str
    author: str | None = None
    platform: str | None = None
    published: str | None = None
    only_repeated: bool = False


def pieces_of(body: Element, marks: Marks) -> list[Piece]:
    """Read trafilatura's body: paragraphs, headings, lists, quotes, and what was taken out before."""
    pieces: list[Piece] = []
    loose = [body.text or ""]  # words that stand in the body itself, outside of all its elements
    for element in body:
        if element.tag in {"hi", "ref", "del", "lb", "graphic"}:
            loose.append(_LINE_BREAK if element.tag == "lb" else _words(element))
        else:
            pieces.extend(_parted(BlockKind.PARAGRAPH, "".join(loose), marks))
            pieces.extend(_element(element, marks))
            loose = []
        loose.append(element.tail or "")
    pieces.extend(_parted(BlockKind.PARAGRAPH, "".join(loose), marks))
    return pieces


def plain_pieces(text: str, marks: Marks) -> list[Piece]:
    """Read paragraphs out of text in which blank lines part them."""
    return [
        piece for part in re.split(r"\n\s*\n", text) for piece in _parted(BlockKind.PARAGRAPH, part, marks)
    ]


def sifted(pieces: Iterable[Piece], title: str | None) -> list[Piece]:
    """Leave out buttons, advertisements and the headline; tell headers from text, pull quotes from quotes."""
    seen = (replace(piece, text=visible(piece.text)) for piece in pieces)
    kept = [piece for piece in seen if piece.text and (piece.kind in _NEVER_LEFT_OUT or _is_text(piece.text))]
    if title:
        kept = _without_headline(kept, _folded(title))
    for number, piece in enumerate(kept[:_TOP]):
        if piece.kind in _WITHOUT_TITLE and header_of(piece.text):
            kept[number] = replace(piece, kind=BlockKind.HEADER)
    return list(_with_pull_quotes(kept))


def _is_text(text: str) -> bool:
    return _LETTER.search(text) is not None and not is_boilerplate(text)  # "* * *" and "___" have no words


def _without_headline(pieces: list[Piece], title: str) -> list[Piece]:
    """Leave out the headline, which stands before all pieces, and labels above it."""
    isnt = [piece.kind not in _WITHOUT_TITLE or _folded(piece.text) != title for piece in pieces]
    first = isnt.index(False) if False in isnt else 0
    above = pieces[:first]
    if len(above) <= _TOP and all(len(piece.text.split()) < _LABEL_WORDS for piece in above):
        return [piece for piece, kept in zip(pieces[first:], isnt[first:], strict=True) if kept]
    return [piece for piece, kept in zip(pieces, isnt, strict=True) if kept]


def shows(pieces: Iterable[Piece], text: str) -> bool:
    """Tell whether the pieces have the text, or what it begins with."""
    return _folded(text)[:_TELLING] in "".join(_folded(piece.text) for piece in pieces)


def is_menu(pieces: Iterable[Piece]) -> bool:
    """Tell a list of links, which an extractor took for text, by its short lines."""
    lines = [line for piece in pieces for line in piece.text.split("\n")]
    return len(lines) >= _MENU_LINES and sum(map(len, lines)) < _MENU_CHARS * len(lines)


def visible(text: str) -> str:
    """Leave out what is never seen: soft hyphens, zero-width spaces, marks of byte order."""
    return text.translate(_UNSEEN).strip()


def text_of(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Join pieces to a text, a blank line between them, and point at each."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        span = Span(at, at + len(piece.text))
        blocks.append(Block(piece.kind, span, piece.author, piece.platform, piece.published))
        texts.append(piece.text)
        at = span.end + len(JOINT)
    return JOINT.join(texts), tuple(blocks)


def _element(element: Element, marks: Marks) -> Iterator[Piece]:
    kind = _KINDS.get(element.tag, BlockKind.PARAGRAPH)
    if kind is not BlockKind.LIST:
        joint = JOINT if kind is BlockKind.BLOCKQUOTE else ""
        yield from _parted(kind, _words(element, joint), marks)
        return
    run: list[str] = []
    for piece in _rows(element, marks):
        if piece.kind is kind:
            run.append(" ".join(piece.text.split("\n")))
            continue
        yield from _listed(run)
        yield piece
        run = []
    yield from _listed(run)


def _rows(element: Element, marks: Marks) -> Iterator[Piece]:
    """Give the items of a list or the rows of a table, and apart from them what is no item or row."""
    for row in element.iterchildren("item", "row"):
        holders = [row] if row.tag == "item" else list(row.iterchildren("cell"))
        if any(map(_is_laid_out, holders)):
            for holder in holders:
                yield from pieces_of(holder, marks)
            continue
        yield from _parted(BlockKind.LIST, _row(row), marks)
        for inner in _inner_lists(row):
            yield from _rows(inner, marks)


def _inner_lists(row: Element) -> Iterator[Element]:
    """Give the lists and tables inside a row, and not those that are inside of these in turn."""
    for child in row:
        if child.tag in {"list", "table"}:
            yield child
        else:
            yield from _inner_lists(child)


def _is_laid_out(holder: Element) -> bool:
    """Tell whether a cell or item holds paragraphs of its own, as in pages laid out with tables."""
    return sum(child.tag in {"p", "head", "quote"} for child in holder) > 1


def _row(row: Element) -> str:
    if row.tag == "row":
        cells = (_words(cell).strip() for cell in row.iterchildren("cell"))
        return " | ".join(cell for cell in cells if cell)
    return _words(row, " ", without=("list", "table"))


def _listed(items: list[str]) -> Iterator[Piece]:
    if items:
        yield Piece(BlockKind.LIST, "\n".join(items))


def _words(element: Element, joint: str = "", without: tuple[str, ...] = ()) -> str:
    """Give the words of an element; line breaks stay, and `joint` parts the paragraphs inside it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append(_LINE_BREAK)
        elif child.tag not in without:
            inner = _words(child, joint, without)
            pieces.append(
                f"{joint}{inner}{joint}" if child.tag in {"p", "head", "item", "list", "quote"} else inner
            )
        pieces.append(child.tail or "")
    return "".join(pieces)


def _parted(kind: BlockKind, text: str, marks: Marks) -> Iterator[Piece]:
    """Part words at marks, and paragraphs at double line breaks."""
    for part in marks.split(text):
        if isinstance(part, Mark):
            if part.text:
                yield Piece(
                    part.kind, part.text, part.author, part.platform, part.published, part.only_repeated
                )
            continue
        paragraphs = (
            "\n".join(line.strip() for line in _SPACES.sub(" ", told).split("\n")).strip()
            for told in re.split(r"\n[^\S\n]*\n\s*", part)
        )
        told = [paragraph for paragraph in paragraphs if paragraph]
        if kind is BlockKind.BLOCKQUOTE and told:
            yield Piece(kind, JOINT.join(told))
        else:
            yield from (Piece(kind, paragraph) for paragraph in told)


def _with_pull_quotes(pieces: list[Piece]) -> Iterator[Piece]:
    """Mark as pull quotes what the running text has too; leave out an aside that it has not."""
    running = [piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    held = Running(running)
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH:
            yield replace(piece, kind=BlockKind.PULLQUOTE) if held.holds_within(piece.text) else piece
        elif piece.kind is BlockKind.BLOCKQUOTE or piece.only_repeated:
            if held.holds(_without_credit(piece)):
                yield replace(piece, kind=BlockKind.PULLQUOTE, only_repeated=False)
            elif not piece.only_repeated:
                yield piece
        else:
            yield piece


def _without_credit(piece: Piece) -> str:
    """Give a quote's words without the name below it, which the running text has elsewhere."""
    if not piece.author:
        return piece.text
    return piece.text.replace(piece.author, "")


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
