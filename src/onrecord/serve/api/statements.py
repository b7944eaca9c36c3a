"""Statements, facets, reports and captures for programs."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Path, Request
from fastapi import Query as Parameter
from fastapi.responses import Response, StreamingResponse

from onrecord.errors import InvalidQuery, LedgerError
from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.interchange.chains import chains
from onrecord.interchange.evidence import evidence
from onrecord.ledger.query import FACETS, Query
from onrecord.model import Capture, encode
from onrecord.serve.api.asking import FILTERS, After, Limit, asked, following
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book
from onrecord.serve.rows import Shape, rows_answer
from onrecord.serve.shapes import CaptureAccount, Facets, StatementFull, StatementPage

router = made("statements", tagged=True)

_MOST_VALUES = 200
_FORMATS = {shape: {"schema": {"type": "string"}} for shape in ("application/jsonl", "text/csv")}
# What a browser must not do with bytes that came from anywhere, wherever it is led to open them.
_SANDBOX = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"

StatementId = Annotated[str, Path(examples=["st-e289909555ae860a01ab"], max_length=200)]
ReportId = Annotated[str, Path(examples=["rp-3857632fa2759bacc526"], max_length=200)]
CaptureId = Annotated[str, Path(examples=["cp-0f1e2d3c4b5a69788796"], max_length=200)]


@router.get("/search", response_model=StatementPage, openapi_extra=FILTERS)
def search(request: Request, book: Book, after: After = None, limit: Limit = 50) -> dict[str, Any]:
    """Find statements, a page at a time."""
    found = book.search(asked(request, ("after", "limit")), after=after, limit=limit)
    rows = [hit_row(hit) for hit in found.hits]
    return {"statements": rows, "total": found.total, **following(request, found.next)}


@router.get(
    "/statements",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Every statement that the filters let through, as many as `search` counts",
            "content": {**_FORMATS, "application/json": {"schema": {"type": "array"}}},
            "headers": {"X-Total-Count": {"schema": {"type": "integer"}, "description": "how many"}},
        }
    },
    openapi_extra=FILTERS,
)
def statements(
    request: Request,
    book: Book,
    shape: Annotated[Shape, Parameter(alias="format", description="how rows are written")] = Shape.JSONL,
) -> Response:
    """Give all statements that the filters let through, at constant memory."""
    query = asked(request, ("format",))
    total = book.count(query)
    found = (hit_row(hit) for hit in book.entries(query))
    return rows_answer(shape, HIT_COLUMNS, found, name="statements", total=total)


@router.get("/facets", response_model=Facets, openapi_extra=FILTERS)
def facets(
    request: Request,
    book: Book,
    name: Annotated[list[str] | None, Parameter(description=f"of {', '.join(FACETS)}; all if none")] = None,
    values: Annotated[int, Parameter(ge=1, le=_MOST_VALUES, description="how many of each")] = 20,
) -> dict[str, Any]:
    """Count the values of filters, each as if the filter itself were not set."""
    names = tuple(dict.fromkeys(name or FACETS))
    for one in names:
        if one not in FACETS:
            raise InvalidQuery("name", f"{one!r} has no facet", f"Use one of {', '.join(FACETS)}")
    query = asked(request, ("name", "values"))
    found = book.facets(query, names, limit=values)
    rows = {
        one: [{"value": row.value, "label": row.label, "count": row.count} for row in found.get(one, ())]
        for one in names
    }
    return {"total": book.count(query), "facets": rows}


@router.get("/statements/{statement}", response_model=StatementFull)
def statement_with_evidence(book: Book, statement: StatementId) -> dict[str, Any]:
    """Give one statement with its evidence, its chain, and where else its utterance was printed."""
    hit = book.hit(statement)
    kept = book.report(hit.entry.report)
    report = kept.reading.report
    one = next((one for one in kept.reading.statements if one.id == hit.entry.id), None)
    if one is None:
        raise LedgerError(statement, "its report does not have it", "Run `onrecord doctor`")
    chain = next(chain for chain in chains(kept.reading) if chain.statement.id == one.id)
    same = book.entries(Query(origin=(hit.origin,)))
    return {
        **hit_row(hit),
        "chain": [carrier.shown for carrier in chain.carriers],
        "evidence": {**evidence(report, one), "capture": kept.capture, "part": kept.part},
        "same_origin": [hit_row(other) for other in same if other.entry.id != hit.entry.id],
    }


@router.get(
    "/reports/{report}",
    response_model=None,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def report_with_statements(book: Book, report: ReportId) -> dict[str, Any]:
    """Give a report with its text and statements, as docs/reference/json.md has it, and its versions."""
    kept = book.report(report)
    about = {"capture": kept.capture, "part": kept.part, "versions": list(kept.versions)}
    return {**encode(kept.reading), **about, "recorded_at": kept.recorded_at}


@router.get("/captures/{capture}", response_model=CaptureAccount)
def capture_account(book: Book, capture: CaptureId) -> dict[str, Any]:
    """Give the account of the bytes that reports were read from."""
    kept = book.capture(capture)
    return {
        "id": kept.id,
        "sha256": kept.sha256,
        "bytes": len(kept.data),
        "address": kept.address,
        "method": kept.method,
        "media_type": kept.media_type,
        "fetched_at": kept.fetched_at,
        "final": kept.final,
        "canonical": kept.canonical,
        "status": kept.status,
        "redirects": [(one.address, one.status) for one in kept.redirects],
        "headers": list(kept.headers),
        "made_by": list(kept.made_by),
    }


@router.get(
    "/captures/{capture}/bytes",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
def capture_bytes(book: Book, capture: CaptureId) -> Response:
    """Give the bytes themselves, as a file to be saved: no browser shows or runs them."""
    kept = book.capture(capture)
    headers = {"content-disposition": attachment(kept), "content-security-policy": _SANDBOX}
    return Response(kept.data, media_type="application/octet-stream", headers=headers)


def attachment(capture: Capture) -> str:
    """Name the file that bytes are saved as (RFC 6266); nothing in an address can end the header."""
    last = capture.address.replace("\\", "/").rstrip("/").rpartition("/")[2].partition("?")[0]
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_") else "_" for one in last[:80])
    told = quote(last[:80].encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain or 'capture'}.bin\"; filename*=UTF-8''{told or 'capture'}.bin"
