"""Who reports and through whom it comes: the list, and one outlet or carrier with who speaks through it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.errors import NotOnRecord
from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.interchange.rows import Row
from onrecord.interchange.sums import OUTLET_COLUMNS, outlet_row
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import Control, Hit, Outlet
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.pages.claims import once
from onrecord.serve.rows import Shape, rows_answer

router = APIRouter()

PER_PAGE = 50
_LATEST = 10


@router.get("/outlets")
def outlets(request: Request, book: Book, after: str | None = None) -> Response:
    """Show outlets and carriers, those with the most statements first."""
    rows = book.outlets(after=after, limit=PER_PAGE + 1)
    following = rows[PER_PAGE - 1].outlet.name if len(rows) > PER_PAGE else None
    values = {
        "rows": rows[:PER_PAGE],
        "next": f"/outlets?{urlencode({'after': following})}" if following else None,
        "exports": [(shape.value, f"/outlets.{shape}") for shape in Shape],
    }
    return page(request, "outlets.html", values)


@router.get("/outlets.{ending}")
def outlet_rows(book: Book, ending: Shape) -> Response:
    """Give all outlets and carriers."""
    return rows_answer(ending, OUTLET_COLUMNS, _all(book), name="outlets")


def _all(book: Ledger) -> Iterator[Row]:
    after: str | None = None
    while rows := book.outlets(after=after, limit=1000):
        yield from map(outlet_row, rows)
        after = rows[-1].outlet.name


@router.get("/outlet")
def outlet(request: Request, book: Book, name: str) -> Response:
    """Show one outlet or carrier."""
    printed, carried = Query(outlet=(name,), sort=Sort.NEWEST), Query(carrier=(name,), sort=Sort.NEWEST)
    own, through = book.search(printed, limit=_LATEST * 5), book.search(carried, limit=_LATEST * 5)
    if not own.total and not through.total:
        raise NotOnRecord(name, "no outlet or carrier is called so", "Look for it among all outlets")
    values = {
        "outlet": _known(name, [*own.hits, *through.hits]),
        "own": own,
        "own_last": once(own.hits)[:_LATEST],
        "through_last": once(through.hits)[:_LATEST],
        "through": through,
        "speakers_own": book.facets(printed, ("speaker",), limit=12)["speaker"] if own.total else [],
        "speakers_through": book.facets(carried, ("speaker",), limit=12)["speaker"] if through.total else [],
        "had": book.facets(printed, ("carrier",), limit=12)["carrier"] if own.total else [],
        "takers": book.facets(carried, ("outlet",), limit=12)["outlet"] if through.total else [],
    }
    return page(request, "outlet.html", values)


@router.get("/outlet.{ending}")
def outlet_statements(book: Book, ending: Shape, name: str) -> Response:
    """Give the statements that an outlet printed, then those that came through it."""
    printed, carried = Query(outlet=(name,)), Query(carrier=(name,))

    def rows() -> Iterator[Row]:
        seen: set[str] = set()
        for query in (printed, carried):
            for hit in book.entries(query):
                if hit.entry.id not in seen:
                    seen.add(hit.entry.id)
                    yield hit_row(hit)

    return rows_answer(ending, HIT_COLUMNS, rows(), name="outlet")


def _known(name: str, hits: list[Hit]) -> Outlet:
    """Tell what is known of an outlet, from the first statement that tells it."""
    for hit in hits:
        if hit.entry.outlet and hit.entry.outlet.name == name:
            return hit.entry.outlet
        for hop in hit.entry.relay:
            if name in (hop.name, hop.words) and (hop.control or hop.country):
                return Outlet(name, hop.country, hop.control or Control.UNKNOWN)
    return Outlet(name)
