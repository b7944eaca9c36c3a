"""What is claimed: the list, and one claim with who holds what on it, through whom, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.claims.outcomes import judged
from onrecord.errors import InvalidDocument
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import Came, ClaimBrief, Deed, Hit, Judgement, Position, RelationKind, Resolved
from onrecord.pipeline.claiming import ClaimBook, ClaimRow
from onrecord.serve.claim_rows import CLAIM_COLUMNS, POSITION_COLUMNS, claim_object, claim_row, position_row
from onrecord.serve.given import Given, Serving
from onrecord.serve.look import page
from onrecord.serve.pages.pictures import Flow, Stop, flow
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

# The list shows the largest claims; search narrows statements down to all others.
_LISTED = 50
# What a page draws and lists of one claim; the rest is a search away.
_SHOWN = 300
_STATEMENTS = 25
_AGAINST = (RelationKind.CONTRADICTS, RelationKind.REJECTS, RelationKind.RETRACTS)


@router.get("/claims")
def claims(request: Request, given: Given) -> Response:
    """Show the largest claims and issues."""
    values = {
        "rows": _listed(given),
        "most": _LISTED,
        "total": given.ledger.stats()["claims"],
        "exports": [(shape.value, f"/claims.{shape}") for shape in Shape],
    }
    return page(request, "claims.html", values)


def _listed(given: Serving) -> list[ClaimRow]:
    book = given.ledger
    return given.remembered.get("claims", book.head(), lambda: list(ClaimBook(book).claims(_LISTED)))


@router.get("/claims.{ending}")
def claim_rows(given: Given, ending: Shape) -> Response:
    """Give the claims that the page shows."""
    rows = _listed(given)
    return rows_answer(ending, CLAIM_COLUMNS, map(claim_row, rows), name="claims", total=len(rows))


@router.get("/claim/{thing}")
def claim(request: Request, given: Given, thing: str) -> Response:
    """Show one claim."""
    name, shape = cut(thing)
    ledger = given.ledger
    cluster = ledger.cluster(name)
    if cluster.id != name:  # it was joined with another one since
        return RedirectResponse(f"/claim/{cluster.id}{f'.{shape}' if shape else ''}", status_code=302)
    told, positions, suggestion = given.remembered.get(
        ("claim", cluster.id), ledger.head(), lambda: _told(ledger, cluster.id)
    )
    if shape is Shape.JSON:
        return object_answer(claim_object(told, positions))
    if shape:
        rows = map(position_row, positions)
        return rows_answer(shape, POSITION_COLUMNS, rows, name=name, total=len(positions))
    query = Query(claim=(cluster.id,), sort=Sort.OLDEST)
    hits = list(islice(ledger.entries(query), _SHOWN))
    values = {
        "told": told,
        "positions": positions,
        "timeline": timeline(positions),
        "flow": streams(hits),
        "suggestion": suggestion,
        "hits": hits[:_STATEMENTS],
        "total": ledger.count(query),
        "outlets": len({hit.entry.outlet.name for hit in hits if hit.entry.outlet}),
        "against": [one for one in told.relations if one.kind in _AGAINST],
        "words": {hit.entry.id: hit for hit in hits},
        "links": cluster.links,
        "came": list(Came),
        "reviewer": request.cookies.get("reviewer", ""),
        "decisions": [one for one in ledger.judgements(cluster.id) if one.deed is Deed.RESOLVE],
        "undone": ledger.undone(),
    }
    return page(request, "claim.html", values)


def _told(ledger: Ledger, name: str) -> tuple[ClaimBrief, tuple[Position, ...], Resolved | None]:
    book = ClaimBook(ledger)
    return book.page(name), book.positions(name), book.suggestion(name)


def timeline(positions: Sequence[Position]) -> str:
    """Give the points of the timeline as JSON: one row per holder, parties together."""
    rows = [
        {
            "who": one.holder,
            "party": one.party or one.holder,
            "stand": one.stand.value,
            "day": one.day,
            "statement": one.statement,
            "speaker": one.speaker,
        }
        for one in positions
        if one.day
    ]
    return json.dumps(rows, ensure_ascii=True)


def streams(hits: Sequence[Hit]) -> Flow:
    """Draw which origins reached readers through which carriers and outlets."""
    return flow(list(_paths(hits)), 3)


def _paths(hits: Sequence[Hit]) -> Iterator[tuple[Stop, ...]]:
    for hit in hits:
        entry = hit.entry
        who = entry.speaker or entry.source or "nobody named"
        path = [Stop(0, f"{who}, {entry.day}" if entry.day else who, hit.origin, "origin")]
        if entry.relay:
            hop = entry.relay[-1]
            path.append(Stop(1, hop.name or hop.words, "", f"by-{hop.control or 'unknown'}"))
        if entry.outlet:
            path.append(Stop(2, entry.outlet.name, "", f"by-{entry.outlet.control}"))
        yield tuple(path)


@router.post("/claim/{name}/outcome")
def decide(  # noqa: PLR0913 - one parameter per field of the form
    given: Given,
    name: str,
    *,
    came: Annotated[str, Form()] = "",
    when: Annotated[str, Form()] = "",
    evidence: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Keep what a person decided came of a claim. Raises InvalidDocument where a part of it is missing."""
    proofs = tuple(evidence.split())
    if not by.strip() or came not in set(Came) or not proofs:
        raise InvalidDocument(
            "outcome", "a decision names who made it, what came, and its evidence", "Fill them in"
        )
    outcome = Resolved(
        given.ledger.cluster(name).id,
        Came(came),
        when.strip() or None,
        proofs,
        by.strip(),
        _now(),
        why.strip(),
    )
    return _kept(given, judged(outcome), f"/claim/{name}", by)


@router.post("/claim/{name}/wording")
def word(
    given: Given,
    name: str,
    text: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Keep how a person words a claim. Raises InvalidDocument for no words, or nobody's."""
    if not by.strip() or not text.strip():
        raise InvalidDocument("wording", "it has no words, or nobody stands for it", "Fill both in")
    judgement = Judgement(Deed.WORD, name, value=text.strip(), by=by.strip(), at=_now(), why=why.strip())
    return _kept(given, judgement, f"/claim/{name}", by)


def _kept(given: Serving, judgement: Judgement, back: str, by: str) -> Response:
    with given.ledger.writing() as writing:
        writing.judge(judgement)
    answer = RedirectResponse(back, status_code=303)
    answer.set_cookie("reviewer", by.strip(), max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
