"""XML as elements, one after the other: nothing is looked up, nothing grows, and what is cut off is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from io import BytesIO

from lxml import etree
from lxml.etree import _Element as Element

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.entities import without_entities
from onrecord.readers.limits import Limits

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}

# libxml2 takes time with the square of the attributes of one element: 24 s for 100,000. Feeds that declare
# every namespace there is have some thirty.
_MOST_ATTRIBUTES = 300
_LONG_TAG = 2 * _MOST_ATTRIBUTES
_TAG = re.compile(r"<[^\s<>\"'/!?]++(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'])")


def local(element: Element) -> str:
    """Give an element's name in lower case, without its namespace or its prefix."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


# A sitemap of 400,000 addresses asks two million times, for six names: half of the time it took.
@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return re.split(r"[}:]", tag)[-1].lower()


def elements_in(
    markup: str, names: frozenset[str], where: str, limits: Limits
) -> Iterator[tuple[Element, bool]]:
    """Give each element that has one of the names, whole, and then forget it; false with it: it only began.

    The root is given too when it begins. What is broken is mended as well as it goes.
    Raises TooLarge or ReadError where there is more, or deeper, than can be read.
    """
    safe = _made_safe(markup, where, limits)
    parser = etree.iterparse(
        BytesIO(safe.encode("utf-8")), events=("start", "end"), recover=True, remove_pis=True, **_SAFE
    )
    open_inside: Element | None = None
    root = True
    try:
        for event, element in parser:
            if event == "start":
                if root:
                    root = False
                    yield element, False
                elif open_inside is None and local(element) in names:
                    open_inside = element
            elif element is open_inside:
                yield element, True
                open_inside = None
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise ReadError(where, f"this is not XML ({error.msg})", "Check that the file is whole") from error
    _check(parser.error_log, where)


def tree_of(markup: str, where: str, limits: Limits) -> Element:
    """Parse a document whole; raise ReadError when it is not well formed, TooLarge past the limits."""
    safe = _made_safe(markup, where, limits)
    parser = etree.XMLParser(remove_pis=True, huge_tree=False, **_SAFE)
    try:
        return etree.fromstring(safe.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        _check(parser.error_log, where)
        raise ReadError(where, f"this is not XML ({error.msg})", "Check that the file is whole") from error


def _made_safe(markup: str, where: str, limits: Limits) -> str:
    if markup.count("<") > limits.max_tags:
        raise TooLarge(where, f"it has more than {limits.max_tags:,} tags", "Split it")
    for tag in _TAG.finditer(markup):
        if len(tag[0]) > _LONG_TAG and len(_VALUE.findall(tag[0])) > _MOST_ATTRIBUTES:
            raise TooLarge(
                where, f"an element has more than {_MOST_ATTRIBUTES} attributes", "Ask its sender to mend it"
            )
    return without_entities(markup, where).lstrip()


def _check(log: etree._ListErrorLog, where: str) -> None:
    for entry in log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise ReadError(where, f"it is nested or grows past all use ({entry.message})", "Split it")


def _forget(element: Element) -> None:
    """Free what was read, the element itself but for its tail and all before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        before = element.getprevious()
        if before is None or len(before) or before.text or before.attrib:
            break
        parent.remove(before)


def inner_markup(element: Element) -> str:
    """Give what an element holds as HTML: its words, or markup that was never escaped."""
    if not len(element):
        return element.text or ""
    element = deepcopy(element)  # libxml2 crashes where namespaces go amid parsing what is broken
    for inner in element.iter():
        if isinstance(inner.tag, str):
            name = re.split(r"[}:]", inner.tag)[-1]
            inner.tag = name if _NAME.fullmatch(name) else "span"  # "<a:>" of a damaged feed has none
    etree.cleanup_namespaces(element)
    told = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return (_escaped(element.text or "")) + "".join(told)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
