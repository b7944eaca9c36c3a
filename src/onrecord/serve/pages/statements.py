"""One statement: its words, what proves it, how it came here, where else it stands, what it claims."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.interchange.chains import chains
from onrecord.interchange.evidence import evidence, passage
from onrecord.interchange.outline import Places
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Hit, Kept, Statement
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.pages.reports import title_of
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

# What an origin can have without its page being the place to look: the rest is a link away.
_SHOWN_ELSEWHERE = 12


@router.get("/statement/{thing}")
def statement(request: Request, book: Book, thing: str) -> Response:
    """Show a statement with the words that prove it."""
    name, shape = cut(thing)
    hit = book.hit(name)
    kept = book.report(hit.entry.report)
    one = _of(kept, hit)
    if shape is Shape.JSON:
        return object_answer(_object(book, hit, kept, one))
    if shape:
        return rows_answer(shape, HIT_COLUMNS, [hit_row(hit)], name=name, total=1)
    chain = next(chain for chain in chains(kept.reading) if chain.statement.id == one.id)
    same = book.search(Query(origin=(hit.origin,)), limit=_SHOWN_ELSEWHERE + 1)
    values = {
        "hit": hit,
        "kept": kept,
        "report": kept.reading.report,
        "title": title_of(kept.reading.report),
        "statement": one,
        "chain": chain,
        "hops": {carrier.name for carrier in hit.entry.relay if carrier.name},
        "passage": passage(kept.reading.report, one),
        "place": Places(kept.reading.report).of(one),
        "others": [other for other in same.hits if other.entry.id != hit.entry.id][:_SHOWN_ELSEWHERE],
        "carried": same.total,
        "links": book.cluster(hit.origin).links,
        "judgements": book.judgements(name),
        "undone": book.undone(),
        "inner": [inner for inner in kept.reading.statements if inner.parent == one.id],
        "reading": kept.reading,
    }
    return page(request, "statement.html", values)


def _of(kept: Kept, hit: Hit) -> Statement:
    return next(one for one in kept.reading.statements if one.id == hit.entry.id)


def _object(book: Ledger, hit: Hit, kept: Kept, one: Statement) -> dict[str, Any]:
    chain = next(chain for chain in chains(kept.reading) if chain.statement.id == one.id)
    same = book.entries(Query(origin=(hit.origin,)))
    return {
        **hit_row(hit),
        "chain": [carrier.shown for carrier in chain.carriers],
        "evidence": {**evidence(kept.reading.report, one), "capture": kept.capture, "part": kept.part},
        "same_origin": [hit_row(other) for other in same if other.entry.id != hit.entry.id],
    }
