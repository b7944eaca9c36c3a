"""Whether the server runs, is ready, and what it counts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.serve.api.routes import REFUSALS, Told
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book, Given
from onrecord.serve.metrics import KIND
from onrecord.serve.shapes import State, Stats

router = made("state", tagged=True)
outside = APIRouter(
    tags=["state"],
    default_response_class=Told,
    responses=REFUSALS,
    generate_unique_id_function=lambda route: route.name,
)


@router.get("/stats", response_model=Stats)
def stats(book: Book) -> dict[str, Any]:
    """Count what is on record."""
    return {"stats": book.stats()}


@outside.get("/healthz", response_model=State)
def healthz(request: Request) -> dict[str, Any]:
    """Tell that the process runs."""
    return {"ok": True, "version": request.app.version}


@outside.get("/readyz", response_model=State)
def readyz(request: Request, book: Book) -> dict[str, Any]:
    """Tell that the ledger can be read; anything else is an error."""
    book.head()
    return {"ok": True, "version": request.app.version}


@outside.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(given: Given) -> Response:
    """Give what the server counts, as Prometheus reads it."""
    return Response(given.meters.text(given.ledger, given.tasks), headers={"content-type": KIND})
