"""Speakers, outlets, origins and everything else that was joined into one, for programs."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import Path, Request
from fastapi import Query as Parameter

from onrecord.errors import NotOnRecord
from onrecord.interchange.sums import judgement_row, outlet_row, speaker_row
from onrecord.ledger.protocol import Ledger
from onrecord.model import Link, Node, Space
from onrecord.serve.api.asking import After, Limit, cut_off, following, joined_page, place
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book
from onrecord.serve.shapes import JoinedFull, JoinedPage, OutletPage, SpeakerFull, SpeakerPage

router = made("speakers, outlets, origins", tagged=True)

SpeakerId = Annotated[str, Path(examples=["sp-5d41402abc4b2a76b971"], max_length=200)]
OriginId = Annotated[str, Path(examples=["og-5d41402abc4b2a76b971"], max_length=200)]
JoinedId = Annotated[str, Path(examples=["sp-5d41402abc4b2a76b971"], max_length=200)]


@router.get("/speakers", response_model=SpeakerPage)
def speakers(
    request: Request,
    book: Book,
    *,
    text: Annotated[str, Parameter(max_length=200, description="part of a name, in any spelling")] = "",
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """List who speaks, the most quoted first."""
    seen = place("speakers", after, (str,))
    rows = book.speakers(text, after=seen[0] if seen else None, limit=limit + 1)
    shown, following_one = cut_off("speakers", rows, limit, "id")
    return {"speakers": [speaker_row(row) for row in shown], **following(request, following_one)}


@router.get("/speakers/{speaker}", response_model=SpeakerFull)
def speaker(book: Book, speaker: SpeakerId) -> dict[str, Any]:
    """Give one speaker, by any id that ever led to them, and why all spellings are one."""
    row = book.speaker(speaker)
    return {**speaker_row(row), "why_one": [_link(link) for link in book.cluster(row.id).links]}


@router.get("/outlets", response_model=OutletPage)
def outlets(request: Request, book: Book, after: After = None, limit: Limit = 50) -> dict[str, Any]:
    """List outlets and carriers: what they printed, and what reached readers through them."""
    seen = place("outlets", after, (str,))
    rows = book.outlets(after=seen[0] if seen else None, limit=limit + 1)
    shown, following_one = cut_off("outlets", rows, limit, "outlet.name")
    return {"outlets": [outlet_row(row) for row in shown], **following(request, following_one)}


@router.get("/origins", response_model=JoinedPage)
def origins(request: Request, book: Book, after: After = None, limit: Limit = 50) -> dict[str, Any]:
    """List utterances, those that most statements report first."""
    return _page(request, book, Space.ORIGIN, after, limit)


@router.get("/origins/{origin}", response_model=JoinedFull)
def origin(book: Book, origin: OriginId) -> dict[str, Any]:
    """Give one utterance: every statement that reports it, and why they are one."""
    return _joined(book, origin, Space.ORIGIN)


@router.get("/clusters", response_model=JoinedPage)
def joined_things(
    request: Request, book: Book, *, space: Space, after: After = None, limit: Limit = 50
) -> dict[str, Any]:
    """List what was joined into one in a space."""
    return _page(request, book, space, after, limit)


@router.get("/clusters/{name}", response_model=JoinedFull)
def joined_thing(book: Book, name: JoinedId) -> dict[str, Any]:
    """Give what was joined into one, by any id in it: its parts, every link with its reason, decisions."""
    return _joined(book, name)


def _page(request: Request, book: Ledger, space: Space, after: str | None, limit: int) -> dict[str, Any]:
    rows, following_one = joined_page(book, space, after, limit)
    shown = [
        {
            "id": row.id,
            "space": row.space,
            "statements": row.statements,
            "origins": row.origins,
            "outlets": row.outlets,
        }
        for row in rows
    ]
    return {"joined": shown, **following(request, following_one)}


def _joined(book: Ledger, name: str, space: Space | None = None) -> dict[str, Any]:
    found = book.cluster(name)
    if space is not None and found.space is not space:
        raise NotOnRecord(name, f"it is no {space}", "Check the id")
    undone = book.undone()
    return {
        "id": found.id,
        "space": found.space,
        "statements": list(found.statements),
        "nodes": [{"id": node.id, "payload": _payload(node)} for node in found.nodes],
        "links": [_link(link) for link in found.links],
        "decisions": [judgement_row(one, undone) for one in found.decisions],
    }


def _payload(node: Node) -> Any:
    try:
        return json.loads(node.payload)
    except ValueError:
        return node.payload


def _link(link: Link) -> dict[str, Any]:
    return {"left": link.left, "right": link.right, "score": link.score, "reason": link.reason}
