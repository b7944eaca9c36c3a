"""Parts of a page that are not the report's own: comments, other reports, what frames the page."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NAMES = re.compile(
    r"comment|related|teaser|recommend|sidebar|most-?(?:read|popular)|newsletter|promo|more-|next-|signature",
    re.IGNORECASE,
)
_TAGS = frozenset({"aside", "footer", "nav"})
_PAGE = frozenset({"body", "html"})


def is_foreign(element: HtmlElement, *, tags: frozenset[str] = frozenset()) -> bool:
    """Tell whether an element stands in a part that is not the report's own, or in one of the tags."""
    for around in (element, *element.iterancestors()):
        if around.tag in _PAGE:
            return False
        if around.tag in _TAGS or around.tag in tags:
            return True
        if _NAMES.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False
