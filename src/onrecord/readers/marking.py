"""A page made safe to show, with its statements marked where they were printed."""

from __future__ import annotations

import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

import nh3
from lxml.html import HtmlElement, tostring

from onrecord.errors import TooLarge
from onrecord.model import Report, Span
from onrecord.readers.charset import decode
from onrecord.readers.offsets import original
from onrecord.readers.parsing import parse
from onrecord.readers.tidy import drop_drawings

# Text, its structure, and nothing that loads, runs, or asks for anything.
_TAGS = frozenset({
    "a", "abbr", "address", "article", "aside", "b", "blockquote", "br", "caption", "cite", "code", "dd",
    "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "i", "ins", "li", "main", "nav", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul",
})  # fmt: skip
# Taken out with the words in them, which are no words of the page's text.
_WITH_WORDS = frozenset({
    "script", "style", "title", "noscript", "template", "iframe", "noembed", "noframes", "select", "textarea",
    "object", "canvas",
})  # fmt: skip
# Where a drawing was never closed, the page is in one of these; cleaning would take it with them.
_PARTS_OF_DRAWINGS = ("mi", "mo", "mn", "ms", "mtext", "annotation-xml", "foreignobject", "desc")
# Cleaning takes time with the square of these: 50,000 take 0.2 s, 200,000 two; a page has some hundred.
_MOST_ENTITIES = 200_000
_READ_THERE = "Read the text on the report’s own page"
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}


def marked_page(page: bytes | str, report: Report, spans: Iterable[tuple[str, Span]]) -> str:
    """Give the page as safe HTML with a mark around each span's words, where the page has them.

    `spans` are pairs of a statement's id and a span of the report's text; where several overlap, a mark
    names all of them: `<mark data-statement="st-1 st-2">`. Scripts, handlers, styles, frames, forms and all
    that loads from elsewhere are gone; links lead to web pages only.
    Raises ReadError when the page cannot be parsed, EmptyInput when there is nothing in it, and TooLarge
    when it is past what can be made safe in time.
    """
    where = report.path or "page"
    markup = decode(page, where) if isinstance(page, bytes) else page
    offsets = original(markup, report)
    signs = _Signs(markup)
    places = [(place, name) for name, span in spans for place in offsets.places(span)]
    tree = parse("".join(signs.put(places)), where)
    drop_drawings(tree)
    for part in list(tree.iter(*_PARTS_OF_DRAWINGS)):
        part.drop_tag()
    _lead_out(tree, report.url)
    whole = tostring(tree, encoding="unicode").replace("&nbsp;", "\xa0")
    if whole.count("&") > _MOST_ENTITIES:
        raise TooLarge(
            where, f"it has more than {_MOST_ENTITIES:,} entities, so it is no page to be shown", _READ_THERE
        )
    safe = nh3.clean(
        whole,
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_WORDS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return signs.made_marks(safe)


class _Signs:
    """Stand for the marks while a page is made safe: words among its words, which no cleaning alters.

    So no mark that the page was written with can be taken for one of ours, and none of ours is lost where
    the page is nested past all measure and its tags are left out.
    """

    def __init__(self, markup: str) -> None:
        self._markup = markup
        # A word that no page contains, least of all one written to contain it.
        self._word = "xq" + hashlib.blake2b(markup.encode("utf-8", "replace"), digest_size=8).hexdigest()
        self._names: list[str] = []

    def put(self, places: list[tuple[Span, str]]) -> Iterator[str]:
        """Give the page's markup in pieces, a sign before and behind the words of each mark."""
        opening: dict[int, list[str]] = defaultdict(list)
        closing: dict[int, list[str]] = defaultdict(list)
        for place, name in places:
            opening[place.start].append(name)
            closing[place.end].append(name)
        at = 0
        open_now: list[str] = []
        for edge in sorted(opening.keys() | closing.keys()):
            yield self._signed(self._markup[at:edge], open_now)
            for name in closing.get(edge, ()):
                open_now.remove(name)
            open_now.extend(opening.get(edge, ()))
            at = edge
        yield self._markup[at:]

    def _signed(self, words: str, names: list[str]) -> str:
        if not names or not words:
            return words
        self._names.append(" ".join(dict.fromkeys(names)))
        return f"{self._word}b{len(self._names) - 1}x{words}{self._word}ex"

    def made_marks(self, safe: str) -> str:
        """Put the marks where their signs stand."""
        opened = re.sub(rf"{self._word}b(\d+)x", lambda sign: self._mark(int(sign[1])), safe)
        return opened.replace(f"{self._word}ex", "</mark>")

    def _mark(self, number: int) -> str:
        return f'<mark data-statement="{html.escape(self._names[number], quote=True)}">'


def _lead_out(tree: HtmlElement, url: str | None) -> None:
    """Make links whole by the report's address; one that leads to no web page leads nowhere."""
    for link in tree.iter("a"):
        address = link.attrib.pop("href", "").strip()
        try:
            whole = urljoin(url or "", address)
            leads = urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname
        except ValueError:
            continue
        if address and leads:
            link.set("href", whole)
