"""IPTC ninjs 1.0 to 3.1: news in JSON, as agencies deliver it. One document is one report.

A document that breaks the rules of its schema is refused with the rule. The names of 3.x are those of
before in another spelling, so all are looked up in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import ReadError, TooLarge
from onrecord.model import Outlet
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.dates import machine
from onrecord.readers.items import Item, names_told, report_of
from onrecord.readers.jsonvalue import loaded
from onrecord.readers.outlet import outlet_named
from onrecord.readers.schemas import refuse_invalid, version_in

# Examples of agencies have up to 30,000; holding a document to a schema takes a second for each million.
_MOST_CHARS = 2_000_000

# The parts that parties play who are the outlet; others were asked, or took the picture.
_OUTLET_ROLES = re.compile(r"publish|provid|distribut|owner|origin|agency|copyright|source$", re.IGNORECASE)
_INTERVIEW = re.compile(r"interview|witness", re.IGNORECASE)
_HTML_TYPES = re.compile(r"html|xml|nitf", re.IGNORECASE)
_MAIN_ROLES = ("main", "body", "headline", "")


def read_ninjs(content: Content) -> Parts:
    """Read a document as a report.

    One without words is a report without text: it may say that an earlier one is withdrawn. The field
    `schema` ("ninjs 1.3") holds a document to one version. Raises ReadError when it is no JSON or breaks the
    rules of its schema.
    """
    text = content.text()
    if len(text) > _MOST_CHARS:
        why = f"it has more than {_MOST_CHARS:,} characters, as no ninjs document has"
        raise TooLarge(content.where, why, "Split it")
    value = loaded(text, content.where, content.limits.max_depth, strict=True)
    if not isinstance(value, dict):
        raise ReadError(content.where, "it is no object", "Pass one ninjs document")
    refuse_invalid(value, content.where, version_in(content.fields.get("schema", "")))
    yield Part(report_of(_item(value), content, content.where, wordless=True))


def _item(value: dict[str, Any]) -> Item:
    told = {name.lower(): inner for name, inner in value.items()}
    body, is_html = _body(told)
    summary = "" if body else _longest(told, "description", "descriptions")
    return Item(
        body=body or summary,
        is_html=is_html,
        title=_longest(told, "headline", "headlines")
        or _text(told.get("title"))
        or _text(told.get("slugline")),
        url=_text(told.get("uri")),
        outlet=_outlet(told),
        byline=names_told(_text(told.get("by")) or _text(told.get("byline"))),
        published=machine(_text(told.get("firstcreated")) or _text(told.get("contentcreated"))),
        modified=machine(_text(told.get("versioncreated"))),
        language=_text(told.get("language")) or None,
        partial=bool(summary),
        withdrawn=_text(told.get("pubstatus")).lower() in {"canceled", "cancelled"},
    )


def _body(told: dict[str, Any]) -> tuple[str, bool]:
    """Give the body and whether it is HTML: marked up rather than plain, and the longest of its kind."""
    bodies = [
        (_HTML_TYPES.search(kind) is not None, words)
        for role, kind, words in _values(told, "body", "bodies")
        if "teaser" not in role and "summary" not in role
    ]
    best = max(bodies, key=lambda body: (body[0], len(body[1])), default=(True, ""))
    return best[1], best[0]


def _longest(told: dict[str, Any], single: str, many: str) -> str:
    """Give the main one of texts that have parts to play, else the longest."""
    found = [(role, words) for role, _, words in _values(told, single, many)]
    main = [words for role, words in found if role in _MAIN_ROLES]
    return max(main or [words for _, words in found], key=len, default="")


def _values(told: dict[str, Any], single: str, many: str) -> Iterator[tuple[str, str, str]]:
    """Give role, media type and words: of `body_html` and its like (1.x), of lists of bodies (2.x on)."""
    for name, words in told.items():
        if (name == single or name.startswith(f"{single}_")) and _text(words):
            role = name.removeprefix(single).removeprefix("_")
            plain = role in {"text", "html", "xhtml", "xml"}
            yield "" if plain else role, role if plain else "", _text(words)
    listed = told.get(many)
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            lower = {name.lower(): inner for name, inner in one.items()}
            if words := _text(lower.get("value")):
                yield _text(lower.get("role")).lower(), _text(lower.get("contenttype")), words


def _outlet(told: dict[str, Any]) -> Outlet | None:
    parties = told.get("infosources") or told.get("infosource")
    named: list[tuple[bool, str]] = []
    for party in parties if isinstance(parties, list) else []:
        if isinstance(party, dict) and (name := _text(party.get("name"))):
            role = f"{_text(party.get('role'))} {_text(party.get('rel'))}".strip()
            if not role or (_OUTLET_ROLES.search(role) and not _INTERVIEW.search(role)):
                named.append((not role, name))
    names = [name for _, name in sorted(named, key=lambda one: one[0])]
    return outlet_named(*names, _text(told.get("copyrightholder")))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
