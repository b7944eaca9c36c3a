"""A page's markup as a tree that nothing has fallen out of."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import EmptyInput, ReadError
from onrecord.readers.markup import made_flat, made_safe

# lxml.html asks a function in Python for the class of every element, whenever it makes one anew: a tenth of
# the time of a real page. The classes that it has for forms are of no use here.
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement)


def parse(markup: str, where: str) -> HtmlElement:
    """Parse a page.

    Raises EmptyInput when there is nothing in it, ReadError rather than give a tree without some of it.
    """
    safe = made_safe(markup, where)
    tree, cut = _parse(safe, where, huge=False)
    if cut:
        # Nested too deep, or a text of more than 10 MB: `huge` allows the one to 2,048 levels, the other
        # without a limit.
        tree, cut = _parse(made_flat(safe), where, huge=True)
    if cut:
        raise ReadError(where, f"the page cannot be parsed whole ({cut})", "Save it again from a browser")
    return tree


def _parse(markup: str, where: str, *, huge: bool) -> tuple[HtmlElement, str]:
    """Give the tree, and why some of the page is missing from it, if so."""
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise EmptyInput(where, "there is no page in it", "Save it again from a browser") from error
    limits = [
        entry.message for entry in parser.error_log if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
    ]
    return tree, limits[0] if limits else ""
