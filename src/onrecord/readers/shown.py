"""What a page shows around its headline without saying for machines what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.readers.dates import machine
from onrecord.readers.header import Header, header_of, merged
from onrecord.readers.marks import SIGN
from onrecord.readers.stamps import is_update
from onrecord.readers.tree import words_of

_HEADINGS = XPath(".//h1 | .//h2")
# Bylines and dates stand below the headline, or in the few elements above it.
_NEAR = XPath("following::*[position() <= 60]")
_ABOVE = XPath("preceding::*[position() <= 12]")
_MOST_CHARS = 240
_MOST_PARTS = 12
# A paragraph as long as this is the report itself: what comes behind it is not its header.
_BODY_CHARS = 280

_STANDFIRST_TAGS = frozenset({"p", "div", "h2", "h3", "h4", "span", "section"})
_STANDFIRST_WORDS = range(8, 90)
_STANDFIRST_PARTS = 4
_CUT = re.compile(r"(?:…|\.\.\.|\[…\])\s*$")


def header_near(tree: HtmlElement, title: str | None) -> Header:
    """Read the date and byline that stand beside the headline, by the rules for those of plain text."""
    headline = _headline(tree, title)
    if headline is None:
        return Header()
    below = list(_headers(_NEAR(headline)))
    return merged([*below, *_headers(reversed(_ABOVE(headline)))])


def standfirst(tree: HtmlElement, title: str | None, descriptions: Iterable[str]) -> str | None:
    """Give the summary below the headline: words of the page's description that the page shows there.

    Extractors take it for a part of the page's frame, and lose what is often the only sentence that
    says everything.
    """
    wanted = [_folded(_CUT.sub("", told)) for told in descriptions if len(told.split()) in _STANDFIRST_WORDS]
    headline = _headline(tree, title)
    if not wanted or headline is None:
        return None
    for element in _NEAR(headline):
        if element.tag not in _STANDFIRST_TAGS or len(element) > _STANDFIRST_PARTS or element.get(SIGN):
            continue
        text = _words(element)
        if len(text.split()) in _STANDFIRST_WORDS and any(_folded(text).startswith(told) for told in wanted):
            return text
    return None


def _headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    return next((found for found in _HEADINGS(tree) if title and _words(found) == title), None)


def _headers(elements: Iterable[HtmlElement]) -> Iterator[Header]:
    for element in elements:
        text = element.text_content() if len(element) <= _MOST_PARTS else ""
        if element.tag == "p" and len(text.strip()) >= _BODY_CHARS:
            return
        if is_update(element):
            continue
        if element.tag == "time" and (told := machine(element.get("datetime") or "")):
            yield Header(told)
        if 6 <= len(text.strip()) <= _MOST_CHARS:
            yield from filter(None, map(header_of, words_of(element).split("\n")))


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
