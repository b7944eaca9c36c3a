"""The server under the application: how many connections, how long a request may take to arrive."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

# A request's head is a packet or two. Who needs longer for it holds a connection that others wait for.
HEAD_SECONDS = 15.0
# Browsers open six connections each, so these are some hundred people; each costs some 50 kB.
MOST_CONNECTIONS = 2_000
# What the ledger, its workers and the log need beside the connections.
_OTHER_FILES = 256
# Of a request without its body; the longest search that the pages can write has 8 kB.
MAX_HEAD = 65_536

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 2\r\n"
    b"content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n"
    b"x-content-type-options: nosniff\r\n"
    b"content-length: 26\r\nconnection: close\r\n\r\ntoo many connections; wait"
)


def configured(app: ASGIApp, **more: Any) -> uvicorn.Config:
    """Say how an application is served."""
    return uvicorn.Config(
        app,
        http=_Patient,
        lifespan="on",
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEAD,
        **{"log_level": "warning", **more},
    )


def most_connections() -> int:
    """Give how many connections can be open, as this machine lets us; as many as it can be asked for."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_CONNECTIONS + _OTHER_FILES
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            return max(16, min(MOST_CONNECTIONS, most - _OTHER_FILES))
    return MOST_CONNECTIONS


class _Patient(H11Protocol):
    """Speak HTTP/1.1; turn away who comes when all places are taken, and who never ends a head."""

    most: int | None = None
    head_seconds = HEAD_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, where there is room for one more."""
        self._waits: asyncio.TimerHandle | None = None
        super().connection_made(transport)
        if type(self).most is None:
            type(self).most = most_connections()
        if len(self.connections) > (type(self).most or MOST_CONNECTIONS):
            transport.write(_FULL)
            transport.close()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what arrives; once the head of a request is there, its body has a clock of its own."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._waits is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waits = self.loop.call_later(self.head_seconds, self._give_up)

    def _stop(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _give_up(self) -> None:
        self._waits = None
        if not self.transport.is_closing():
            self.transport.close()
