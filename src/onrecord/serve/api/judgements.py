"""What people decided, and deciding, for programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header, Path, Request, Response
from fastapi import Query as Parameter

from onrecord.errors import InvalidDocument, NotOnRecord, OnrecordError, Unfit
from onrecord.interchange.sums import judgement_row
from onrecord.ledger import patience
from onrecord.ledger.protocol import Ledger
from onrecord.model import Deed, Judgement, Space
from onrecord.serve.accounts import Account
from onrecord.serve.api.asking import After, Limit, following, mark, place
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book, Given, Who
from onrecord.serve.shapes import JudgementPage, JudgementRow, JudgementToMake

router = made("judgements")

JudgementId = Annotated[str, Path(examples=["jd-0f1e2d3c4b5a69788796"], max_length=200)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,255}$",
        description="of your choosing; sent again within a day, the same decision is not made twice",
    ),
]


@router.get("/judgements", response_model=JudgementPage)
def judgements(
    request: Request,
    book: Book,
    *,
    about: Annotated[str | None, Parameter(max_length=200, description="only those about this id")] = None,
    deed: Deed | None = None,
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """List what people decided, the last first."""
    seen = place("judgements", after, (str,))
    rows = [one for one in reversed(book.judgements(about)) if deed in (None, one.deed)]
    begin = next((n + 1 for n, one in enumerate(rows) if seen and one.id == seen[0]), 0)
    shown = rows[begin : begin + limit]
    more = mark("judgements", [shown[-1].id]) if len(rows) > begin + limit else None
    undone = book.undone()
    return {"judgements": [judgement_row(one, undone) for one in shown], **following(request, more)}


@router.get("/judgements/{judgement}", response_model=JudgementRow)
def judgement(book: Book, judgement: JudgementId) -> dict[str, Any]:
    """Give one judgement, and whether it still counts."""
    return _row(book, judgement)


@router.post(
    "/judgements",
    status_code=201,
    response_model=JudgementRow,
    responses={
        201: {
            "headers": {
                "Location": {"schema": {"type": "string"}, "description": "where the judgement is"},
                "Idempotency-Replayed": {
                    "schema": {"type": "string"},
                    "description": "`true` where it was made before",
                },
            }
        }
    },
)
def judge(
    response: Response, given: Given, book: Book, asker: Who, order: JudgementToMake, key: Key = None
) -> dict[str, Any]:
    """Keep what a person decides; nothing that was read is lost by it, and `undo` takes it back."""
    _check(book, order)
    by = decider(asker, given.door.name, order.by)
    noted = given.once.note(by, key, order.model_dump_json())
    decided = Judgement(order.deed, order.about, order.other, order.value(), by, noted.at, order.why)
    try:
        name = patience.judge(book, decided)
    except OnrecordError:
        if not noted.again:
            given.once.forget(by, key)
        raise
    response.headers["location"] = f"{router.prefix}/judgements/{name}"
    if noted.again:
        response.headers["idempotency-replayed"] = "true"
    return _row(book, name)


def decider(asker: Account, nobody: str, told: str) -> str:
    """Name who decides: whoever is logged in, else the name that was told."""
    return told.strip() or nobody if asker.name == nobody else asker.name


def _row(book: Ledger, name: str) -> dict[str, Any]:
    found = next((one for one in reversed(book.judgements()) if one.id == name), None)
    if found is None:
        raise NotOnRecord(name, "there is no such judgement", "List them")
    return judgement_row(found, book.undone())


def _check(book: Ledger, order: JudgementToMake) -> None:
    """Refuse a decision that says too little or too much, or is about the wrong thing."""
    if told := order.lacks():
        raise InvalidDocument("judgement", told, "See the description of this interface")
    if order.deed in (Deed.RESOLVE, Deed.WORD) and book.cluster(order.about).space is not Space.CLAIM:
        raise Unfit(order.about, f"{order.deed} is about claims", "Name a claim")
    if order.deed is Deed.RATE:
        _find(book, order.about)


def _find(book: Ledger, name: str) -> None:
    kind = name.partition("-")[0]
    if kind == "st":
        book.hit(name)
    elif kind == "rp":
        book.report(name)
    else:
        book.cluster(name)
