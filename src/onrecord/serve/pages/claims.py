"""What is claimed: the list, and one claim with who holds what on it, through whom, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.claims.outcomes import judged
from onrecord.errors import InvalidDocument
from onrecord.interchange.claimrows import (
    CLAIM_COLUMNS,
    POSITION_COLUMNS,
    claim_json,
    claim_row,
    position_row,
    positions_once,
)
from onrecord.interchange.who import who_of
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import Came, ClaimBrief, ClaimRow, Deed, Hit, Position, Relation, RelationKind, Resolved
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.given import Given, Serving
from onrecord.serve.look import page
from onrecord.serve.pages.deciding import keep, known, made, now, reviewer
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
        "rows": listed(given),
        "most": _LISTED,
        "total": given.ledger.stats()["claims"],
        "exports": [(shape.value, f"/claims.{shape}") for shape in Shape],
    }
    return page(request, "claims.html", values)


def listed(given: Serving) -> list[ClaimRow]:
    """Give the claims that the list shows."""
    book = given.ledger
    return given.remembered.get(
        "claims", book.head(), lambda: list(ClaimBook(book).claims(_LISTED)), late=True
    )


@router.get("/claims.{ending}")
def claim_rows(given: Given, ending: Shape) -> Response:
    """Give the claims that the page shows."""
    rows = listed(given)
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
    if shape:
        bearings = ClaimBook(ledger).bearings(told)
        if shape is Shape.JSON:
            return object_answer(claim_json(told, suggestion, bearings))
        # Histories hold one position an origin; the rows are those that the timeline draws, every print.
        found = {row["statement"]: row for row in positions_once(told.histories, bearings)}
        rows = [found.get(one.statement) or position_row(one) for one in positions]
        return rows_answer(shape, POSITION_COLUMNS, rows, name=name, total=len(rows))
    query = Query(claim=(cluster.id,), sort=Sort.OLDEST)
    hits = list(islice(ledger.entries(query), _SHOWN))
    values = {
        "told": told,
        "positions": positions,
        "timeline": timeline(positions),
        "flow": streams(hits),
        "suggestion": suggestion,
        "hits": once(hits)[:_STATEMENTS],
        "origins": len(once(hits)),
        "total": ledger.count(query),
        "outlets": len({hit.entry.outlet.name for hit in hits if hit.entry.outlet}),
        "against": opposed(told.relations, {hit.entry.id: hit for hit in hits}),
        "words": {hit.entry.id: hit for hit in hits},
        "links": cluster.links,
        "came": list(Came),
        "reviewer": known(request),
        "decisions": [one for one in ledger.judgements(cluster.id) if one.deed is Deed.RESOLVE],
        "undone": ledger.undone(),
    }
    return page(request, "claim.html", values)


def _told(ledger: Ledger, name: str) -> tuple[ClaimBrief, tuple[Position, ...], Resolved | None]:
    book = ClaimBook(ledger)
    return book.page(name), book.positions(name), book.suggestion(name)


def once(hits: Sequence[Hit]) -> list[Hit]:
    """Give one print of every utterance, the first of them."""
    return list({hit.origin: hit for hit in reversed(hits)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold two sides that are against each other: the surest relation between them, and how many."""

    relation: Relation
    many: int


def opposed(relations: Sequence[Relation], hits: Mapping[str, Hit]) -> list[Pair]:
    """Give who is against whom, once for every two sides, the surest first."""

    def side(statement: str) -> str:
        entry = hits[statement].entry if statement in hits else None
        return (entry.speaker or entry.source or statement) if entry else statement

    found: dict[tuple[str, ...], list[Relation]] = {}
    for one in relations:
        if one.kind in _AGAINST:
            sides = sorted((side(one.statement), side(one.other)))
            found.setdefault((one.kind, *sides), []).append(one)
    best = [Pair(max(same, key=lambda one: one.score), len(same)) for same in found.values()]
    return sorted(best, key=lambda pair: -pair.relation.score)


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
        if one.day and len(one.day) == len("2023-05-01")
    ]
    return json.dumps(rows, ensure_ascii=True)


def streams(hits: Sequence[Hit]) -> Flow:
    """Draw which origins reached readers through which carriers and outlets."""
    return flow(list(_paths(hits)), 3)


def _paths(hits: Sequence[Hit]) -> Iterator[tuple[Stop, ...]]:
    first: dict[str, Stop] = {}
    for hit in hits:
        entry = hit.entry
        who = who_of(entry)
        named = Stop(0, f"{who}, {entry.day}" if entry.day else who, hit.origin, "origin")
        path = [first.setdefault(hit.origin, named)]
        if entry.relay:
            hop = entry.relay[-1]
            path.append(Stop(1, hop.name or hop.words, "", f"by-{hop.control or 'unknown'}"))
        if entry.outlet:
            path.append(Stop(2, entry.outlet.name, "", f"by-{entry.outlet.control}"))
        yield tuple(path)


@router.post("/claim/{name}/outcome")
def decide(  # noqa: PLR0913 - one parameter per field of the form
    request: Request,
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
    if came not in set(Came) or not proofs:
        raise InvalidDocument("outcome", "a decision names what came, and its evidence", "Fill them in")
    about, who = given.ledger.cluster(name).id, reviewer(request, by)
    outcome = Resolved(about, Came(came), when.strip() or None, proofs, who, now(), why.strip())
    return keep(request, given.ledger, judged(outcome), f"/claim/{name}")


@router.post("/claim/{name}/wording")
def word(
    request: Request,
    given: Given,
    name: str,
    *,
    text: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Keep how a person words a claim. Raises InvalidDocument for no words, or nobody's."""
    if not text.strip():
        raise InvalidDocument("wording", "it has no words", "Word the claim")
    judgement = made(Deed.WORD, name, reviewer(request, by), value=text.strip(), why=why)
    return keep(request, given.ledger, judgement, f"/claim/{name}")
