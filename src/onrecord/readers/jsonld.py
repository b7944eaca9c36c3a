"""What a page says of itself in JSON-LD: the node of its news article, and names inside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]

# schema.org's Article and the types below it that news pages use; a page type alone is a last resort.
_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle"
    " ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting SocialMediaPosting Report"
    " AdvertiserContentArticle SatiricalArticle ScholarlyArticle TechArticle".split()
)

# A page has some dozens of nodes; the limits keep hostile ones from costing anything.
_MOST_NODES = 2000
_MOST_CHARS = 2_000_000
_MOST_NAMES = 40
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")


# What hides a script from old browsers and XML parsers.
_WRAPPING = re.compile(r"^\s{0,99}<!--|-->\s{0,99}$|(?://|/\*)?\s{0,9}(?:<!\[CDATA\[|\]\]>)\s{0,9}(?:\*/)?")


def nodes_of(scripts: Iterable[str]) -> list[Node]:
    """Read all nodes of a page's JSON-LD scripts; what is not JSON is left out."""
    waiting: list[Any] = [_loaded(script) for script in scripts if len(script) <= _MOST_CHARS]
    nodes: list[Node] = []
    waiting.reverse()
    while waiting and len(nodes) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            nodes.append(value)
            waiting.extend(
                value[name] for name in reversed(_INSIDE) if isinstance(value.get(name), (dict, list))
            )
    return nodes


def article_of(nodes: list[Node], titles: Iterable[str]) -> Node:
    """Choose the node of the page's own article: the one with its title, else the first; else a page's."""
    articles = [node for node in nodes if types_of(node) & _ARTICLES]
    wanted = {_folded(title) for title in titles}
    for node in articles:
        if _folded(text_of(node.get("headline")) or text_of(node.get("name")) or "") in wanted:
            return node
    pages = [node for node in nodes if any(map(_is_page, types_of(node))) and node.get("datePublished")]
    return next(iter([*articles, *pages]), {})


def _is_page(name: str) -> bool:
    return name.endswith("Page")  # WebPage, ItemPage, MedicalWebPage and their like


def types_of(node: Node) -> set[str]:
    """Give the types of a node, without their namespace."""
    told = node.get("@type")
    return {
        str(name).rsplit("/", 1)[-1].removeprefix("schema:")
        for name in (told if isinstance(told, list) else [told])
    }


def text_of(value: Any) -> str | None:
    """Give a value that is text, or the first of a list that is."""
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names_in(value: Any, nodes: list[Node]) -> list[str]:
    """Give the names of persons or organisations, given as text, nodes, references, or lists of these."""
    names: list[str] = []
    for part in value[:_MOST_NAMES] if isinstance(value, list) else [value]:
        node = _resolved(part, nodes)
        name = node.get("name") if isinstance(node, dict) else node
        told = name if isinstance(name, list) else [name]
        names.extend(one for one in told if isinstance(one, str) and one.strip())
    return names


def _resolved(value: Any, nodes: list[Node]) -> Any:
    if isinstance(value, dict) and "name" not in value and value.get("@id"):
        return next((node for node in nodes if node.get("@id") == value["@id"] and "name" in node), value)
    return value


def _loaded(script: str) -> Any:
    script = _WRAPPING.sub("", script).strip(" ;\r\n\t")
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
