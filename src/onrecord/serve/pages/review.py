"""The review queue: one statement at a time; accept, reject, correct, merge, split, undo; a key for each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from markupsafe import Markup

from onrecord.errors import InvalidDocument, NotOnRecord
from onrecord.interchange.page.elements import escaped
from onrecord.interchange.page.marks import marks_of, segments
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort, params_of, query_of
from onrecord.model import (
    Act,
    Cluster,
    Deed,
    Factuality,
    Hit,
    Judgement,
    Kept,
    Node,
    Report,
    Span,
    SpeakerKind,
    Statement,
    Voice,
)
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.pages.deciding import correction, keep, known, made, other_of, reviewer, spans_told
from onrecord.serve.pages.reports import title_of

router = APIRouter()

_QUEUE = 30
_AROUND = 600  # characters to both sides: a paragraph or two
_MINE = 5
_MOST_NODES = 40
_SPACES = ("speaker", "origin", "claim")


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold the words around a statement with its marks, and where in the text they begin."""

    start: int
    markup: Markup


@router.get("/review")
def review(request: Request, book: Book) -> Response:
    """Show the next statement that nobody has reviewed, or the one that is asked for."""
    query, at = _asked(request)
    found = book.search(query, limit=_QUEUE)
    queue = list(found.hits)
    hit = _current(book, queue, at)
    if hit is None:
        done = {"hit": None, "query": query, "by": known(request), "back": _address(query)}
        return page(request, "review.html", {**done, "mine": _mine(book, known(request))})
    kept = book.report(hit.entry.report)
    statement = next(one for one in kept.reading.statements if one.id == hit.entry.id)
    place = next((n for n, one in enumerate(queue) if one.entry.id == hit.entry.id), -1)
    after = queue[place + 1].entry.id if place + 1 < len(queue) else None
    before = queue[place - 1].entry.id if place > 0 else None
    values = {
        "hit": hit,
        "query": query,
        "left": found.total,
        "next": _address(query, after) if after else None,
        "previous": _address(query, before) if before else None,
        "here": _address(query, hit.entry.id),
        "back": _address(query, after) if after else _address(query),
        "report": kept.reading.report,
        "title": title_of(kept.reading.report),
        "passage": passage(kept.reading.report, statement),
        "spans": spans_told(statement),
        "parts": _parts(kept, statement),
        "choices": _CHOICES,
        "alike": _alike(book, hit),
        "nodes": {space: _nodes(book, _of(hit, space)) for space in _SPACES},
        "judgements": book.judgements(hit.entry.id),
        "undone": book.undone(),
        "mine": _mine(book, known(request)),
        "by": known(request),
        "rows": "/search.",
        "narrowed": f"?{urlencode(params_of(query))}",
        "waiting": queue[place + 1 : place + 6],
    }
    return page(request, "review.html", values)


_CHOICES: dict[str, list[str]] = {
    "kind": [one.value for one in SpeakerKind],
    "act": [one.value for one in Act],
    "factuality": [one.value for one in Factuality],
    "voice": [one.value for one in Voice],
}


def _asked(request: Request) -> tuple[Query, str | None]:
    given: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name != "at":
            given.setdefault(name, []).append(value)
    query = query_of(given)
    if not query.review:
        query = replace(query, review=("open",))
    if "sort" not in given:
        query = replace(query, sort=Sort.NEWEST)
    return query, request.query_params.get("at")


def _address(query: Query, at: str | None = None) -> str:
    told = [row for row in params_of(query) if row not in (("review", "open"), ("sort", "newest"))]
    told += [("at", at)] if at else []
    return f"/review?{urlencode(told)}" if told else "/review"


def _current(book: Ledger, queue: Sequence[Hit], at: str | None) -> Hit | None:
    if at is None:
        return queue[0] if queue else None
    return next((hit for hit in queue if hit.entry.id == at), None) or book.hit(at)


def passage(report: Report, statement: Statement) -> Passage:
    """Give the words around a statement with its marks, from the paragraph before it to the one after it."""
    marked = list(marks_of(statement, 1))
    first = min(span.start for span, _ in marked)
    last = max(span.end for span, _ in marked)
    start, end = max(0, first - _AROUND), min(len(report.text), last + _AROUND)
    start = report.text.rfind("\n", 0, start) + 1 if start else 0
    end = report.text.find("\n", end) if report.text.find("\n", end) >= 0 else len(report.text)
    return Passage(start, Markup("".join(_pieces(report, marked, Span(start, end)))))  # noqa: S704 - escaped


def _pieces(report: Report, marked: list[Any], within: Span) -> Iterator[str]:
    for segment in segments(len(report.text), marked, (within.start, within.end)):
        if not within.holds(segment.span):
            continue
        shown = escaped(report.text[segment.span.start : segment.span.end])
        classes = " ".join(sorted({str(mark.role) for mark in segment.marks}))
        yield f'<span class="{classes}">{shown}</span>' if classes else shown


def _parts(kept: Kept, statement: Statement) -> dict[str, str]:
    source = statement.source.spans if statement.source else ()
    parts = {"source": source, "cue": statement.cue, "content": statement.content}
    return {name: kept.reading.words(spans) if spans else "" for name, spans in parts.items()}


def _of(hit: Hit, space: str) -> str | None:
    return {"speaker": hit.speaker, "origin": hit.origin, "claim": hit.claim}[space]


def _nodes(book: Ledger, name: str | None) -> list[tuple[str, str]]:
    """Give the nodes of a cluster, each with what it says."""
    if name is None:
        return []
    cluster: Cluster = book.cluster(name)
    return [(node.id, _said_by(node)) for node in cluster.nodes[:_MOST_NODES]]


def _said_by(node: Node) -> str:
    try:
        told = json.loads(node.payload)
    except ValueError:
        return node.id
    if not isinstance(told, dict):
        return node.id
    words = [str(value) for value in told.values() if isinstance(value, str) and value]
    return " · ".join(words)[:120] or node.id


def _alike(book: Ledger, hit: Hit) -> list[tuple[str, str, int]]:
    """Give speakers whose names share the last word of this one: those that may be the same."""
    name = (hit.entry.speaker or "").split()
    if not name or hit.speaker is None:
        return []
    rows = book.speakers(name[-1], limit=8)
    return [(row.id, row.name, row.statements) for row in rows if row.id != hit.speaker]


def _mine(book: Ledger, by: str) -> list[Judgement]:
    """Give the last decisions of a reviewer that can be undone, the last one first."""
    if not by:
        return []
    gone = book.undone()
    mine = (
        one
        for one in reversed(book.judgements())
        if one.by == by and one.deed is not Deed.UNDO and one.id not in gone
    )
    return list(islice(mine, _MINE))


@router.post("/review")
async def decide(request: Request, book: Book, *, deed: Annotated[str, Form()]) -> Response:
    """Keep a decision and go on to the next statement. Raises InvalidDocument for one that makes no sense."""
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415 - the ledger waits for its disk

    async with request.form() as told:
        form = {name: value for name, value in told.items() if isinstance(value, str)}
    by = reviewer(request, form.get("by", ""))
    judgement, back = await run_in_threadpool(_decided, book, deed, form, by)
    return await run_in_threadpool(keep, request, book, judgement, back)


def _decided(book: Ledger, deed: str, form: dict[str, str], by: str) -> tuple[Judgement, str]:
    """Give what is decided, and where to go on."""
    about, why = form.get("about", ""), form.get("why", "")
    there, here = _ours(form.get("back", "")), _ours(form.get("here", ""))
    if deed in ("accept", "reject"):
        return made(Deed(deed), about, by, why=why), there
    if deed == "correct":
        hit = book.hit(about)
        kept = book.report(hit.entry.report)
        statement = next(one for one in kept.reading.statements if one.id == about)
        value = correction(form, hit, statement, kept.reading.report)
        return made(Deed.CORRECT, about, by, value=value, why=why), there
    if deed == "undo":
        judgement = form.get("judgement", "")
        again = next((one.about for one in book.judgements() if one.id == judgement), None)
        back = f"/review?at={again}" if again and again.startswith("st-") else there
        return made(Deed.UNDO, judgement, by, why=why), back
    if deed in ("merge", "split"):
        return _joined(book, Deed(deed), form, by), here
    raise InvalidDocument("judgement", f"{deed!r} is nothing that can be decided here", "Use the buttons")


def _ours(address: str) -> str:
    """Go back to pages of this queue only."""
    return address if address.startswith("/review") else "/review"


def _joined(book: Ledger, deed: Deed, form: dict[str, str], by: str) -> Judgement:
    space = form.get("space", "speaker")
    if space not in _SPACES:
        raise InvalidDocument(deed.value, f"{space!r} cannot be decided about", f"Use {', '.join(_SPACES)}")
    if deed is Deed.SPLIT:
        left, right = form.get("left", ""), form.get("right", "")
    else:
        left = _of(book.hit(form.get("about", "")), space) or ""
        right = other_of(book, form.get("other_id") or form.get("other", ""), space)
    if not left or not right:
        raise NotOnRecord(space, "one of the two is missing", "Name both")
    return made(deed, left, by, other=right, why=form.get("why", ""))
