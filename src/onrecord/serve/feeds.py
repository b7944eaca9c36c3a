"""Feeds of a search, a speaker or a claim: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET  # only written here; nothing foreign is parsed

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.interchange import json_text, one_line, visible, who_of
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort, params_of, query_of
from onrecord.model import Hit
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.given import Book

router = APIRouter()

ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an entry has to have a time, and some days are not known
_TITLE = 120
# What XML 1.0 cannot hold, beside what is shown as an escape already.
_NO_XML = re.compile("[\ufffe\uffff]")
_OWN = frozenset({"token"})


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold what a feed tells, whatever its form."""

    title: str
    page: str  # where people read the same
    here: str
    hits: Sequence[Hit]

    @property
    def updated(self) -> datetime:
        """Give the time of its newest entry."""
        return max(map(moment, self.hits), default=_NEVER)


@router.get("/search.atom")
@router.get("/search.feed")
def of_search(request: Request, book: Book) -> Response:
    """Give the newest statements that a search finds."""
    given: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in _OWN:
            given.setdefault(name, []).append(value)
    query = query_of(given)
    told = urlencode(params_of(query))
    title = f"onrecord: {one_line(query.text)}" if query.text else "onrecord: statements"
    return _answer(request, book, query, title=title, page=f"/search?{told}" if told else "/search")


@router.get("/speaker/{name}.atom")
@router.get("/speaker/{name}.feed")
def of_speaker(request: Request, book: Book, name: str) -> Response:
    """Give the newest statements of a speaker."""
    row = book.speaker(name)
    title = f"onrecord: {one_line(row.name)}"
    return _answer(request, book, Query(speaker=(row.id,)), title=title, page=f"/speaker/{row.id}")


@router.get("/claim/{name}.atom")
@router.get("/claim/{name}.feed")
def of_claim(request: Request, book: Book, name: str) -> Response:
    """Give the newest statements about a claim."""
    made = ClaimBook(book).claim(name)
    title = f"onrecord: {one_line(made.text)}"
    return _answer(request, book, Query(claim=(made.id,)), title=title, page=f"/claim/{made.id}")


def _answer(request: Request, book: Ledger, query: Query, *, title: str, page: str) -> Response:
    found = book.search(replace(query, sort=Sort.NEWEST), limit=ENTRIES)
    root = str(request.base_url).rstrip("/")
    # Without the token: whoever is sent the feed must not get the key to it.
    kept = urlencode([row for row in request.query_params.multi_items() if row[0] not in _OWN])
    here = f"{root}{request.url.path}{'?' + kept if kept else ''}"
    feed = Feed(title, f"{root}{page}", here, found.hits)
    if request.url.path.endswith(".atom"):
        return Response(atom(feed, root), media_type="application/atom+xml; charset=utf-8")
    packed = json_text(json_feed(feed, root)) + "\n"
    return Response(packed, media_type="application/feed+json; charset=utf-8")


def atom(feed: Feed, root: str) -> bytes:
    """Write a feed as Atom."""
    ET.register_namespace("", _ATOM)
    top = ET.Element(f"{{{_ATOM}}}feed")
    _add(top, "id", feed.here)
    _add(top, "title", feed.title)
    _add(top, "updated", feed.updated.isoformat())
    _add(top, "link", rel="self", type="application/atom+xml", href=feed.here)
    _add(top, "link", rel="alternate", type="text/html", href=feed.page)
    _add(top, "generator", "onrecord")
    _add(_add(top, "author"), "name", "onrecord")
    for hit in feed.hits:
        entry = _add(top, "entry")
        _add(entry, "id", f"urn:onrecord:{hit.entry.id}")
        _add(entry, "title", title_of(hit))
        _add(entry, "updated", moment(hit).isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=f"{root}/statement/{hit.entry.id}")
        _add(_add(entry, "author"), "name", speaker_of(hit))
        _add(entry, "content", words_of(hit), type="text")
    packed: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return packed


def json_feed(feed: Feed, root: str) -> dict[str, Any]:
    """Give a feed as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.here,
        "language": "en",
        "items": [
            {
                "id": f"urn:onrecord:{hit.entry.id}",
                "url": f"{root}/statement/{hit.entry.id}",
                "title": title_of(hit),
                "content_text": words_of(hit),
                "date_published": moment(hit).isoformat(),
                "authors": [{"name": speaker_of(hit)}],
            }
            for hit in feed.hits
        ],
    }


def moment(hit: Hit) -> datetime:
    """Give when something was said, else reported; to the day where no more is known."""
    for told in (hit.entry.said, hit.entry.published):
        try:
            found = datetime.fromisoformat(told or "")
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return _NEVER


def speaker_of(hit: Hit) -> str:
    """Name who speaks; nobody is a name, too."""
    return one_line(who_of(hit.entry))


def title_of(hit: Hit) -> str:
    """Head an entry: who, and the first words of what."""
    told = one_line(f"{speaker_of(hit)}: {hit.entry.content}")
    return told if len(told) <= _TITLE else told[: _TITLE - 1].rstrip() + "…"


def words_of(hit: Hit) -> str:
    """Write what a statement says, through whom it came, and how many print it."""
    entry = hit.entry
    outlet = entry.outlet.name if entry.outlet else "an outlet that is not named"
    through = " through ".join(["", *(hop.name or hop.words for hop in entry.relay)])
    many = f"{hit.outlets:,} outlet{'' if hit.outlets == 1 else 's'}"
    return visible(f"{entry.cue} ▸ {entry.content}\n\n{outlet}{through}; {many} carry this utterance.")


def _add(above: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(above, f"{{{_ATOM}}}{name}", attributes)
    made.text = _NO_XML.sub("�", visible(text)) or None
    return made
