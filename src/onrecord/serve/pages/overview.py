"""The first page: what is on record, what came in, what is disputed, what is open."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.serve.given import Book
from onrecord.serve.look import page

router = APIRouter()


@router.get("/")
def overview(request: Request, book: Book) -> Response:
    """Show what is on record at a glance."""
    return page(request, "overview.html", {"stats": book.stats()})
