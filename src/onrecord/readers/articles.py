"""Articles in JSON: one object, or a list of them, with a map of whose field is which.

Without a map the names are those that archives, crawlers and news interfaces use. Dots lead into
objects ("author.name"), and a list gives its parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import Report
from onrecord.readers.byline import unique
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.contract import is_reading, report_in
from onrecord.readers.dates import machine
from onrecord.readers.items import Item, names_told, report_of
from onrecord.readers.jsonvalue import loaded
from onrecord.readers.outlet import outlet_named

# Our names, and theirs: of schema.org, news-please, newspaper, GDELT, Media Cloud, Common Crawl extracts and
# the news interfaces of agencies. The first that is there counts.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "text": ("text", "body", "content", "articleBody", "article_text", "maintext", "full_text", "fulltext",
             "body_text", "cleaned_text", "raw_text", "story", "article"),
    "html": ("html", "body_html", "content_html", "raw_html"),
    "summary": ("summary", "description", "abstract", "snippet", "lead", "excerpt"),
    "title": ("title", "headline", "heading", "name"),
    "published": ("published", "date", "published_at", "publishedAt", "datePublished", "date_published",
                  "publish_date", "date_publish", "publication_date", "pub_date", "pubDate", "published_date",
                  "created_at", "timestamp", "datetime", "time"),
    "modified": ("modified", "updated", "updated_at", "updatedAt", "dateModified", "date_modified",
                 "date_modify"),
    "url": ("url", "link", "address", "web_url", "webUrl", "source_url", "canonical_url", "permalink", "uri"),
    "outlet": ("outlet", "source", "source.name", "publisher", "publisher.name", "site_name", "media_name",
               "publication", "newspaper", "source_domain", "domain"),
    "byline": ("byline", "author", "authors", "author.name", "creator", "writer"),
    "language": ("language", "lang", "inLanguage"),
})  # fmt: skip
_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|a|span|article|section)\b[^<>]*>", re.IGNORECASE
)


def refuse_unknown_fields(fields: Mapping[str, str]) -> None:
    """Raise ReadError when a map names a field that reports do not have."""
    for name in fields:
        if name not in NAMES:
            why = f"there is no field {name!r}"
            raise ReadError("field map", why, f"The fields are {', '.join(NAMES)}")


def read_articles(content: Content) -> Parts:
    """Read each object as a report; one that cannot be read is told with its number.

    Raises ReadError when it is no JSON or names unknown fields, EmptyInput when the list is empty, TooLarge
    when it is nested too deep.
    """
    refuse_unknown_fields(content.fields)
    value = loaded(content.text(), content.where, content.limits.max_depth)
    if isinstance(value, dict):
        yield Part(_report(value, content, content.where))
        return
    if not isinstance(value, list) or not value:
        raise EmptyInput(
            content.where, "there is no report in it", "Give an object for each report, alone or in a list"
        )
    for number, one in enumerate(value, 1):
        if number > content.limits.max_entries:
            why = f"it has more than {content.limits.max_entries:,} reports; those behind are not read"
            raise TooLarge(content.where, why, "Write them as lines of JSON, which have no such limit")
        name = f"entry-{number}"
        where = f"{content.where}#{name}"
        try:
            if not isinstance(one, dict):
                raise ReadError(where, "it is no object", "Write it as an object, or take it out")
            yield Part(_report(one, content, where), name)
        except OnrecordError as error:
            yield Part(error, name)


def _report(value: dict[str, Any], content: Content, where: str) -> Report:
    if is_reading(value):
        return report_in(value, where)
    return report_of(item_of(value, content), content, where)


def item_of(value: dict[str, Any], content: Content) -> Item:
    """Find the parts of a report among the fields of an object; raise ReadError when none holds text."""
    fields = content.fields
    text, markup = _told(value, "text", fields), _told(value, "html", fields)
    summary = _told(value, "summary", fields)
    title = _told(value, "title", fields)
    if not (text or markup or summary or title):
        known = ", ".join(list(value)[:12])
        why = f"no field of it is known to hold text; it has {known or 'none'}"
        raise ReadError(content.where, why, "Say which one does: --field text=NAME")
    body = text or markup or summary
    return Item(
        body=body,
        is_html=bool(_TAG.search(body)) or not (text or summary),
        title=title or None,
        url=_told(value, "url", fields) or None,
        outlet=outlet_named(_told(value, "outlet", fields)),
        byline=unique(name for one in _strings(value, "byline", fields) for name in names_told(one)),
        published=machine(_told(value, "published", fields)),
        modified=machine(_told(value, "modified", fields)),
        language=_told(value, "language", fields) or None,
        partial=not (text or markup),
    )


def _told(value: dict[str, Any], name: str, fields: Mapping[str, str]) -> str:
    found = _strings(value, name, fields)
    return "\n\n".join(found) if name in {"text", "html"} else found[0] if found else ""


def _strings(value: dict[str, Any], name: str, fields: Mapping[str, str]) -> list[str]:
    for theirs in (fields[name],) if name in fields else NAMES[name]:
        if found := _flat(_at(value, theirs)):
            return found
    return []


def _at(value: Any, name: str) -> Any:
    if isinstance(value, dict) and name in value:
        return value[name]
    for part in name.split("."):
        if isinstance(value, list):
            value = [one.get(part) for one in value if isinstance(one, dict)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _flat(value: Any) -> list[str]:
    """Give text, numbers (times are such) and lists of them as texts."""
    if isinstance(value, list):
        return [text for one in value if not isinstance(one, list) for text in _flat(one)]
    if isinstance(value, dict):
        return _flat(value.get("name")) if isinstance(value.get("name"), str) else []
    if isinstance(value, bool) or value is None:
        return []
    text = str(value) if not isinstance(value, float) else str(int(value)) if abs(value) < 1e15 else ""
    return [text] if text.strip() else []
