"""A matter: the claims about it, who holds what on each, what is open, as a page and as a brief."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.interchange.brief import brief_markdown
from onrecord.interchange.claimrows import (
    ISSUE_COLUMNS,
    POSITION_COLUMNS,
    issue_json,
    issue_row,
    positions_once,
)
from onrecord.ledger.protocol import Ledger
from onrecord.model import Brief, IssueRow
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.given import Given, Serving
from onrecord.serve.look import page
from onrecord.serve.pages.claims import timeline
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

_LISTED = 20


@router.get("/issues")
def issues(request: Request, given: Given) -> Response:
    """Show the largest issues."""
    values = {"rows": listed(given), "exports": [(shape.value, f"/issues.{shape}") for shape in Shape]}
    return page(request, "issues.html", values)


def listed(given: Serving) -> list[IssueRow]:
    """Give the issues that the list shows."""
    book = given.ledger
    return given.remembered.get(
        "issues", book.head(), lambda: list(ClaimBook(book).issues(_LISTED)), late=True
    )


@router.get("/issues.{ending}")
def issue_rows(given: Given, ending: Shape) -> Response:
    """Give the issues that the page shows."""
    rows = list(map(issue_row, listed(given)))
    return rows_answer(ending, ISSUE_COLUMNS, rows, name="issues", total=len(rows))


@router.get("/issue/{thing}")
def issue(request: Request, given: Given, thing: str) -> Response:
    """Show one issue."""
    markdown = thing.endswith(".md")
    name, shape = (thing.removesuffix(".md"), None) if markdown else cut(thing)
    ledger = given.ledger
    cluster = ledger.cluster(name)
    if cluster.id != name:
        return RedirectResponse(f"/issue/{thing.replace(name, cluster.id)}", status_code=302)
    made = given.remembered.get(("issue", name), ledger.head(), lambda: _brief(ledger, name), late=True)
    base = str(request.base_url).rstrip("/")
    if markdown:
        text = brief_markdown(made, lambda statement: f"{base}/statement/{statement}")
        return Response(text, media_type="text/markdown; charset=utf-8")
    if shape:
        answers = ClaimBook(ledger)
        if shape is Shape.JSON:
            return object_answer(issue_json(made, answers.bearings))
        rows = [row for one in made.claims for row in positions_once(one.histories, answers.bearings(one))]
        return rows_answer(shape, POSITION_COLUMNS, rows, name=name, total=len(rows))
    held = [
        one
        for row in made.claims
        for history in row.histories
        if not history.party
        for one in history.positions
    ]
    return page(request, "issue.html", {"brief": made, "timeline": timeline(held), "id": name})


def _brief(ledger: Ledger, name: str) -> Brief:
    return ClaimBook(ledger).brief(name)
