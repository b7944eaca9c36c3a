"""Who speaks: the list, and one speaker with offices, statements over time, carriers, positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.interchange.rows import Row
from onrecord.interchange.sums import SPEAKER_COLUMNS, speaker_row
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import Claim, History, SpeakerRow, TrackRecord
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.given import Book, Given, Serving
from onrecord.serve.look import page
from onrecord.serve.pages.claims import once
from onrecord.serve.pages.pictures import Bar, bars
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

PER_PAGE = 50
_LATEST = 10
# Days are read off this many statements at most, the last ones.
_DATED = 1000
_CLAIMS = 12


@router.get("/speakers")
def speakers(request: Request, book: Book, text: str = "", after: str | None = None) -> Response:
    """Show who speaks, those with the most statements first."""
    rows = book.speakers(text, after=after, limit=PER_PAGE + 1)
    following = rows[PER_PAGE - 1].id if len(rows) > PER_PAGE else None
    kept = {"text": text} if text else {}
    values = {
        "rows": rows[:PER_PAGE],
        "text": text,
        "next": f"/speakers?{urlencode({**kept, 'after': following})}" if following else None,
        "exports": [
            (shape.value, f"/speakers.{shape}?{urlencode(kept)}" if kept else f"/speakers.{shape}")
            for shape in Shape
        ],
    }
    return page(request, "speakers.html", values)


@router.get("/speakers.{ending}")
def speaker_rows(book: Book, ending: Shape, text: str = "") -> Response:
    """Give all speakers."""
    return rows_answer(ending, SPEAKER_COLUMNS, _all(book, text), name="speakers")


def _all(book: Ledger, text: str) -> Iterator[Row]:
    after: str | None = None
    while rows := book.speakers(text, after=after, limit=1000):
        yield from map(speaker_row, rows)
        after = rows[-1].id


@router.get("/speaker/{thing}")
def speaker(request: Request, given: Given, thing: str) -> Response:
    """Show one speaker."""
    name, shape = cut(thing)
    book = given.ledger
    row = book.speaker(name)
    if row.id != name:  # it was joined with another one since
        return RedirectResponse(f"/speaker/{row.id}{f'.{shape}' if shape else ''}", status_code=302)
    query = Query(speaker=(row.id,), sort=Sort.NEWEST)
    if shape is Shape.JSON:
        return object_answer(_object(book, row))
    if shape:
        rows = (hit_row(hit) for hit in book.entries(query))
        return rows_answer(shape, HIT_COLUMNS, rows, name=name, total=book.count(query))
    facets = book.facets(query, ("carrier", "outlet", "act"), limit=8)
    cluster = book.cluster(row.id)
    values = {
        "row": row,
        "latest": once(book.search(query, limit=_LATEST * 5).hits)[:_LATEST],
        "facets": facets,
        "days": _months(book, query),
        "dated": _DATED if row.statements > _DATED else None,
        "links": cluster.links,
        "decisions": cluster.decisions,
    }
    return page(request, "speaker.html", values)


@router.get("/speaker/{name}/positions")
def held(request: Request, given: Given, name: str) -> Response:
    """Show what a speaker holds on claims, and what came of it; the speaker's page takes it in."""
    row = given.ledger.speaker(name)
    head = given.ledger.head()
    found = given.remembered.get(("positions", row.id), head, lambda: positions_of(given, row), late=True)
    return page(request, "positions.html", {"row": row, "held": found[0], "record": found[1]})


def positions_of(given: Serving, row: SpeakerRow) -> tuple[list[tuple[Claim, History]], TrackRecord | None]:
    """Find the histories of a speaker on the claims that his last statements are about."""
    book = ClaimBook(given.ledger)
    query = Query(speaker=(row.id,), sort=Sort.NEWEST)
    about: dict[str, None] = {}
    for hit in islice(given.ledger.entries(query), _DATED):
        if hit.claim:
            about[hit.claim] = None
        if len(about) == _CLAIMS:
            break
    told = list(book.pages(about))
    names = set(row.names)
    held: list[tuple[Claim, History]] = []
    for one in told:
        for history in one.histories:
            by = {history.holder, *(position.speaker for position in history.positions)}
            if not history.party and by & names:
                held.append((one.claim, history))
    holders = Counter(history.holder for _, history in held)
    made = [one.claim for one in told]
    record = book.record(holders.most_common(1)[0][0], made) if holders else None
    return held, record


def _object(book: Ledger, row: SpeakerRow) -> dict[str, Any]:
    cluster = book.cluster(row.id)
    why = [
        {"left": link.left, "right": link.right, "score": link.score, "reason": link.reason}
        for link in cluster.links
    ]
    return {**speaker_row(row), "why_one": why}


def _months(book: Ledger, query: Query) -> list[Bar]:
    days = Counter(hit.entry.day[:7] for hit in islice(book.entries(query), _DATED) if hit.entry.day)
    return bars(days)
