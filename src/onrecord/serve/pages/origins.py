"""One utterance: every statement that repeats it, and why these are one."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.ledger.query import Query, Sort
from onrecord.linking import spread
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.pages.claims import streams
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

_SHOWN = 100


@router.get("/origin/{thing}")
def origin(request: Request, book: Book, thing: str) -> Response:
    """Show one utterance with all its prints."""
    name, shape = cut(thing)
    cluster = book.cluster(name)
    if cluster.id != name:
        return RedirectResponse(f"/origin/{cluster.id}{f'.{shape}' if shape else ''}", status_code=302)
    query = Query(origin=(name,), sort=Sort.OLDEST)
    if shape is Shape.JSON:
        links = [
            {"left": link.left, "right": link.right, "score": link.score, "reason": link.reason}
            for link in cluster.links
        ]
        rows = [hit_row(hit) for hit in book.entries(query)]
        return object_answer({"id": name, "statements": rows, "why_one": links})
    if shape:
        rows_ = (hit_row(hit) for hit in book.entries(query))
        return rows_answer(shape, HIT_COLUMNS, rows_, name=name, total=book.count(query))
    hits = list(islice(book.entries(query), _SHOWN))
    values = {
        "id": name,
        "hits": hits,
        "total": book.count(query),
        "root": spread([[hit.entry for hit in hits]]).root,
        "outlets": max((hit.outlets for hit in hits), default=0),
        "links": cluster.links,
        "decisions": cluster.decisions,
        "flow": streams(hits),
    }
    return page(request, "origin.html", values)
