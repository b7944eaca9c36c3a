"""Readers for bench.load: each has a connection of its own, asks, reads the whole answer, and thinks.

A client of some dozen lines rather than a library's: on a small machine the readers take the processor from
the server that they measure, and what they took is told beside the figures.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import h11

PATIENCE = 60.0  # seconds: whoever waits longer has gone
_LOCKED = (b"is locked", b"another process is writing")
_CHUNK = 1 << 16


@dataclass(slots=True)
class Answers:
    """Gather what readers got: milliseconds by kind, and what went wrong."""

    spent: dict[str, list[float]] = field(default_factory=dict)
    size: int = 0  # of all bodies, in bytes
    failed: list[str] = field(default_factory=list)  # no answer at all
    wrong: list[str] = field(default_factory=list)  # any status but 200 and a redirect
    locked: int = 0

    def take(self, kind: str, path: str, milliseconds: float, status: int, body: bytes) -> None:
        """Take one answer."""
        self.spent.setdefault(kind, []).append(milliseconds)
        self.size += len(body)
        if status not in {200, 302, 304}:
            self.wrong.append(f"{status} {path}")
            self.locked += any(word in body for word in _LOCKED)


class Closed(ConnectionError):
    """Tell that the server closed a connection before it began to answer."""


class Reader:
    """Ask one server over one connection, which is opened again where the server closed it."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        parts = urlsplit(address)
        self._host, self._port = str(parts.hostname), int(parts.port or 80)
        self._way: tuple[asyncio.StreamReader, asyncio.StreamWriter, h11.Connection] | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """Give status and body. Raises OSError, TimeoutError or h11.ProtocolError where none comes."""
        async with asyncio.timeout(self._patience):
            if self._way is not None:
                try:
                    return await self._asked(*self._way, path)
                except Closed:  # while nobody asked: a browser opens another one, too (RFC 9110, 9.2.2)
                    await self.close()
            streams = await asyncio.open_connection(self._host, self._port)
            self._way = (*streams, h11.Connection(h11.CLIENT))
            return await self._asked(*self._way, path)

    async def _asked(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, state: h11.Connection, path: str
    ) -> tuple[int, bytes]:
        request = h11.Request(method="GET", target=path, headers=[("Host", f"{self._host}:{self._port}")])
        sink.write((state.send(request) or b"") + (state.send(h11.EndOfMessage()) or b""))
        status, parts, begun = 0, [], False
        while True:
            event = state.next_event()
            if event is h11.NEED_DATA:
                data = await self._more(source, begun=begun)
                begun = True
                state.receive_data(data)
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                parts.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                break
            else:
                raise ConnectionError(f"the server broke off: {event!r}")
        if state.our_state is h11.MUST_CLOSE:
            await self.close()
        else:
            state.start_next_cycle()
        return status, b"".join(parts)

    async def _more(self, source: asyncio.StreamReader, *, begun: bool) -> bytes:
        try:
            data = await source.read(_CHUNK)
        except ConnectionError:
            data = b""
        if not data and not begun:
            raise Closed
        return data

    async def close(self) -> None:
        """Let go of the connection."""
        if self._way is not None:
            self._way[1].close()
            self._way = None


Draw = Callable[[random.Random], tuple[str, str]]


async def read_on(
    address: str, draw: Draw, answers: Answers, *, seed: str, think: float, until: float
) -> None:
    """Ask for one thing after another until a moment (of time.monotonic), with thought between them."""
    chance, reader = random.Random(seed), Reader(address)  # noqa: S311 - the same reader in every run
    await asyncio.sleep(chance.random() * think)  # people do not begin all at once
    while time.monotonic() < until:
        kind, path = draw(chance)
        began = time.perf_counter()
        try:
            status, body = await reader.get(path)
        except (OSError, TimeoutError, h11.ProtocolError) as error:
            answers.failed.append(f"{path}: {error!r}")
            await reader.close()
        else:
            answers.take(kind, path, (time.perf_counter() - began) * 1000, status, body)
        if think:
            await asyncio.sleep(chance.expovariate(1 / think))
    await reader.close()
