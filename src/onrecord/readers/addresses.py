"""Lists of addresses: OPML, sitemaps and their indexes. They are no reports; their addresses lead to some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from onrecord.errors import ReadError, TooLarge
from onrecord.model import Capture
from onrecord.readers.content import Content, Parts
from onrecord.readers.dates import machine
from onrecord.readers.kind import Kind, kind_of
from onrecord.readers.limits import Limits
from onrecord.readers.unpacking import is_packed, unpack
from onrecord.readers.xmltree import elements_in, local

_ENTRIES = frozenset({"outline", "url", "sitemap"})


@dataclass(frozen=True, slots=True)
class Address:
    """Hold an address of a list, with what the list says of what is there."""

    address: str
    title: str | None = None
    published: str | None = None  # ISO 8601
    is_list: bool = False  # it leads to another list, or to a feed


def addresses_of(capture: Capture, *, limits: Limits = Limits()) -> tuple[Address, ...]:  # noqa: B008 - frozen
    """Give the addresses of an OPML list, a sitemap or a sitemap index, in order and each once.

    Raises ReadError when it is none of these, TooLarge when it has more than the limits allow.
    """
    where = capture.address
    data = capture.data
    if len(data) > limits.max_bytes:
        raise TooLarge(where, f"it is larger than {limits.max_bytes:,} bytes", "Split it")
    if is_packed(data):
        data = unpack(data, where, limits)
    content = Content(data, where, address=capture.final or where, limits=limits)
    if kind_of(content.text(), None, where) is not Kind.ADDRESSES:
        raise ReadError(where, "this is no list of addresses", "Pass an OPML file or a sitemap")
    return tuple(_addresses(content))


def refuse_list(content: Content) -> Parts:
    """Refuse a list of addresses as a report, saying what it is and what to do with it."""
    count = sum(1 for _ in _addresses(content))
    why = f"this is a list of {count:,} addresses, not a report"
    raise ReadError(content.where, why, "Use onrecord watch for its feeds, or onrecord capture for its pages")
    yield  # makes this a reader like the others


def _addresses(content: Content) -> Iterator[Address]:
    seen: set[str] = set()
    for element, whole in _entries(content):
        found = _outline(element) if local(element) == "outline" else _page(element) if whole else None
        if found is None:
            continue
        address = _absolute(found.address, content.address)
        if address and address not in seen:
            seen.add(address)
            if len(seen) > content.limits.max_addresses:
                why = f"it has more than {content.limits.max_addresses:,} addresses"
                raise TooLarge(content.where, why, "Split it")
            yield Address(address, found.title, found.published, found.is_list)


def _entries(content: Content) -> Iterator[tuple[Element, bool]]:
    """Give the entries; of nested outlines each, for they are folders and feeds at once."""
    for element, whole in elements_in(content.text(), _ENTRIES, content.where, content.limits):
        if local(element) != "outline":
            yield element, whole
        elif whole:
            yield from ((inner, True) for inner in element.iter() if local(inner) == "outline")


def _outline(element: Element) -> Address | None:
    told = {name.lower(): value.strip() for name, value in element.attrib.items()}
    feed = told.get("xmlurl") or ""
    address = feed or told.get("url") or told.get("htmlurl") or ""
    title = told.get("title") or told.get("text") or None
    return Address(address, title, is_list=bool(feed)) if address else None


def _page(element: Element) -> Address | None:
    if local(element) not in {"url", "sitemap"}:
        return None
    told: dict[str, str] = {}
    for inner in element.iter():
        if inner.text and inner.text.strip():
            told.setdefault(local(inner), " ".join(inner.text.split()))
    address = told.get("loc", "")
    published = machine(told.get("publication_date", "")) or machine(told.get("lastmod", ""))
    is_index = local(element) == "sitemap"
    return Address(address, told.get("title"), published, is_index) if address else None


def _absolute(address: str, base: str | None) -> str | None:
    try:
        found = urljoin(base or "", address)
    except ValueError:
        return None
    return found if found.lower().startswith(("http://", "https://")) else None
