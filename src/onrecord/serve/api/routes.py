"""How answers to programs are sent: our JSON, a tag that tells whether anything changed, errors as told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from onrecord.interchange import json_text
from onrecord.serve.given import serving
from onrecord.serve.shapes import Refusal

PREFIX = "/api/v1"
REFUSALS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Refusal, "description": "The request cannot be answered, and why"},
    "5XX": {"model": Refusal, "description": "The server cannot answer now, and why"},
    422: {"model": Refusal, "description": "What was sent cannot be used, and why"},
}


class Told(JSONResponse):
    """Write JSON as everything of ours does."""

    def render(self, content: Any) -> bytes:
        """Write a value; whatever a terminal or a reader of lines may trip over is an escape."""
        return (json_text(content) + "\n").encode("utf-8")


class Tagged(APIRoute):
    """Answer with a tag: what is on record has not changed as long as the head of its log has not."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Give what answers a request: at once where the client has the same already."""
        answered = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            if request.method not in ("GET", "HEAD"):
                return await answered(request)
            head = await run_in_threadpool(serving(request).ledger.head)
            tag = _tag(head, str(request.url.path), request.url.query, request.app.version)
            headers = {"etag": tag, "cache-control": "private, no-cache"}
            if tag in _known(request):
                return Response(status_code=304, headers=headers)
            answer = await answered(request)
            if answer.status_code == 200:
                answer.headers.update(headers)
            return answer

        return tagged


def _tag(*told: str) -> str:
    packed = json_text(told).encode("utf-8")
    return f'W/"{hashlib.blake2b(packed, digest_size=12).hexdigest()}"'


def _known(request: Request) -> set[str]:
    return {one.strip() for one in request.headers.get("if-none-match", "").split(",")}


def router(tag: str, *, tagged: bool = False) -> APIRouter:
    """Make a router for one part of the interface."""
    return APIRouter(
        prefix=PREFIX,
        tags=[tag],
        route_class=Tagged if tagged else APIRoute,
        default_response_class=Told,
        responses=REFUSALS,
        generate_unique_id_function=lambda route: route.name,
    )
