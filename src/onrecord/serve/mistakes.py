"""The last resort: whatever goes wrong ends as an answer that tells nothing of the inside, and on record."""

from __future__ import annotations

import logging

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serve.journal import Event, Journal
from onrecord.serve.refusals import refuse

_log = logging.getLogger(__name__)


class LastResort:
    """Answer where nobody else did; what went wrong is for those who serve, not for those who ask."""

    def __init__(self, app: ASGIApp, journal: Journal) -> None:
        self._app = app
        self._journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an error that nobody foresaw is logged and answered with 500."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http":
                raise
            request = Request(scope)
            path = request.url.path
            self._journal.tell(
                Event.MISTAKE,
                address=request.client.host if request.client else None,
                method=request.method,
                path=path,
                status=500,
                why=type(error).__name__,
            )
            _log.exception("%s %s could not be answered", request.method, ascii(path))
            if begun:
                raise  # half an answer cannot be taken back: it is cut off, so that nobody takes it for whole
            why, fix = "a mistake of ours; it is noted", "Try again, and report it if it stays"
            await refuse(request, 500, why=why, fix=fix)(scope, receive, send)
