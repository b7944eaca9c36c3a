"""Whether a page holds its whole report, or only what everybody may read of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.readers.jsonld import Node, text_of

_LOCKED_METAS = ("article:content_tier", "content_tier", "og:article:content_tier")
_FREE = XPath(".//*[@itemprop='isAccessibleForFree']")
_SELECTORS = XPath(".//*[@itemprop='cssSelector']")

# The words of a class selector, the form that search engines ask for: ".paywall, .meteredContent".
_CLASS = re.compile(r"\.([\w-]{1,80})")
_MOST_CLASSES = 10
# A paid section with fewer characters than this was left out of the page and its place kept: a paragraph of
# a report has 200 (median of 181 news pages).
_SECTION_CHARS = 600
# Of the words that the page counts in its report, so many are there when it is whole; the counts are rough.
_MOST_OF_WORDS = 0.8
# Where it counts none: the two closed pages of 181 news pages have 100 words, the hidden ones from 900.
_OPEN_WORDS = 600


def is_closed(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> bool:
    """Tell whether the outlet says that not everybody may read the whole report, and it is not all here.

    Many pages hold their paid sections and only hide them: where the section that the page names is in it, or
    as many words as it counts, nothing is missing.
    """
    parts = [part for part in _listed(article.get("hasPart")) if isinstance(part, dict) and _is_paid(part)]
    said = _is_paid(article) or bool(parts) or any(_says_no(_told(one)) for one in _FREE(tree))
    locked = any("locked" in one.lower() for name in _LOCKED_METAS for one in metas.get(name, ()))
    if not (said or locked):
        return False
    selectors = [one for part in parts for one in _listed(part.get("cssSelector")) if isinstance(one, str)]
    selectors.extend(_told(one) for one in _SELECTORS(tree))
    return not (_holds_sections(tree, selectors) or _holds_words(tree, article))


def _is_paid(node: Node) -> bool:
    return _says_no(node.get("isAccessibleForFree"))


def _says_no(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower().rsplit("/", 1)[-1] == "false")


def _told(element: HtmlElement) -> str:
    return str(element.get("content") or element.get("href") or element.text_content())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _holds_sections(tree: HtmlElement, selectors: Iterable[str]) -> bool:
    names = {name for one in selectors for name in _CLASS.findall(one)[:_MOST_CLASSES]}
    chars = sum(
        len(paragraph.text_content())
        for paragraph in (tree.iter("p") if names else ())
        if any(
            names.intersection((around.get("class") or "").split())
            for around in (paragraph, *paragraph.iterancestors())
        )
    )
    return chars >= _SECTION_CHARS


def _holds_words(tree: HtmlElement, article: Node) -> bool:
    count = article.get("wordCount")
    if isinstance(count, str) and count.strip().isdecimal() and len(count) < 9:
        count = int(count)
    if not isinstance(count, int) or isinstance(count, bool) or count <= 0:
        body = text_of(article.get("articleBody"))
        count = len(body.split()) if body else 0
    words = sum(len(paragraph.text_content().split()) for paragraph in tree.iter("p"))
    return words >= (_MOST_OF_WORDS * count or _OPEN_WORDS)
