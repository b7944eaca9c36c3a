"""Take reports in: upload, paste, an address; what became of every input, and why; try again what failed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from onrecord.errors import EmptyInput, InvalidQuery, ReadError
from onrecord.interchange.rows import Row
from onrecord.interchange.sums import RECEIPT_COLUMNS, receipt_row
from onrecord.ledger.protocol import Ledger
from onrecord.model import Outcome
from onrecord.pipeline import Input
from onrecord.pipeline.opening import is_address
from onrecord.serve.given import Book, Given
from onrecord.serve.look import page
from onrecord.serve.rows import Shape, rows_answer

router = APIRouter()

_SHOWN = 100
_PASTED = "pasted text"


@router.get("/ingest")
def ingest(request: Request, given: Given, outcome: str | None = None) -> Response:
    """Show what can be taken in, what is being taken in, and what became of what was."""
    if outcome and outcome not in set(Outcome):
        raise InvalidQuery("outcome", f"{outcome!r} is none", f"Use one of {', '.join(Outcome)}")
    failed = given.ledger.retries()
    values = {
        "tasks": given.tasks.tasks()[:10],
        "receipts": list(islice(given.ledger.receipts(outcome=outcome or None), _SHOWN)),
        "outcome": outcome or "",
        "outcomes": list(Outcome),
        "failed": failed,
        "again": [one.name for one in failed if is_address(one.name)],
        "fetches": given.settings.serve_fetch,
        "most": given.settings.max_input_bytes,
        "exports": [
            (shape.value, f"/ingest.{shape}{'?outcome=' + outcome if outcome else ''}") for shape in Shape
        ],
    }
    return page(request, "ingest.html", values)


@router.get("/ingest.{ending}")
def receipt_rows(book: Book, ending: Shape, outcome: str | None = None) -> Response:
    """Give what became of every input."""
    return rows_answer(ending, RECEIPT_COLUMNS, _rows(book, outcome), name="receipts")


def _rows(book: Ledger, outcome: str | None) -> Iterator[Row]:
    return map(receipt_row, book.receipts(outcome=outcome or None))


@router.post("/ingest")
async def take(request: Request, given: Given) -> Response:
    """Take in what was uploaded, pasted or named. Raises EmptyInput where there is nothing."""
    async with request.form(max_files=1000, max_fields=20) as form:
        inputs = [one async for one in _uploads(form)]
        inputs += _told(form)
    if not inputs:
        raise EmptyInput(
            "ingest", "there is nothing to take in", "Choose files, paste a text, or name an address"
        )
    account = getattr(request.state, "account", None)
    task = await run_in_threadpool(given.tasks.begin, inputs, account.name if account else "local")
    return RedirectResponse(f"/ingest/{task.id}", status_code=303)


def _told(form: FormData) -> Iterator[Input]:
    """Give what was pasted, and the addresses that were named."""
    pasted = str(form.get("text") or "")
    if pasted.strip():
        name = str(form.get("name") or "").strip()
        yield Input(name or _PASTED, data=pasted.encode("utf-8", "surrogatepass"))
    for address in str(form.get("addresses") or "").split():
        if not is_address(address):
            raise ReadError(address, "this is no address of a web page", "Begin it with https://")
        yield Input(address, address=address)


async def _uploads(form: FormData) -> AsyncIterator[Input]:
    for told in form.getlist("files"):
        if isinstance(told, UploadFile) and told.filename:
            data = await told.read()
            # A browser may send the way to a file on its machine; only the name is anybody's business.
            yield Input(PurePath(told.filename.replace("\\", "/")).name or "upload", data=data)


@router.post("/ingest/again")
def retry(request: Request, given: Given) -> Response:
    """Fetch once more the addresses that failed; files have to be uploaded again: they were not kept."""
    names = [one.name for one in given.ledger.retries() if is_address(one.name)]
    if not names:
        raise EmptyInput("ingest", "no address has failed", "Upload files that failed once more")
    account = getattr(request.state, "account", None)
    inputs = [Input(name, address=name) for name in dict.fromkeys(names)]
    task = given.tasks.begin(inputs, account.name if account else "local")
    return RedirectResponse(f"/ingest/{task.id}", status_code=303)


@router.get("/ingest/{name}")
def progress(request: Request, given: Given, name: str) -> Response:
    """Show how far an ingest is, and what became of each input so far."""
    task = given.tasks.task(name)
    receipts = list(islice(given.ledger.receipts(run=task.run), _SHOWN)) if task.run else []
    return page(request, "task.html", {"task": task, "receipts": receipts})


@router.post("/ingest/{name}/stop")
def stop(given: Given, name: str, back: Annotated[str, Form()] = "") -> Response:
    """Take in nothing more; what was taken in stays."""
    given.tasks.stop(name)
    return RedirectResponse(back if back.startswith("/ingest") else f"/ingest/{name}", status_code=303)
