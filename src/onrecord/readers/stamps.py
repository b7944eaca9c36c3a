"""When a page says that its report was published, and when it was last changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.readers.dates import later, machine
from onrecord.readers.foreign import in_quote
from onrecord.readers.header import header_of
from onrecord.readers.jsonld import Node, text_of
from onrecord.readers.tree import class_has, words_of

Metas = dict[str, list[str]]

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article.published", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date.created", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "article_date_original", "timestamp", "date", "ptime", "displaydate",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod",
    "dcterms.modified", "dc.date.modified", "article.updated", "last-modified", "revised", "utime",
)  # fmt: skip

_PUBLISHED_SHOWN = (
    XPath(".//*[@itemprop='datePublished' or @itemprop='published']"),
    XPath(".//time[@pubdate]"),
    XPath(
        ".//*[(self::time or self::span or self::p or self::div or self::abbr) and ("
        + class_has(
            "publish", "pubdate", "entry-date", "post-date", "article-date", "article__date", "storyDate"
        )
        + " or "
        + class_has("dateline", "timestamp")
        + ")]"
    ),
    XPath("(.//article//time[@datetime])[1] | (.//main//time[@datetime])[1]"),
)
_MODIFIED_SHOWN = (
    XPath(".//*[@itemprop='dateModified']"),
    XPath(".//time[" + class_has("updated", "modified") + "]"),
)
_UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-date", "data-pubdate", "title")
_MOST_SHOWN = 40

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ADDRESS_DATES = (
    re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)"),
    re.compile(rf"/((?:19|20)\d{{2}})/({'|'.join(_MONTHS)})/(0?[1-9]|[12]\d|3[01])(?=/|$)", re.IGNORECASE),
    re.compile(r"-((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=/?$|\.)"),
)


def published(tree: HtmlElement, article: Node, metas: Metas) -> str | None:
    """Give when the report was published, as the page says it for machines, else as it shows it."""
    told = [text_of(article.get(name)) for name in ("datePublished", "dateCreated")]
    return _first(told, metas, _PUBLISHED_METAS) or next(_shown(tree, _PUBLISHED_SHOWN, updated=False), None)


def modified(tree: HtmlElement, article: Node, metas: Metas, published: str | None) -> str | None:
    """Give when the report was last changed; null where that is not after it was published."""
    told = _first([text_of(article.get("dateModified"))], metas, _MODIFIED_METAS)
    return later(told or next(_shown(tree, _MODIFIED_SHOWN, updated=True), None), published)


def is_update(element: HtmlElement) -> bool:
    """Tell a date that is marked as that of a change, and not also as that of publication."""
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return _UPDATED.search(names) is not None and "publish" not in names.lower()


def date_in(url: str | None) -> str | None:
    """Give the day that an address has in it."""
    for pattern in _ADDRESS_DATES:
        if found := pattern.search(url or ""):
            year, month, day = found.groups()
            number = month if month.isdigit() else f"{_MONTHS.index(month.lower()) + 1:02}"
            return machine(f"{year}-{number}-{day:0>2}")
    return None


def _first(told: Iterable[str | None], metas: Metas, names: Iterable[str]) -> str | None:
    values = [*told, *(one for name in names for one in metas.get(name, ()))]
    return next((date for value in values if value and (date := machine(value))), None)


def _shown(tree: HtmlElement, places: Iterable[XPath], *, updated: bool) -> Iterator[str]:
    for find in places:
        for element in find(tree)[:_MOST_SHOWN]:
            if not in_quote(element):
                yield from filter(None, _dates_of(element, updated=updated))


def _dates_of(element: HtmlElement, *, updated: bool) -> Iterator[str | None]:
    if not updated and is_update(element):
        return
    for name in _ATTRIBUTES:
        yield machine(element.get(name) or "")
    words = " ".join(words_of(element).split())
    yield machine(words)
    if not updated and (header := header_of(words)):
        yield header.published
