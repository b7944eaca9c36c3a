"""NewsML-G2 (newsItem, and messages and packages of them) and NITF: one report for each item with words.

Nothing that a document names is looked up: no document type, no entity, no schema, no remote content.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.readers.byline import unique
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.dates import machine
from onrecord.readers.items import Item, names_told, report_of
from onrecord.readers.outlet import outlet_named
from onrecord.readers.xmltree import inner_markup, local, tree_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements of NITF that have another name in HTML.
_AS_HTML = {"hl2": "h3", "bq": "blockquote", "block": "div", "dl": "ul", "dd": "li", "fn": "p"}
# Parts of NITF with words that are not the report's.
_LEFT_OUT = frozenset({"media", "tagline", "note", "media-caption"})
_BODIES = frozenset({"body.content", "body"})
_CANCELED = re.compile(r"cancell?ed$", re.IGNORECASE)
_HTML_TYPES = re.compile(r"html|xml|nitf", re.IGNORECASE)


def read_newsml(content: Content) -> Parts:
    """Read each item as a report; one that cannot be read is told with its number.

    Raises ReadError when the document is not XML or only points to news, TooLarge behind the entries that the
    limits allow.
    """
    root = tree_of(content.text(), content.where, content.limits)
    if local(root) == "nitf":
        yield Part(report_of(_nitf(root), content, content.where))
        return
    items = [root] if local(root) == "newsitem" else list(_found(root, "newsitem"))
    if not items:
        count = sum(1 for _ in _found(root, "itemref"))
        why = f"it points to {count:,} items and holds none"
        raise ReadError(content.where, why, "Pass the items themselves")
    single = items == [root]
    for number, item in enumerate(items, 1):
        if number > content.limits.max_entries:
            why = f"it has more than {content.limits.max_entries:,} items; those behind are not read"
            raise TooLarge(content.where, why, "Split it")
        name = None if single else f"item-{number}"
        where = content.where if single else f"{content.where}#{name}"
        try:
            told = _item(item)
            yield Part(report_of(told, content, where, wordless=told.withdrawn), name)
        except EmptyInput as error:
            remote = any(True for _ in _found(item, "remotecontent"))
            why = "it has no words here, only a link to its content" if remote else error.why
            yield Part(EmptyInput(where, why, error.fix), name)
        except OnrecordError as error:
            yield Part(error, name)


def _item(item: Element) -> Item:
    meta = _first(item, "contentmeta")
    about = _first(item, "itemmeta")
    inline = _inline(item)
    title = _words(_first(meta, "headline")) or inline.title or _words(_first(meta, "slugline"))
    byline = unique(name for by in _all(meta, "by") for name in names_told(_words(by)))
    summary = _words(_first(meta, "description"))
    published = _date(meta, "contentcreated") or _date(about, "firstcreated")
    return replace(
        inline,
        body=inline.body or html.escape(summary, quote=False),
        is_html=inline.is_html if inline.body else True,
        title=title or None,
        outlet=outlet_named(*_outlets(item, meta, about)) or inline.outlet,
        byline=byline or inline.byline,
        published=published or inline.published,
        modified=_date(about, "versioncreated") or _date(meta, "contentmodified"),
        language=_language(item, meta),
        partial=not inline.body,
        withdrawn=bool(_CANCELED.search(_code(_first(about, "pubstatus")))),
    )


def _inline(item: Element) -> Item:
    """Read the words that stand in the item: marked up rather than plain, and the longest of them."""
    best = Item()
    for part in (*_found(item, "inlinexml"), *_found(item, "inlinedata")):
        inner = next((child for child in part if isinstance(child.tag, str)), None)
        if inner is not None and local(inner) == "nitf":
            found = _nitf(inner)
        elif inner is not None:
            holder = next(_found(inner, "body"), inner)
            found = Item(_html(holder), title=_words(next(_found(inner, "title"), None)) or None)
        else:
            kind = part.get("contenttype") or ""
            found = Item((part.text or "").strip(), is_html=bool(_HTML_TYPES.search(kind)))
        if (found.is_html, len(found.body)) > (best.is_html and bool(best.body), len(best.body)):
            best = found
    return best


def _nitf(root: Element) -> Item:
    head = next(_found(root, "body.head"), root)
    body = next(_found(root, "body.content"), None)
    issued = next(_found(root, "date.issue"), None)
    dateline = _words(next(_found(head, "story.date"), None))
    titles = (_words(found) for name in ("hl1", "headline", "title") for found in _found(root, name))
    return Item(
        _html(body) if body is not None else "",
        title=next(filter(None, titles), None),
        outlet=outlet_named(_words(next(_found(head, "distributor"), None))),
        byline=unique(name for by in _found(head, "byline") for name in names_told(_words(by))),
        published=machine(_norm(issued)) or machine(dateline),
        language=root.get(_LANGUAGE),
    )


def _norm(element: Element | None) -> str:
    """Give the date of NITF, "20220913T103000Z", in the form that is read."""
    told = (element.get("norm") or "") if element is not None else ""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)?)?$", told)
    if not found:
        return told
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone or ''}" if hour else "")


def _html(holder: Element) -> str:
    """Give the words of an element as HTML."""
    for inner in list(holder.iter()):
        name = local(inner)
        if name in _LEFT_OUT:
            parent = inner.getparent()
            if parent is not None:
                inner.clear(keep_tail=True)
        elif name in _AS_HTML:
            inner.tag = _AS_HTML[name]
    return inner_markup(holder) if len(holder) else html.escape(holder.text or "", quote=False)


def _outlets(item: Element, meta: Element | None, about: Element | None) -> Iterator[str]:
    """Name who may be the outlet: who is credited, who provides it, whose the rights are."""
    yield _words(_first(meta, "creditline"))
    for parent, name in ((meta, "infosource"), (about, "provider")):
        for party in _all(parent, name):
            yield _words(next(_found(party, "name"), None)) or party.get("literal") or _code(party)
    for holder in _found(item, "copyrightholder"):
        yield _words(next(_found(holder, "name"), None)) or holder.get("literal") or ""


def _code(element: Element | None) -> str:
    """Give what a code says behind the name of its list: "nprov:REUTERS", "stat:canceled"."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").rsplit(":", 1)[-1].rsplit("/", 1)[-1]


def _language(item: Element, meta: Element | None) -> str | None:
    told = _first(meta, "language")
    tag = told.get("tag") if told is not None else None
    found: str | None = tag or item.get(_LANGUAGE)
    return found


def _date(parent: Element | None, name: str) -> str | None:
    return machine(_words(_first(parent, name)))


def _found(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local(element) == name)


def _all(parent: Element | None, name: str) -> Iterator[Element]:
    if parent is not None:
        yield from (child for child in parent if local(child) == name)


def _first(parent: Element | None, name: str) -> Element | None:
    return next(_all(parent, name), None)


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
