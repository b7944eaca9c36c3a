"""A page's markup as a tree that nothing has fallen out of.

libxml2 drops all that is nested deeper than 256 elements and says so only in its log. Pages past that
are made flat first, so that their words stay. (`huge_tree` only moves the limit, to 2048.)
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import EmptyInput, ReadError

# XML has no place for these, and libxml2 ends a text at NUL.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

# Far below what libxml2 keeps, far above what a page needs: the deepest of 181 news pages has 51 levels.
_FLAT_DEPTH = 120
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]{0,20000}>")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_BREAKS = frozenset({
    "article", "blockquote", "br", "dd", "div", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "section", "tr", "ul",
})  # fmt: skip


def parse(markup: str, where: str) -> HtmlElement:
    """Parse a page; raise EmptyInput when there is nothing in it."""
    clean = _NOT_IN_XML.sub("", markup)
    tree, cut = _parse(clean, where)
    if cut:
        tree, cut = _parse(flat(clean), where)
    if cut:
        raise ReadError(
            where, "its elements are nested too deep to be read", "Save the page again from a browser"
        )
    return tree


def flat(markup: str) -> str:
    """Leave out the tags that are nested deeper than anything needs; what stood between them stays.

    Block elements leave a line break, so that no words run together.
    """
    kept: list[str] = []
    depth = at = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _VOID or tag[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth + bool(tag[1]) > _FLAT_DEPTH:
            kept.append(markup[at : tag.start()])
            kept.append("" if name in INLINE else "<br>")
            at = tag.end()
    kept.append(markup[at:])
    return "".join(kept)


def _parse(markup: str, where: str) -> tuple[HtmlElement, bool]:
    """Give the tree, and whether some of the page is missing from it."""
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise EmptyInput(where, "there is no page in it") from error
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def words_of(element: HtmlElement) -> str:
    """Give an element's words, its paragraphs and line breaks each on a line of their own."""
    lines: list[list[str]] = [[]]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _BREAKS:
            lines.append([])
        if event == "start":
            lines[-1].append(node.text or "")
        elif node is not element:
            lines[-1].append(node.tail or "")
    joined = (" ".join("".join(line).split()) for line in lines)
    return "\n".join(line for line in joined if line)


def class_has(*parts: str) -> str:
    """Give the XPath condition that an element's class has one of the parts in it."""
    return "(" + " or ".join(f"contains(@class, '{part}')" for part in parts) + ")"
