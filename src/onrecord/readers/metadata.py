"""What a page says about its report: outlet, title, byline, dates, language, address.

Where the page says it for machines (JSON-LD, meta tags) that counts first; then what it marks as such
for readers (`rel=author`, `time`). A byline is never taken from inside a quote, a comment or a list of
other articles. What is not told is null.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.readers.access import is_closed
from onrecord.readers.byline import names_of, unique
from onrecord.readers.foreign import in_quote
from onrecord.readers.jsonld import Node, article_of, names_in, nodes_of, text_of, types_of
from onrecord.readers.live import Live, live_of
from onrecord.readers.shown import header_near
from onrecord.readers.stamps import date_in, modified, published
from onrecord.readers.tree import class_has

_SCRIPTS = XPath(".//script[contains(@type, 'ld+json')]/text()")
_METAS = XPath(".//meta[@content]")
_CANONICAL = XPath(".//link[@rel='canonical']/@href")
_TITLE = XPath("string((.//title)[1])")
_HEADLINES = XPath(".//h1 | .//*[@itemprop='headline' and not(self::meta)]")
_SUBHEADS = XPath(".//h2")
_PUBLISHER = XPath(".//*[@itemprop='publisher']//*[@itemprop='name']")

_TITLE_METAS = (
    "og:title",
    "twitter:title",
    "dc.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
)
_OUTLET_METAS = ("application-name", "article:publisher", "dc.publisher")
_AUTHOR_METAS = (
    "article:author", "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "article:author_name", "authors", "cxenseparse:author", "mediator_author",
)  # fmt: skip
_DESCRIPTION_METAS = ("og:description", "description", "twitter:description")
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_URL_METAS = ("og:url", "twitter:url")

# The elements in which a page shows who wrote it, strictest first.
_BYLINES = (
    XPath(".//*[@rel='author' or @itemprop='author']"),
    XPath(
        ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' author ')"
        " or @data-testid='byline-name' or "
        + class_has("byline__name", "byline-name", "author-name", "author__name", "author-link")
        + " or "
        + class_has("article-author", "article__author", "article-byline", "article__byline")
        + "]"
    ),
)
_NAMED = XPath(".//*[@itemprop='name' or @rel='author' or contains(@class, 'name')]")

_TITLE_JOINTS = re.compile(r"(?<!\s)\s+(?:[|–—•·»:-]|--)\s+")
_SITES = frozenset({"NewsMediaOrganization", "WebSite"})
_HOST = re.compile(r"\S+\.\w{2,10}")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://|www\.|^@|/", re.IGNORECASE)
_MOST_BYLINES = 40
_NEAR = 3
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a page says about its report."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    descriptions: tuple[str, ...] = ()
    partial: bool = False
    live: Live | None = None


def facts_of(tree: HtmlElement) -> Facts:
    """Read what a page says about its report."""
    metas = _metas(tree)
    nodes = nodes_of(_SCRIPTS(tree))
    shown = _lines(_HEADLINES(tree))
    named = [told for name in _TITLE_METAS for told in metas.get(name, ()) if len(told) <= _LONGEST_TITLE]
    article = article_of(nodes, [*shown, *named])
    url = _url(tree, metas, article)
    page = _clean(_TITLE(tree))
    page = page if len(page) <= _LONGEST_TITLE else ""
    headlines = [told for told in (text_of(article.get("headline")), *named) if told]
    outlet = _outlet(tree, article, nodes, metas, page=page, headlines=[*shown, *headlines])
    title = _title(shown, _lines(_SUBHEADS(tree)), told=headlines, page=page, outlet=outlet)
    byline, day = _byline(tree, article, nodes, metas, outlet), published(tree, article, metas)
    if not (byline and day):
        header = header_near(tree, title)
        byline, day = byline or header.byline, day or header.published
    day = day or date_in(url)
    changed = modified(tree, article, metas, day)
    return Facts(
        title=title,
        outlet=outlet,
        byline=byline,
        published=day,
        modified=changed,
        language=_language(tree, article, metas),
        url=url,
        descriptions=tuple(one for name in _DESCRIPTION_METAS for one in metas.get(name, ())),
        partial=is_closed(tree, article, metas),
        # A page that was written on one day only tells the day of entries that have an hour.
        live=live_of(tree, nodes, day if day and (changed or day)[:10] == day[:10] else None),
    )


def _language(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> str | None:
    told = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        text_of(article.get("inLanguage")),
        *metas.get("og:locale", ()),
        *metas.get("content-language", ()),
    )
    return _first(told)


def _lines(elements: Iterable[HtmlElement]) -> list[str]:
    return [told for told in map(_words, elements) if 0 < len(told) <= _LONGEST_TITLE]


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in _METAS(tree):
        name = next(filter(None, map(meta.get, _META_NAMES)), "")
        told = _clean(meta.get("content"))
        if name and told:
            metas.setdefault(name.strip().lower(), []).append(told)
    return metas


def _clean(value: str | None) -> str:
    return " ".join(html.unescape(value or "").split())


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _apart(element: HtmlElement) -> str:
    """Give the words of a byline, of which each part stands in an element of its own."""
    return " ".join(" ".join(element.itertext()).split())


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _url(tree: HtmlElement, metas: dict[str, list[str]], article: Node) -> str | None:
    told = [*_CANONICAL(tree), *(one for name in _URL_METAS for one in metas.get(name, ()))]
    pages = (article.get("mainEntityOfPage"), article.get("url"))
    told.extend(
        filter(None, (text_of(page.get("@id") if isinstance(page, dict) else page) for page in pages))
    )
    return next(
        (url.strip() for url in told if re.match(r"https?://[^\s/]{3,}", url.strip(), re.IGNORECASE)), None
    )


def _outlet(
    tree: HtmlElement,
    article: Node,
    nodes: list[Node],
    metas: dict[str, list[str]],
    *,
    page: str,
    headlines: list[str],
) -> str | None:
    """Prefer the site's own name; a wire report has the agency for its publisher."""
    told = [
        *metas.get("og:site_name", ()),
        *names_in(article.get("publisher"), nodes),
        *(name for node in nodes if types_of(node) & _SITES for name in names_in(node, nodes)),
        *(_told(name) for name in _PUBLISHER(tree)[:_NEAR]),
        *_behind_headline(page, headlines),
        *(one for name in _OUTLET_METAS for one in metas.get(name, ())),
    ]
    names = [_clean(name) for name in told if not _ADDRESS.search(name) and len(name) <= 80]
    if not names:
        return None
    # "example.com" is the address, not the name, where the name is told elsewhere.
    best = next((name for name in names if not _HOST.fullmatch(name)), names[0])
    # And "dailyexample" is an account of "The Daily Example".
    spelled = [name for name in names if " " in name and _folded(best) in (_folded(name), _folded(name)[3:])]
    return spelled[0] if spelled and " " not in best else best


def _told(element: HtmlElement) -> str:
    return _clean(element.get("content")) or _words(element)


def _behind_headline(page: str, headlines: list[str]) -> Iterator[str]:
    """Give what a page's title has behind the headline: "Talks go on - The Daily Example"."""
    for headline in headlines:
        behind = page.removeprefix(headline)
        if headline and behind != page and (joint := _TITLE_JOINTS.match(behind)):
            name = behind[joint.end() :]
            if not _TITLE_JOINTS.search(name) and len(name.split()) <= 5:
                yield name


def _title(
    shown: list[str], below: list[str], *, told: list[str], page: str, outlet: str | None
) -> str | None:
    """Prefer the headline as shown; what is told elsewhere says which of several headings it is.

    `below` are headings of the second order: one of them is the headline where the first order has the
    outlet's name, or is put to no use.
    """
    references = [title for title in [*told, page] if title]
    first, second = (
        [heading for heading in some if not (outlet and _names_outlet(heading, outlet))]
        for some in (shown, below)
    )
    for heading in [*first, *second]:
        if any(_alike(heading, title) for title in references):
            return heading
    headings = first or ([] if shown else second)
    if len(headings) == 1 and (len(headings[0].split()) >= 4 or not references):
        return headings[0]
    if told:
        return _without_outlet(told[0], outlet) if outlet else told[0]
    if page:
        # A page's title has its outlet behind the headline.
        return _without_outlet(page, outlet or _TITLE_JOINTS.split(page)[-1])
    return _first(headings)


def _names_outlet(heading: str, outlet: str) -> bool:
    """Tell a heading that is the outlet's name, whole or with a few words more."""
    said, name = _folded(heading), _folded(outlet)
    return name in said * 2 and len(said) <= 2 * len(name)


def _without_outlet(title: str, outlet: str) -> str:
    parts = list(_TITLE_JOINTS.finditer(title))
    if parts and _folded(title[parts[-1].end() :]) == _folded(outlet):
        return title[: parts[-1].start()]
    if parts and _folded(title[: parts[0].start()]) == _folded(outlet):
        return title[parts[0].end() :]
    return title


def _alike(left: str, right: str) -> bool:
    """Tell whether two headlines share more than half of the words of the longer one."""
    one, other = set(_WORD.findall(left.casefold())), set(_WORD.findall(right.casefold()))
    return len(one & other) > 0.5 * max(len(one), len(other))


def _folded(value: str) -> str:
    return re.sub(r"\W+", "", value.casefold())


def _byline(
    tree: HtmlElement, article: Node, nodes: list[Node], metas: dict[str, list[str]], outlet: str | None
) -> tuple[str, ...]:
    """Prefer who is told for machines, unless it is the outlet itself and the page shows who wrote."""
    names = _told_byline(article, nodes, metas)
    if names and not (outlet and all(_folded(name) in _folded(outlet) for name in names)):
        return names
    return _shown_byline(tree) or names


def _told_byline(article: Node, nodes: list[Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    for told in (
        names_in(article.get("author"), nodes),
        names_in(article.get("creator"), nodes),
        *([*metas.get(name, ())] for name in _AUTHOR_METAS),
    ):
        names = unique(name for one in told for name in names_of(_clean(one)))
        if names:
            return names
    return ()


def _shown_byline(tree: HtmlElement) -> tuple[str, ...]:
    for find in _BYLINES:
        for element in find(tree)[:_MOST_BYLINES]:
            if in_quote(element):
                continue
            inner = [_words(part) for part in _NAMED(element)]
            for told in ([_apart(element)], inner):
                names = unique(name for one in told for name in names_of(one))
                if names:
                    return names
    return ()
