"""Claims, who holds what, contradictions, questions and matters, for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from fastapi import Path, Request
from fastapi import Query as Parameter

from onrecord.interchange.claimrows import claim_json, claim_row, issue_json, issue_row, question_row
from onrecord.model import Space
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.api.asking import After, Limit, following, joined_page
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book, Given, Serving
from onrecord.serve.shapes import ClaimFull, ClaimPage, Claims, IssueFull, Issues, Questions

router = made("claims", tagged=True)

# Disputes are given in full, put together from all their statements, and whether one matter lies within
# another is found out for each: the lists are kept until the ledger changes, in two lengths.
_MOST, _USUAL = 100, 20

Row = TypeVar("Row")

ClaimId = Annotated[str, Path(examples=["cl-5d41402abc4b2a76b971"], max_length=200)]
IssueId = Annotated[str, Path(examples=["is-5d41402abc4b2a76b971"], max_length=200)]
Few = Annotated[int, Parameter(ge=1, le=_MOST)]


@router.get("/claims", response_model=ClaimPage)
def claims(request: Request, book: Book, after: After = None, limit: Few = 50) -> dict[str, Any]:
    """List what is claimed: each claim once, however many say it, those said most first."""
    rows, following_one = joined_page(book, Space.CLAIM, after, limit)
    summed = ClaimBook(book).summed(rows)
    return {"claims": list(map(claim_row, summed)), **following(request, following_one)}


@router.get("/claims/{claim}", response_model=ClaimFull)
def claim(book: Book, claim: ClaimId) -> dict[str, Any]:
    """Give one claim: who holds what since when, who contradicts whom, what came of it."""
    answers = ClaimBook(book)
    told = answers.page(claim)
    return claim_json(told, answers.suggestion(claim), answers.bearings(told))


@router.get("/contradictions", response_model=Claims)
def contradictions(given: Given, limit: Few = _USUAL) -> dict[str, Any]:
    """List the largest claims that statements of both polarities stand behind."""

    def find(most: int) -> Iterable[dict[str, Any]]:
        answers = ClaimBook(given.ledger)
        for one in answers.contradictions(most):
            yield claim_json(one, bearings=answers.bearings(one))

    return {"claims": _kept(given, "contradictions", limit, find)}


@router.get("/questions", response_model=Questions)
def questions(
    book: Book,
    issue: Annotated[
        str | None, Parameter(max_length=200, description="only what is open about this matter")
    ] = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """List what reports leave open, the last first."""
    answers = ClaimBook(book)
    about = [answers.issue(issue)] if issue else []
    return {"questions": [question_row(one) for one in answers.questions(about, limit)]}


@router.get("/issues", response_model=Issues)
def issues(given: Given, limit: Few = _USUAL) -> dict[str, Any]:
    """List the matters that claims are about, those with the most statements first."""

    def find(most: int) -> Iterable[dict[str, Any]]:
        yield from map(issue_row, ClaimBook(given.ledger).issues(most))

    return {"issues": _kept(given, "issues", limit, find)}


@router.get("/issues/{issue}", response_model=IssueFull)
def issue(book: Book, issue: IssueId) -> dict[str, Any]:
    """Give one matter with the claims about it, and what is open."""
    answers = ClaimBook(book)
    return issue_json(answers.brief(issue), answers.bearings)


def _kept(given: Serving, name: str, limit: int, find: Callable[[int], Iterable[Row]]) -> list[Row]:
    most = _USUAL if limit <= _USUAL else _MOST
    key = ("the interface", name, most)
    return given.remembered.get(key, given.ledger.head(), lambda: list(find(most)))[:limit]
