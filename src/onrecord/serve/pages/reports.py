"""A report: its text with every statement marked in place, and what its outlet changed in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.interchange.chains import Chain, chains
from onrecord.interchange.outline import Places, outline, said_when
from onrecord.interchange.page.text import marked_blocks, question_id
from onrecord.ledger.query import Query
from onrecord.model import BlockKind, Hit, Kept, Reading, Report, Statement, encode
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.rows import Shape, cut, object_answer, rows_answer

router = APIRouter()

_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold one statement of a report as the list beside the text shows it."""

    number: int
    depth: int
    statement: Statement
    hit: Hit | None  # none where a person rejected it and it no longer counts
    chain: Chain
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold words that two versions share, or that one of them has alone."""

    text: str
    how: str  # same, gone or new


def title_of(report: Report) -> str:
    """Name a report: by its headline, else by where it is from."""
    return report.title or report.url or (PurePath(report.path).name if report.path else report.id)


@router.get("/report/{thing}")
def report(request: Request, book: Book, thing: str) -> Response:
    """Show a report with its statements."""
    name, shape = cut(thing)
    kept = book.report(name)
    if shape is Shape.JSON:
        about = {"capture": kept.capture, "part": kept.part, "versions": list(kept.versions)}
        return object_answer({**encode(kept.reading), **about, "recorded_at": kept.recorded_at})
    query = Query(report=(name,))
    if shape:
        rows = (hit_row(hit) for hit in book.entries(query))
        return rows_answer(shape, HIT_COLUMNS, rows, name=name, total=book.count(query))
    hits = {hit.entry.id: hit for hit in book.entries(query)}
    listed = list(_listed(kept.reading, hits))
    headline, blocks = _blocks(kept.reading, listed)
    values = {
        "kept": kept,
        "report": kept.reading.report,
        "title": title_of(kept.reading.report),
        "headline": headline,
        "blocks": blocks,
        "listed": listed,
        "questions": list(_questions(kept.reading)),
        "number": kept.versions.index(name) + 1 if name in kept.versions else 1,
        "older": _before(kept),
        "newest": kept.versions[-1] if kept.versions and kept.versions[-1] != name else None,
    }
    return page(request, "report.html", values)


def _listed(reading: Reading, hits: dict[str, Hit]) -> Iterator[Listed]:
    found = {chain.statement.id: chain for chain in chains(reading)}
    places = Places(reading.report)
    for number, (depth, one) in enumerate(outline(reading.statements), start=1):
        said = said_when(reading, one.time) if one.time else ""
        yield Listed(number, min(depth, 3), one, hits.get(one.id), found[one.id], places.of(one), said)


def _blocks(reading: Reading, listed: Sequence[Listed]) -> tuple[Markup | None, list[Markup]]:
    """Give the headline of the text and the other blocks, all with their marks."""
    marked = list(marked_blocks(reading, {one.number: one.statement for one in listed}))
    headline = next((block for block in marked if block.kind is BlockKind.HEADLINE), None)
    rest = [Markup(block.element()) for block in marked if block is not headline]  # noqa: S704 - escaped there
    return (Markup(headline.inner) if headline else None), rest  # noqa: S704 - the same


def _questions(reading: Reading) -> Iterator[tuple[str, str]]:
    for number, question in enumerate(reading.questions, start=1):
        yield question_id(reading.report, number), reading.words(question.spans)


def _before(kept: Kept) -> str | None:
    name = kept.reading.report.id
    at = kept.versions.index(name) if name in kept.versions else 0
    return kept.versions[at - 1] if at > 0 else None


@router.get("/report/{name}/changes")
def changes(request: Request, book: Book, name: str, since: str = "") -> Response:
    """Show what an outlet changed in a report since an earlier version."""
    kept = book.report(name)
    older = book.report(since or _before(kept) or kept.versions[0])
    was, now = older.reading.report, kept.reading.report
    gone, new = _moved(older, kept)
    values = {
        "kept": kept,
        "was": was,
        "now": now,
        "title": title_of(now),
        "stretches": list(stretches(was.text, now.text)),
        "headlines": (was.title, now.title) if was.title != now.title else None,
        "gone": gone,
        "new": new,
    }
    return page(request, "changes.html", values)


def stretches(was: str, now: str) -> Iterator[Stretch]:
    """Compare two texts word by word."""
    left, right = _WORD.findall(was), _WORD.findall(now)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch("".join(left[a:b]), "same")
            continue
        if a < b:
            yield Stretch("".join(left[a:b]), "gone")
        if c < d:
            yield Stretch("".join(right[c:d]), "new")


def _moved(older: Kept, kept: Kept) -> tuple[list[Statement], list[Statement]]:
    """Give the statements that only the older and only the newer version has, by their words."""

    def told(reading: Reading) -> dict[tuple[str, str], Statement]:
        return {(reading.words(one.cue), reading.words(one.content)): one for one in reading.statements}

    was, now = told(older.reading), told(kept.reading)
    return [one for key, one in was.items() if key not in now], [
        one for key, one in now.items() if key not in was
    ]
