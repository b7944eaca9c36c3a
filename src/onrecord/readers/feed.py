"""Feeds in XML: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF; one report for each entry.

Names are looked up without their namespace, as feeds in the wild declare it wrongly, twice or not at
all. An entry that gives a summary only is a part of its report, and says so.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from onrecord.errors import EmptyInput, OnrecordError, TooLarge
from onrecord.readers.byline import unique
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.dates import machine
from onrecord.readers.items import Item, names_told, report_of
from onrecord.readers.outlet import outlet_named
from onrecord.readers.xmltree import elements_in, inner_markup, local

_ENTRIES = frozenset({"item", "entry"})
_CHANNELS = frozenset({"channel", "feed", "rdf", "rss"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_TITLES = ("title",)
_IDS = ("guid", "id", "identifier")
_LINKS = ("origlink", "link")
_BODIES = ("encoded", "body", "content", "fullitem", "content_encoded")
_SUMMARIES = ("description", "summary", "abstract", "subtitle")
_AUTHORS = ("author", "creator", "byline", "managingeditor")
_PUBLISHED = ("published", "pubdate", "issued", "date", "created", "dateposted")
_MODIFIED = ("updated", "modified", "lastmod")
_TAG = re.compile(r"<(script|style)\b[^<]*+</\1\s*>|<[^<>]{1,400}>", re.IGNORECASE)
# Titles and descriptions of pictures and films, beside those of the entry.
_MEDIA = "{http://search.yahoo.com/mrss"
_MAIL_AND_NAME = re.compile(r"\s*\S{1,100}@\S{1,100}\s{1,9}\((.{1,100})\)\s*$")
_TEXT_TYPES = re.compile(r"(?:text/|application/xhtml|html$|text$|xhtml$|$)", re.IGNORECASE)
# A description this long that has several paragraphs is the report; the mean news text has 3,000 characters
# and summaries of outlets hardly ever more than 500.
_WHOLE_FROM = 1500


@dataclass(slots=True)
class _Channel:
    """Hold what a feed says of itself, as far as it was read."""

    title: str | None = None
    language: str | None = None
    link: str | None = None


def read_feed(content: Content) -> Parts:
    """Read each entry as a report, in the order of the feed, and forget it before the next one is read.

    An entry that cannot be read is told with its number. Raises EmptyInput for a feed without entries,
    TooLarge behind the entries that the limits allow, ReadError where the rest is not XML.
    """
    channel = _Channel()
    number = 0
    for element, whole in elements_in(content.text(), _ENTRIES, content.where, content.limits):
        if not whole:
            channel = _Channel(language=element.get(_LANGUAGE) or element.get("lang"))
            continue
        number += 1
        if number == 1:
            _hear(channel, element.getparent())
        if number > content.limits.max_entries:
            why = f"the feed has more than {content.limits.max_entries:,} entries; those behind are not read"
            raise TooLarge(content.where, why, "Split it")
        name = f"entry-{number}"
        where = f"{content.where}#{name}"
        try:
            yield Part(report_of(_item(element, channel), content, where), name)
        except OnrecordError as error:
            yield Part(error, name)
    if not number:
        raise EmptyInput(
            content.where,
            "the feed has no entries",
            "Try it later, or look for the feed that the outlet has now",
        )


def _hear(channel: _Channel, parent: Element | None) -> None:
    """Take down what the feed has said of itself before its first entry."""
    while parent is not None:
        holders = [parent, *(child for child in parent if local(child) == "channel")]
        for child in (child for holder in holders for child in holder):
            name = local(child)
            if name == "title" and channel.title is None:
                channel.title = _plain(child)
            elif name == "language" and channel.language is None:
                channel.language = _plain(child)
            elif name == "link" and channel.link is None:
                channel.link = (child.get("href") or _plain(child) or "").strip() or None
        parent = parent.getparent()


def _item(entry: Element, channel: _Channel) -> Item:
    children = [child for child in entry if isinstance(child.tag, str) and not child.tag.startswith(_MEDIA)]
    named: dict[str, list[Element]] = {}
    for child in children:
        named.setdefault(local(child), []).append(child)
    body, is_summary = _body(named)
    published, modified = _date(named, _PUBLISHED), _date(named, _MODIFIED)
    return Item(
        body=body,
        title=next(filter(None, (_plain(child) for child in _all(named, _TITLES))), None),
        url=_link(entry, named, channel),
        outlet=outlet_named(*_source(named), channel.title),
        byline=_byline(named),
        published=published,
        modified=modified,
        language=entry.get(_LANGUAGE) or _first_plain(named, ("language",)) or channel.language,
        partial=is_summary,
    )


def _all(named: dict[str, list[Element]], names: tuple[str, ...]) -> Iterator[Element]:
    for name in names:
        yield from named.get(name, ())


def _first_plain(named: dict[str, list[Element]], names: tuple[str, ...]) -> str | None:
    return next(filter(None, (_plain(child) for child in _all(named, names))), None)


def _plain(element: Element) -> str | None:
    """Give an element's words, without the markup that feeds put into titles."""
    markup = _markup(element)
    if len(element) or "<" in markup or "&" in markup:
        markup = html.unescape(_TAG.sub("", markup))
    return " ".join(markup.split()) or None


def _markup(element: Element) -> str:
    """Give an element's content as HTML, however it is packed."""
    packed = element.get("mode") == "base64" or (
        element.get("type") is not None and not _TEXT_TYPES.match(element.get("type") or "")
    )
    if packed and not len(element):
        try:
            return base64.b64decode(element.text or "", validate=False).decode("utf-8")
        except (binascii.Error, ValueError):
            return ""
    markup = inner_markup(element)
    # Atom says where text is no HTML; it may have a "<" that begins no tag.
    is_text = element.get("type") in {"text", "text/plain"} and element.get("mode") != "escaped"
    return html.escape(markup, quote=False) if is_text and not len(element) else markup


def _body(named: dict[str, list[Element]]) -> tuple[str, bool]:
    """Give the text of an entry, and whether it is a summary only."""
    whole = [_markup(child) for child in _all(named, _BODIES) if child.get("src") is None]
    body = max(whole, key=len, default="")
    summary = max((_markup(child) for child in _all(named, _SUMMARIES)), key=len, default="")
    if body.strip() and len(body) >= len(summary):
        return body, False
    if not summary.strip():
        return body, False
    paragraphs = len(re.findall(r"<p\b|<br\s*/?>\s*<br|\n\s*\n", summary, re.IGNORECASE))
    return summary, not (body.strip() or (len(summary) >= _WHOLE_FROM and paragraphs > 1))


def _link(entry: Element, named: dict[str, list[Element]], channel: _Channel) -> str | None:
    for child in _all(named, _LINKS):
        found = child.get("href") or child.text
        if child.get("rel", "alternate") == "alternate" and found and found.strip():
            return _against(found, child.base or channel.link)
    if entry.get("href"):  # CDF
        return str(entry.get("href"))
    for child in _all(named, _IDS):
        if child.get("isPermaLink", "true").lower() != "false" and re.match(
            r"https?://", (child.text or "").strip()
        ):
            return (child.text or "").strip()
    about = next((value for name, value in entry.attrib.items() if name.endswith("}about")), None)
    return about if about and re.match(r"https?://", about) else None


def _against(link: str, base: str | None) -> str:
    try:
        return urljoin(base or "", link.strip())
    except ValueError:
        return link


def _source(named: dict[str, list[Element]]) -> Iterator[str | None]:
    """Give the feed that an entry of a collection was taken from."""
    for child in named.get("source", ()):
        titles = [inner for inner in child if local(inner) == "title"]
        yield _plain(titles[0]) if titles else None if len(child) else _plain(child)


def _byline(named: dict[str, list[Element]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        told: list[str] = []
        for child in named.get(name, ()):
            names = [_plain(inner) for inner in child if local(inner) == "name"]
            words = (names[0] if names else None if len(child) else _plain(child)) or ""
            mailed = _MAIL_AND_NAME.match(words)
            told.extend(names_told(mailed[1] if mailed else words))
        if told:
            return unique(told)
    return ()


def _date(named: dict[str, list[Element]], names: tuple[str, ...]) -> str | None:
    for child in _all(named, names):
        if found := machine((child.text or child.get("value") or "").strip()):
            return found
    return None
