"""Which error is which HTTP status, and how it is told: one shape for programs, one page for people."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import (
    Busy,
    FetchError,
    ForbiddenAddress,
    InvalidDocument,
    InvalidNoun,
    InvalidQuery,
    LedgerError,
    ModelError,
    NotOnRecord,
    OnrecordError,
    ReadError,
    TooLarge,
    Unfit,
)
from onrecord.interchange import json_text
from onrecord.serve.look import page

_log = logging.getLogger(__name__)

# The first that fits counts, so the narrower ones come first.
STATUS: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotOnRecord, 404),
    (Unfit, 409),
    (Busy, 429),
    (InvalidQuery, 400),
    (InvalidDocument, 422),
    (InvalidNoun, 422),
    (TooLarge, 413),
    (ForbiddenAddress, 403),
    (FetchError, 502),
    (ReadError, 422),
    (LedgerError, 503),
    (ModelError, 503),
    (OnrecordError, 500),
)
_HEADINGS = {404: "Not on record", 400: "This cannot be asked", 422: "This cannot be used", 413: "Too large"}
_UNSAID = {
    500: "something is wrong with this server",
    503: "the ledger or the reader model cannot be used now",
}
_DATA = (".json", ".jsonl", ".csv", ".atom", ".feed")


class _Told(JSONResponse):
    def render(self, content: Any) -> bytes:
        """Write a value; what was sent may hold what UTF-8 cannot."""
        return (json_text(content) + "\n").encode("utf-8")


def status_of(error: OnrecordError) -> int:
    """Give the HTTP status of an error."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def told(status: int, error: str, errors: list[Any] | None = None) -> dict[str, Any]:
    """Put an error into the one shape that programs get."""
    return {
        "ok": False,
        "error": error,
        "errors": errors if errors is not None else [error],
        "status": status,
    }


def refuse(
    request: Request, status: int, *, why: str, fix: str = "", errors: list[Any] | None = None
) -> Response:
    """Answer with an error, as a page where a person asked."""
    path = request.url.path
    if path.startswith(("/api/", "/healthz", "/readyz", "/metrics")) or path.endswith(_DATA):
        return _Told(told(status, f"{why}. {fix}" if fix else why, errors), status)
    heading = _HEADINGS.get(status, "This did not work")
    return page(request, "refusal.html", {"heading": heading, "why": why, "fix": fix}, status=status)


def add_refusals(app: FastAPI) -> None:
    """Let every error end as an answer that says where, why and what to do."""

    def ours(request: Request, error: Exception) -> Response:
        if not isinstance(error, OnrecordError):
            raise error
        status = status_of(error)
        if status >= 500 and not isinstance(error, FetchError):
            _log.error("%s", ascii(str(error)), exc_info=error)
            if request.app.state.serving.door.closed:
                # Where the ledger is, and what its server says, is nothing to tell those who are served.
                return refuse(
                    request, status, why=_UNSAID[status], fix="Whoever serves it finds why in its log"
                )
        where = f"{error.where}: {error.why}" if error.where else error.why
        return refuse(request, status, why=where, fix=error.fix)

    def of_http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        answer = refuse(request, error.status_code, why=_meant(error))
        answer.headers.update(error.headers or {})
        return answer

    def of_shape(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        rows = [f"{'.'.join(map(str, row['loc']))}: {row['msg']}" for row in error.errors()]
        return refuse(request, 422, why="; ".join(rows), errors=list(rows))

    app.add_exception_handler(OnrecordError, ours)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_shape)


def _meant(error: HTTPException) -> str:
    if error.status_code == 404 and error.detail == "Not Found":
        return "There is nothing at this address"
    return str(error.detail)
