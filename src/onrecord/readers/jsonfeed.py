"""JSON Feed 1.0 and 1.1 (jsonfeed.org): one report for each item."""

from __future__ import annotations

from typing import Any

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import Outlet
from onrecord.readers.byline import unique
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.dates import machine
from onrecord.readers.items import Item, names_told, report_of
from onrecord.readers.jsonvalue import loaded
from onrecord.readers.outlet import outlet_named


def read_json_feed(content: Content) -> Parts:
    """Read each item as a report; one that cannot be read is told with its number.

    Raises ReadError when it is no JSON, EmptyInput when it has no items, TooLarge behind the entries that the
    limits allow.
    """
    feed = loaded(content.text(), content.where, content.limits.max_depth)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise EmptyInput(
            content.where,
            "the feed has no items",
            "Try it later, or look for the feed that the outlet has now",
        )
    outlet = outlet_named(_text(feed.get("title")))
    for number, item in enumerate(items, 1):
        if number > content.limits.max_entries:
            why = f"the feed has more than {content.limits.max_entries:,} entries; those behind are not read"
            raise TooLarge(content.where, why, "Split it")
        name = f"entry-{number}"
        where = f"{content.where}#{name}"
        try:
            if not isinstance(item, dict):
                raise ReadError(
                    where, "it is no object", "Ask the outlet to mend it, or pass the page that it is about"
                )
            yield Part(report_of(_item(item, feed, outlet), content, where), name)
        except OnrecordError as error:
            yield Part(error, name)


def _item(item: dict[str, Any], feed: dict[str, Any], outlet: Outlet | None) -> Item:
    markup, text, summary = (_text(item.get(name)) for name in ("content_html", "content_text", "summary"))
    authors = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
    told = [
        one.get("name")
        for one in (authors if isinstance(authors, list) else [authors])
        if isinstance(one, dict)
    ]
    names = unique(name for one in told if isinstance(one, str) for name in names_told(one))
    identifier = _text(item.get("id"))
    return Item(
        body=markup or text or summary or "",
        is_html=bool(markup),
        title=_text(item.get("title")),
        url=_text(item.get("url")) or (identifier if (identifier or "").startswith("http") else None),
        outlet=outlet,
        byline=names,
        published=machine(_text(item.get("date_published")) or ""),
        modified=machine(_text(item.get("date_modified")) or ""),
        language=_text(item.get("language")) or _text(feed.get("language")),
        partial=not (markup or text),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
