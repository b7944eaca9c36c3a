"""What a page shows beside its report: taken out of the tree before the main text is looked for.

Newsletter boxes, share buttons, consent notices, comments and teasers of other reports lie in the midst of
many a body, and their sentences read like the report's own. They are known by the name of their element,
and by being nothing but links. A name alone can mislead, so what has much of the page's text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

_NAMED = re.compile(
    r"news-?letter|promo-?(?:item|box|block)|pushdown|recirc|latest-(?:news|stories|headlines)"
    r"|most-?(?:read|popular|viewed)|(?:^|[\s_-])more-(?:on|from|stories|news|like)\b"
    r"|related[-_]?(?:articles?|stor(?:y|ies)|posts?|content|links?|news|coverage|topics|reads?)"
    r"|(?:^|\s)related(?:$|\s)|read-?(?:also|next)|recommend(?:ed|ation)|trending|teaser-?(?:list|box)"
    r"|you-?may-?(?:also-?)?like|taboola|outbrain|disqus|viafoura"
    r"|(?:^|[\s_-])cta(?:$|[\s_-])|subscri(?:be|ption)-?(?:box|form|prompt|banner|offer|promo|module|wall)"
    r"|(?:pay|reg)-?wall-?(?:notice|message|prompt|banner|offer|overlay|cta|barrier)|sign-?up-?(?:box|form|module)"
    r"|cookie-?(?:banner|bar|notice|consent|policy|law|message|popup)|consent-?(?:banner|bar|notice|message|manager)"
    r"|gdpr|onetrust|cmp-?(?:container|banner)"
    r"|shar(?:e|ing)-?(?:bar|buttons?|tools?|links?|icons?|this|list|box|menu)"
    r"|social-?(?:share|sharing|bar|buttons?|links?|media-links|follow|icons?)"
    r"|(?:^|[\s_-])comments?(?:$|\s|-(?:section|list|area|container|wrapper|form|thread|block))"
    r"|author-?(?:bio|box)|tag-?(?:list|cloud)",
    re.IGNORECASE,
)
_NEVER = frozenset({"html", "body", "main", "h1", "head"})
_BOXES = (
    "div", "section", "aside", "ul", "ol", "form", "article", "p", "figure", "table", "header", "footer",
    "h2", "h3", "h4", "nav", "span", "a", "dl",
)  # fmt: skip
_MOST_NAMES = 400  # characters
# A box with more of the page's paragraphs than this has the report in it, whatever it is called.
_MOST_OF_PAGE = 0.25

# A teaser is a headline, so it ends as headlines do: a linked sentence that ends in a stop stays.
_STOPS = frozenset(".!:;…,")
_QUOTES = "\"'“”‘’«»"
# What stands above a list of other reports; each item of such a list has a link, and words beside it.
_LABEL = re.compile(
    r"(?:more (?:great|from|on|stories|news|in)|related|read (?:also|more|next)|see also|also read"
    r"|further reading|recommended|trending|top stories|latest|most (?:read|popular)"
    r"|you (?:may|might) also|don['’]t miss|editors['’] picks)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_MOST_WORDS = 40
_LINKED = 0.8
# A page of which more than this are links and nothing else is a list of links by intention.
_MOST_LINKED = 0.3
_LABEL_WORDS = 7
_LABELS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "div"})
_LETTERS = re.compile(r"\W+")


def take_out_extras(tree: HtmlElement) -> None:
    """Drop the parts of a page that are not its report."""
    size = _size(tree)
    for box in list(tree.iter(*_BOXES)):
        if _is_named(box) and box.getparent() is not None and _size(box) <= _MOST_OF_PAGE * size:
            box.drop_tree()
    teasers = list(_teasers(tree))
    if sum(_letters(teaser) for teaser in teasers) <= _MOST_LINKED * max(size, 1):
        for teaser in teasers:
            if (label := _label(teaser)) is not None:
                label.drop_tree()
            teaser.drop_tree()


def _is_named(box: HtmlElement) -> bool:
    names = f"{box.get('class') or ''} {box.get('id') or ''}"
    return names != " " and _names_extra(names[:_MOST_NAMES]) and box.find(".//h1") is None


@lru_cache(maxsize=4096)
def _names_extra(names: str) -> bool:
    """Tell whether names of an element are those of an extra; a site gives the same to all of its pages."""
    return _NAMED.search(names) is not None


def _size(element: HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _teasers(tree: HtmlElement) -> Iterator[HtmlElement]:
    for paragraph in tree.iter("p"):
        if _is_teaser(paragraph):
            yield paragraph
    for row in tree.iter("ul", "ol"):
        items = [item for item in row if item.tag == "li"]
        if not items or len(items) < len(row):
            continue
        if all(map(_is_teaser, items)) or (_label(row) is not None and all(map(_links, items))):
            yield row


def _is_teaser(element: HtmlElement) -> bool:
    """Tell a paragraph or item that is nothing but links to other pages, with a headline's words."""
    links = _links(element)
    if not links:
        return False
    text = " ".join(element.text_content().split())
    linked = sum(_letters(link) for link in links)
    return (
        _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
        and not _is_sentence(text)
        and linked >= _LINKED * len(_LETTERS.sub("", text))
    )


def _is_sentence(text: str) -> bool:
    """Tell what ends in a stop, or is words of somebody from its first sign to its last."""
    bare = text.rstrip(_QUOTES)
    return bare[-1:] in _STOPS or (bare != text and text[0] in _QUOTES)


def _links(element: HtmlElement) -> list[HtmlElement]:
    return [link for link in element.iter("a") if _leads_away(link)]


def _leads_away(link: HtmlElement) -> bool:
    address = (link.get("href") or "").strip()
    return bool(address) and not address.startswith(("#", "mailto:", "tel:"))


def _letters(element: HtmlElement) -> int:
    return len(_LETTERS.sub("", element.text_content()))


def _label(row: HtmlElement) -> HtmlElement | None:
    """Give the label above a list of other reports: "More stories", "Don't miss"."""
    above = row.getprevious()
    if above is None or above.tag not in _LABELS or (above.tail or "").strip():
        return None
    text = " ".join(above.text_content().split())
    return above if len(text.split()) <= _LABEL_WORDS and _LABEL.match(text) else None
