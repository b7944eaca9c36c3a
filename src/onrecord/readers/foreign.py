"""Parts of a page that are not the report's own: comments, other reports, what frames the page."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NAMES = re.compile(
    r"comment|related|teaser|recommend|sidebar|most-?(?:read|popular)|newsletter|promo|more-|next-|signature",
    re.IGNORECASE,
)
_TAGS = frozenset({"aside", "footer", "nav"})
_PICTURES_AND_QUOTES = frozenset({"blockquote", "figure", "figcaption"})
_QUOTED = re.compile(r"quote|tweet|post-media|instagram|statement[-_]+author", re.IGNORECASE)
_NEAR = 4
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


def in_quote(element: HtmlElement) -> bool:
    """Tell whether an element is in a quote, a picture or a part that is not the report's own."""
    around = [element, *element.iterancestors()][:_NEAR]
    quoted = any(_QUOTED.search(part.get("class") or "") for part in around if part.tag != "body")
    # The author of a claim that a fact check is about is not the author of the fact check.
    quoted = quoted or any(part.get("itemprop") == "itemReviewed" for part in element.iterancestors())
    return quoted or is_foreign(element, tags=_PICTURES_AND_QUOTES)
