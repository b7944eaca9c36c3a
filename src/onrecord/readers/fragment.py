"""A piece of HTML that is all text: the content of a feed's entry, of a wire report, of a letter.

A page has a frame that must be told from its text; here all of it is text. So its parts are taken as
they stand, and quotes, captions and posts are marked by the rules for pages.
"""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HtmlElement

from onrecord.errors import EmptyInput
from onrecord.readers.blocks import Piece, pieces_of, plain_pieces, sifted
from onrecord.readers.marks import Marks, take_out
from onrecord.readers.parsing import parse
from onrecord.readers.tidy import tidy
from onrecord.readers.tree import INLINE

_TAG = re.compile(r"<[a-zA-Z/!]")
_LETTER = re.compile(r"\w")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEFT_OUT = frozenset({"head", "title", "form", "button", "select", "option", "textarea", "input", "iframe"})
_IN_LAYOUTS = ("p", "div", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_LONG_CELL = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def pieces_in(markup: str, title: str | None, where: str) -> list[Piece]:
    """Read a piece of HTML, or a text without any tag, in which blank lines part paragraphs."""
    if not _TAG.search(markup):
        text = html.unescape(markup)
        return sifted(plain_pieces(text, Marks(text)), title)
    try:
        tree = parse(f"<html><body>{markup}</body></html>", where)
    except EmptyInput:
        return []
    tidy(tree)
    _open_layouts(tree)
    marks = take_out(tree, markup)
    return sifted(pieces_of(_Flat().body_of(tree), marks), title)


def _open_layouts(tree: HtmlElement) -> None:
    """Make boxes of tables that lay text out, as letters do: rows of words stay rows."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td", "th"))
        laid_out = next(table.iter(*_IN_LAYOUTS), table) is not table or len(cells) == 1
        if laid_out or any(len(cell.text_content()) > _LONG_CELL for cell in cells):
            for part in list(table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th")):
                part.tag = "div"


class _Flat:
    """Turn nested HTML into a row of parts, in the words of the extractor that pages are read with."""

    def __init__(self) -> None:
        self.body = etree.Element("body")
        self.run: list[str] = []
        self.kinds: list[str] = []

    def body_of(self, tree: HtmlElement) -> etree._Element:
        """Walk over the tree once, however deep it is."""
        skipped: HtmlElement | None = None
        for event, node in etree.iterwalk(tree, events=("start", "end")):
            if skipped is not None:
                if event == "end" and node is skipped:
                    skipped = None
                    self._add(node.tail)
            elif event == "start" and (node.tag in _LEFT_OUT or _HIDDEN.search(node.get("style") or "")):
                skipped = node
            elif event == "start":
                self._begin(node)
            else:
                self._end(node)
        self._flush()
        return self.body

    def _begin(self, node: HtmlElement) -> None:
        if node.tag in {"br", "hr"}:
            self.run.append("\n" if node.tag == "br" else "\n\n")
        elif node.tag in {"td", "th"}:
            self.run.append(" | " if any(map(str.strip, self.run)) else "")
        elif node.tag not in INLINE:
            self._flush()
            self.kinds.append(node.tag)
        self._add(node.text)

    def _end(self, node: HtmlElement) -> None:
        if node.tag not in INLINE and node.tag not in {"br", "hr", "td", "th"}:
            self._flush()
            self.kinds.pop()
        self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.run.append(text if "pre" in self.kinds else _SPACE.sub(" ", text))

    def _flush(self) -> None:
        text = "".join(self.run).strip()
        self.run.clear()
        if not _LETTER.search(text):
            return
        kind = self._kind()
        if kind == "item":
            last = self.body[-1] if len(self.body) and self.body[-1].tag == "list" else None
            parent = etree.SubElement(self.body, "list") if last is None else last
        else:
            parent = self.body
        last = self.body[-1] if len(self.body) else None
        if kind == "quote" and last is not None and last.tag == "quote":
            last.text = f"{last.text}\n\n{text}"
            return
        etree.SubElement(parent, kind).text = text

    def _kind(self) -> str:
        for tag in reversed(self.kinds):
            if tag in {"li", "tr", "dd", "dt"}:
                return "item"
            if tag in _HEADINGS:
                return "head"
            if tag == "blockquote":
                return "quote"
        return "p"
