"""Put the application together: pages, interface, files of ours, errors, headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.ledger.protocol import Ledger
from onrecord.pipeline.workers import Load
from onrecord.serve import api, feeds, login, pages
from onrecord.serve.given import Serving
from onrecord.serve.look import STATIC
from onrecord.serve.metrics import Metered, Meters
from onrecord.serve.mistakes import LastResort
from onrecord.serve.once import Once
from onrecord.serve.quota import Quotas
from onrecord.serve.refusals import add_refusals
from onrecord.serve.remembered import Remembered
from onrecord.serve.security import Door, Guard
from onrecord.serve.tasks import Tasks
from onrecord.settings import Settings

# Nothing is loaded from elsewhere, nothing inline runs, no other page may frame or be sent to.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
# A file's address changes with the file.
_KEEP = (b"cache-control", b"public, max-age=31536000, immutable")
# What was shown to somebody who had to say who they are is nobody else's, not even after they left.
_FORGET = (b"cache-control", b"no-store")


def create_app(
    ledger: Ledger, settings: Settings | None = None, *, door: Door | None = None, load: Load | None = None
) -> FastAPI:
    """Make the application that serves a ledger; who opened the ledger closes it.

    Without a door everybody on this machine may come in, and nobody else.
    """
    from onrecord import __version__  # noqa: PLC0415 - looked up once

    app = FastAPI(
        title="onrecord",
        version=__version__,
        summary="Who said what, through whom, how sure.",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
    )
    given, behind = settings or Settings(), door or Door()
    serving = Serving(
        ledger=ledger,
        settings=given,
        door=behind,
        tasks=Tasks(ledger, given, load, Quotas(behind.quota) if behind.closed else None),
        once=Once(ledger),
        meters=Meters(),
        remembered=Remembered(),
    )
    app.state.serving = serving
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in api.ROUTERS:
        app.include_router(router)
    # Pages take any ending of an address for one of rows, so feeds come first.
    for router in (login.router, feeds.router, *pages.ROUTERS):
        app.include_router(router, include_in_schema=False)
    app.openapi = lambda: api.describe(app)  # type: ignore[method-assign]
    add_refusals(app)
    app.add_middleware(Guard, door=serving.door)
    app.add_middleware(LastResort, journal=serving.door.journal)
    app.add_middleware(Metered, meters=serving.meters)
    app.add_middleware(Headers, closed=serving.door.closed)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    serving: Serving = app.state.serving
    await run_in_threadpool(serving.tasks.close)


class Headers:
    """Send with every answer what keeps browsers from doing harm with it."""

    def __init__(self, app: ASGIApp, *, closed: bool = False) -> None:
        self._app = app
        self._closed = closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer, those that it has stay."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                kept = (_KEEP,) if scope["path"].startswith("/static/") else (_FORGET,) * self._closed
                added = [row for row in (*HEADERS, *kept) if row[0] not in there]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self._app(scope, receive, told if scope["type"] == "http" else send)
