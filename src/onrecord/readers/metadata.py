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

from onrecord.readers.byline import names_of, unique
from onrecord.readers.dates import machine
from onrecord.readers.foreign import is_foreign
from onrecord.readers.jsonld import Node, article_of, names_in, nodes_of, text_of, types_of
from onrecord.readers.shown import header_near
from onrecord.readers.tree import class_has

_SCRIPTS = XPath(".//script[contains(@type, 'ld+json')]/text()")
_METAS = XPath(".//meta[@content]")
_CANONICAL = XPath(".//link[@rel='canonical']/@href")
_TITLE = XPath("string((.//title)[1])")
_HEADINGS = (XPath(".//h1"), XPath(".//h2"))

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
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article.published", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date.created", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "article_date_original", "timestamp", "date", "ptime", "displaydate",
)  # fmt: skip
_DESCRIPTION_METAS = ("og:description", "description", "twitter:description")
_URL_METAS = ("og:url", "twitter:url")

# The elements in which a page shows who wrote it, strictest first.
_BYLINES = (
    XPath(".//*[@rel='author' or @itemprop='author']"),
    XPath(
        ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' author ')"
        " or @data-testid='byline-name' or "
        + class_has("byline__name", "byline-name", "author-name", "author__name")
        + " or "
        + class_has("article-author", "article__author", "article-byline", "article__byline")
        + "]"
    ),
)
_NOT_IN = frozenset({"blockquote", "figure", "figcaption"})
_QUOTED = re.compile(r"quote|tweet|post-media|instagram", re.IGNORECASE)
_NAMED = XPath(".//*[@itemprop='name' or @rel='author' or contains(@class, 'name')]")

_TIMES = (
    XPath(".//*[@itemprop='datePublished' or @itemprop='published']"),
    XPath(".//time[@pubdate]"),
    XPath(
        ".//*[(self::time or self::span or self::p or self::div or self::abbr) and ("
        + class_has("publish", "pubdate", "entry-date", "post-date", "article-date", "article__date")
        + " or "
        + class_has("dateline", "timestamp")
        + ")]"
    ),
    XPath("(.//article//time[@datetime])[1] | (.//main//time[@datetime])[1]"),
)
_TIME_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-date", "data-pubdate", "title")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")

_TITLE_JOINTS = re.compile(r"\s+(?:[|–—•·»:-]|--)\s+")
_SITES = frozenset({"NewsMediaOrganization", "WebSite"})
_HOST = re.compile(r"\S+\.\w{2,10}")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://|www\.|^@|/", re.IGNORECASE)
_MOST_BYLINES = 40
_NEAR = 4
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a page says about its report."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    descriptions: tuple[str, ...] = ()


def facts_of(tree: HtmlElement) -> Facts:
    """Read what a page says about its report."""
    metas = _metas(tree)
    nodes = nodes_of(_SCRIPTS(tree))
    shown = _headings(tree)
    named = [told for name in _TITLE_METAS for told in metas.get(name, ()) if len(told) <= _LONGEST_TITLE]
    article = article_of(nodes, [*shown, *named])
    url = _url(tree, metas)
    page = _clean(_TITLE(tree))
    page = page if len(page) <= _LONGEST_TITLE else ""
    headlines = [told for told in (text_of(article.get("headline")), *named) if told]
    outlet = _outlet(article, nodes, metas, page, [*shown, *headlines])
    title = _title(shown, headlines, page, outlet)
    byline, published = _byline(tree, article, nodes, metas), _published(tree, article, metas)
    if not (byline and published):
        header = header_near(tree, title)
        byline, published = byline or header.byline, published or header.published
    return Facts(
        title=title,
        outlet=outlet,
        byline=byline,
        published=published or _date_in(url),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        url=url,
        descriptions=tuple(one for name in _DESCRIPTION_METAS for one in metas.get(name, ())),
    )


def _headings(tree: HtmlElement) -> list[str]:
    """Give the headings of the first order; where a page has none, those of the second."""
    for find in _HEADINGS:
        if told := [told for told in map(_words, find(tree)) if 0 < len(told) <= _LONGEST_TITLE]:
            return told
    return []


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in _METAS(tree):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        told = _clean(meta.get("content"))
        if name and told:
            metas.setdefault(name.strip().lower(), []).append(told)
    return metas


def _clean(value: str | None) -> str:
    return " ".join(html.unescape(value or "").split())


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _url(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    told = [*_CANONICAL(tree), *(one for name in _URL_METAS for one in metas.get(name, ()))]
    return next(
        (url.strip() for url in told if re.match(r"https?://[^\s/]{3,}", url.strip(), re.IGNORECASE)), None
    )


def _outlet(
    article: Node, nodes: list[Node], metas: dict[str, list[str]], page: str, headlines: list[str]
) -> str | None:
    """Prefer the site's own name; a wire report has the agency for its publisher."""
    told = [
        *metas.get("og:site_name", ()),
        *names_in(article.get("publisher"), nodes),
        *(name for node in nodes if types_of(node) & _SITES for name in names_in(node, nodes)),
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


def _behind_headline(page: str, headlines: list[str]) -> Iterator[str]:
    """Give what a page's title has behind the headline: "Talks go on - The Daily Example"."""
    for headline in headlines:
        behind = page.removeprefix(headline)
        if headline and behind != page and (joint := _TITLE_JOINTS.match(behind)):
            name = behind[joint.end() :]
            if not _TITLE_JOINTS.search(name) and len(name.split()) <= 5:
                yield name


def _title(shown: list[str], told: list[str], page: str, outlet: str | None) -> str | None:
    """Prefer the headline as shown; what is told elsewhere says which of several headings it is."""
    references = [title for title in [*told, page] if title]
    headings = [heading for heading in shown if not outlet or _folded(outlet) not in _folded(heading) * 2]
    for heading in headings:
        if any(_alike(heading, title) for title in references):
            return heading
    if len(headings) == 1 and (len(headings[0].split()) >= 4 or not references):
        return headings[0]
    if told:
        return _without_outlet(told[0], outlet) if outlet else told[0]
    if page:
        # A page's title has its outlet behind the headline.
        return _without_outlet(page, outlet or _TITLE_JOINTS.split(page)[-1])
    return _first(headings)


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
    tree: HtmlElement, article: Node, nodes: list[Node], metas: dict[str, list[str]]
) -> tuple[str, ...]:
    for told in (
        names_in(article.get("author"), nodes),
        names_in(article.get("creator"), nodes),
        *([*metas.get(name, ())] for name in _AUTHOR_METAS),
    ):
        names = unique(name for one in told for name in names_of(_clean(one)))
        if names:
            return names
    return _shown_byline(tree)


def _shown_byline(tree: HtmlElement) -> tuple[str, ...]:
    for find in _BYLINES:
        for element in find(tree)[:_MOST_BYLINES]:
            if _is_foreign(element):
                continue
            inner = [_words(part) for part in _NAMED(element)]
            for told in ([_words(element)], inner):
                names = unique(name for one in told for name in names_of(one))
                if names:
                    return names
    return ()


def _is_foreign(element: HtmlElement) -> bool:
    """Tell whether an element is in a quote, a picture or a part that is not the report's own."""
    around = [element, *element.iterancestors()][:_NEAR]
    quoted = any(_QUOTED.search(part.get("class") or "") for part in around if part.tag != "body")
    # The author of a claim that a fact check is about is not the author of the fact check.
    quoted = quoted or any(part.get("itemprop") == "itemReviewed" for part in element.iterancestors())
    return quoted or is_foreign(element, tags=_NOT_IN)


def _published(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> str | None:
    told = [text_of(article.get(name)) for name in ("datePublished", "dateCreated")]
    told.extend(one for name in _DATE_METAS for one in metas.get(name, ()))
    return _first(machine(one) for one in told if one) or _first(_shown_dates(tree))


def _date_in(url: str | None) -> str | None:
    found = _URL_DATE.search(url or "")
    return machine("-".join(found.groups())) if found else None


def _shown_dates(tree: HtmlElement) -> Iterator[str | None]:
    for find in _TIMES:
        for element in find(tree)[:_MOST_BYLINES]:
            if _is_foreign(element):
                continue
            for name in _TIME_ATTRIBUTES:
                yield machine(element.get(name) or "")
            yield machine(_words(element))
