"""Elements of a page: which stand in a line, which break it, and the words inside them."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

VOID = frozenset({
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
_BOXES = frozenset({"span", "cite", "small"})
_ENDS = frozenset('.!?…)”"')


def words_of(element: HtmlElement) -> str:
    """Give an element's words, its paragraphs and line breaks each on a line of their own."""
    lines: list[list[str]] = [[]]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _BREAKS:
            lines.append([])
        words = node.text if event == "start" else node.tail if node is not element else None
        if words:
            lines[-1].append(_apart(lines[-1], words, node.tag) if event == "start" else words)
    joined = (" ".join("".join(line).split()) for line in lines)
    return "\n".join(line for line in joined if line)


def _apart(line: list[str], text: str, tag: str) -> str:
    """Give a space before the words of a box that only its style sets apart, as a credit in a caption."""
    before = line[-1][-1] if line else " "
    ended = before in _ENDS or before.islower()
    return f" {text}" if tag in _BOXES and ended and text[0].isupper() else text


def class_has(*parts: str) -> str:
    """Give the XPath condition that an element's class has one of the parts in it."""
    return "(" + " or ".join(f"contains(@class, '{part}')" for part in parts) + ")"
