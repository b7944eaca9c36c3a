"""The first page: what is on record, what came in, what is disputed, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import Claim, ClaimBrief, History, IssueRow, OpenQuestion
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve import cookies
from onrecord.serve.given import Book, Given, Serving
from onrecord.serve.look import LOOKS, page
from onrecord.serve.pages.claims import once

router = APIRouter()

_SHOWN = 3
_ISSUES = 6
_QUESTIONS = 5
_LATEST = 6


@dataclass(frozen=True, slots=True)
class AtIssue:
    """Hold what the first page tells of claims."""

    contradictions: tuple[ClaimBrief, ...]
    reversals: tuple[tuple[Claim, History], ...]
    issues: tuple[IssueRow, ...]
    questions: tuple[OpenQuestion, ...]


@router.get("/")
def overview(request: Request, book: Book) -> Response:
    """Show what is on record at a glance."""
    stats = book.stats()
    values = {
        "stats": stats,
        "latest": once(book.search(Query(sort=Sort.NEWEST), limit=_LATEST * 5).hits)[:_LATEST],
        "speakers": book.speakers(limit=8),
        "outlets": book.outlets(limit=8),
        "receipts": list(islice(book.receipts(), 5)),
    }
    return page(request, "overview.html", values)


@router.get("/overview/claims")
def at_issue(request: Request, given: Given) -> Response:
    """Show what is disputed, turned round and open; the first page takes it in once it is there."""
    return page(request, "at_issue.html", {"found": at_issue_of(given)})


def at_issue_of(given: Serving) -> AtIssue:
    """Give what is disputed, turned round and open, as it was found last."""
    ledger = given.ledger
    return given.remembered.get("at issue", ledger.head(), lambda: found_in(ledger), late=True)


def found_in(ledger: Ledger) -> AtIssue:
    """Find what is disputed, turned round and open, on the largest claims first."""
    book = ClaimBook(ledger)
    return AtIssue(
        tuple(book.contradictions(_SHOWN)),
        tuple(islice(book.reversals(_SHOWN), _SHOWN)),
        tuple(book.issues(_ISSUES)),
        book.questions(limit=_QUESTIONS),
    )


@router.post("/look")
def look(request: Request, look: str = Form("auto"), back: str = Form("/")) -> Response:
    """Remember which colours somebody wants, and go back."""
    # Browsers leave out tabs and line ends, and take \\ for /: none of that may make another host of it.
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    there = back if ours else "/"
    answer = RedirectResponse(there, status_code=303)
    kept = look if look in LOOKS else "auto"
    cookies.keep(request, answer, "look", kept, seconds=31_536_000)
    return answer
