"""Reading texts, taking inputs into the ledger, and what became of them, for programs."""

from __future__ import annotations

import itertools
from typing import Annotated, Any

from fastapi import File, Path, Request, Response, UploadFile
from fastapi import Query as Parameter

from onrecord.errors import InvalidDocument, TooLarge
from onrecord.interchange.sums import receipt_row
from onrecord.interchange.visible import HIDDEN
from onrecord.model import Outcome, encode
from onrecord.pipeline import Input
from onrecord.pipeline.opening import is_address
from onrecord.serve.api.asking import After, Limit, following, mark, place
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Book, Given, Serving, Who
from onrecord.serve.shapes import InputsToTake, Readings, ReceiptPage, TaskList, TaskRow, TextToRead
from onrecord.serve.shapes.orders import MAX_NAME, MOST_AT_ONCE
from onrecord.serve.tasks import Task

router = made("reading and ingest")

TaskId = Annotated[str, Path(examples=["tk-0f1e2d3c4b5a6978"], max_length=200)]
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_RAW: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "a page, a text, a feed, a PDF, a web archive, or one article in JSON a line",
        "content": {"application/jsonl": _BYTES, "application/octet-stream": _BYTES},
    }
}
_BEGUN: dict[int | str, dict[str, Any]] = {
    202: {"headers": {"Location": {"schema": {"type": "string"}, "description": "where its progress is"}}}
}


@router.post("/read", response_model=Readings)
def read(given: Given, order: TextToRead) -> dict[str, Any]:
    """Find the statements of a text; nothing is kept."""
    if len(order.text) > given.settings.max_report_chars:
        most = given.settings.max_report_chars
        raise TooLarge("text", f"it has more than {most:,} characters", "Send it in parts")
    done = given.tasks.read(Input(input_name(order.name), data=order.text.encode("utf-8")))
    return {
        "readings": [encode(one.reading) for one in done],
        "notices": [f"{one.name}: {one.notice}" for one in done if one.notice],
    }


@router.post("/ingest", status_code=202, response_model=TaskRow, responses=_BEGUN)
def ingest(response: Response, given: Given, asker: Who, order: InputsToTake) -> dict[str, Any]:
    """Take texts or web addresses into the ledger, in the background."""
    texts = [Input(input_name(one.name), data=one.text.encode("utf-8")) for one in order.texts]
    return _begun(response, given, asker.name, [*texts, *map(_fetched, order.addresses)])


@router.post("/ingest/files", status_code=202, response_model=TaskRow, responses=_BEGUN)
def ingest_files(
    response: Response,
    given: Given,
    asker: Who,
    files: Annotated[list[UploadFile], File(max_length=MOST_AT_ONCE)],
) -> dict[str, Any]:
    """Take uploaded files into the ledger, in the background."""
    inputs = [Input(input_name(one.filename or ""), data=one.file.read()) for one in files]
    return _begun(response, given, asker.name, inputs)


@router.post("/ingest/bytes", status_code=202, response_model=TaskRow, responses=_BEGUN, openapi_extra=_RAW)
async def ingest_bytes(
    request: Request,
    response: Response,
    given: Given,
    asker: Who,
    name: Annotated[str, Parameter(max_length=MAX_NAME, description="what to call it")] = "upload.jsonl",
) -> dict[str, Any]:
    """Take the body itself into the ledger, in the background: a file of reports, an archive, a page."""
    data = await request.body()
    return _begun(response, given, asker.name, [Input(input_name(name), data=data)])


@router.post("/ingest/retry", status_code=202, response_model=TaskRow, responses=_BEGUN)
def retry(response: Response, given: Given, book: Book, asker: Who) -> dict[str, Any]:
    """Fetch the web addresses that failed once more; files have to be sent again."""
    names = [receipt.name.partition("#")[0] for receipt in book.retries()]
    addresses = [one for one in dict.fromkeys(names) if is_address(one)][:MOST_AT_ONCE]
    return _begun(response, given, asker.name, list(map(_fetched, addresses)))


@router.get("/tasks", response_model=TaskList)
def tasks(given: Given) -> dict[str, Any]:
    """List the ingests of this process, the last first."""
    return {"tasks": [task_row(task) for task in given.tasks.tasks()]}


@router.get("/tasks/{task}", response_model=TaskRow)
def task(given: Given, task: TaskId) -> dict[str, Any]:
    """Tell how far an ingest is."""
    return task_row(given.tasks.task(task))


@router.post("/tasks/{task}/stop", response_model=TaskRow)
def stop(given: Given, task: TaskId) -> dict[str, Any]:
    """Take in nothing more of an ingest; what was taken in stays."""
    return task_row(given.tasks.stop(task))


@router.get("/receipts", response_model=ReceiptPage)
def receipts(
    request: Request,
    book: Book,
    *,
    run: Annotated[str | None, Parameter(max_length=200, description="only those of this run")] = None,
    outcome: Outcome | None = None,
    after: After = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """List what became of every input, the last first."""
    seen = place("receipts", after, (int,))
    begin = seen[0] if seen else 0
    found = itertools.islice(book.receipts(run, outcome), begin, begin + limit + 1)
    rows = [receipt_row(one) for one in found]
    more = mark("receipts", [begin + limit]) if len(rows) > limit else None
    return {"receipts": rows[:limit], **following(request, more)}


def input_name(told: str) -> str:
    """Name an input as it was called elsewhere: a name only, never a place on this machine."""
    last = told.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return HIDDEN.sub("_", " ".join(last.split()))[:MAX_NAME].strip(". ") or "upload"


def task_row(task: Task) -> dict[str, Any]:
    """Give how far an ingest is as plain JSON values."""
    return {
        "id": task.id,
        "state": task.state,
        "inputs": task.inputs,
        "receipts": task.receipts,
        "outcomes": {outcome.value: count for outcome, count in task.outcomes},
        "run": task.run,
        "by": task.by,
        "made": task.made,
        "ended": task.ended,
        "error": task.error,
    }


def _fetched(address: str) -> Input:
    return Input(address, address=address)


def _begun(response: Response, given: Serving, by: str, inputs: list[Input]) -> dict[str, Any]:
    if not inputs:
        raise InvalidDocument("ingest", "there is nothing to take in", "Send texts, files or addresses")
    most = given.settings.max_input_bytes
    for one in inputs:
        if len(one.data or b"") > most:
            raise TooLarge(one.name, f"it has more than {most:,} bytes", "Send it in parts")
    task = given.tasks.begin(inputs, by)
    response.headers["location"] = f"{router.prefix}/tasks/{task.id}"
    return task_row(task)
