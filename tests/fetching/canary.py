"""A server on loopback that answers as a test tells it, and counts who came."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Self

from onrecord.fetching import Policy

Handle = Callable[["Visit"], None]


class Visit:
    """One connection with its request."""

    def __init__(self, stream: socket.socket, request: bytes, closing: threading.Event) -> None:
        self._stream = stream
        self.request = request
        self.closing = closing

    @property
    def path(self) -> str:
        """Give the path and query that were asked for."""
        return self.request.split(b" ", 2)[1].decode("ascii")

    def header(self, name: str) -> str | None:
        """Give the value of a header of the request."""
        for line in self.request.decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None

    def send(self, *parts: bytes) -> None:
        """Send bytes as they are."""
        self._stream.sendall(b"".join(parts))

    def drip(self, endless: Iterator[bytes], pause: float = 0.01) -> None:
        """Send small parts with pauses until the other side is gone."""
        for part in endless:
            if self.closing.is_set():
                return
            self.send(part)
            time.sleep(pause)


def answer(body: bytes = b"", *, status: str = "200 OK", headers: dict[str, Any] | None = None) -> bytes:
    """Give a whole answer with its length."""
    told = {"Content-Type": "text/html", "Content-Length": len(body), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value is not None)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def redirect(to: str, status: int = 302) -> bytes:
    """Give an answer that leads elsewhere."""
    return answer(status=f"{status} Elsewhere", headers={"Location": to})


class Canary:
    """Listen on loopback; every connection is counted, every request kept."""

    def __init__(
        self, handle: Handle, tls: ssl.SSLContext | None = None, *, at: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._handle = handle
        self._tls = tls
        self._closing = threading.Event()
        family = socket.AF_INET6 if ":" in at else socket.AF_INET
        self._listener = socket.create_server((at, port), family=family)
        self._at = f"[{at}]" if ":" in at else at
        self.port = self._listener.getsockname()[1]
        self.patience = 5.0  # seconds to wait for a request
        self.connections = 0
        self.requests: list[Visit] = []
        self._threads: list[threading.Thread] = []

    @property
    def pair(self) -> str:
        """Give address and port, as a policy allows them."""
        return f"{self._at}:{self.port}"

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Give an address that leads here, if the host does."""
        return f"{scheme}://{host}:{self.port}{path}"

    def policy(self, **more: Any) -> Policy:
        """Give a policy that lets this server alone be asked."""
        return Policy(**{"allow": (self.pair,), "seconds": 10.0, **more})

    def __enter__(self) -> Self:
        self._start(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._threads[0].join()
        self._listener.close()
        for thread in self._threads[1:]:
            thread.join(5)

    def _start(self, run: Callable[..., None], *given: Any) -> None:
        thread = threading.Thread(target=run, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        while not self._closing.is_set():
            if select.select([self._listener], [], [], 0.02)[0]:
                stream, _ = self._listener.accept()
                self.connections += 1
                self._start(self._serve, stream)

    def _serve(self, plain: socket.socket) -> None:
        stream = plain
        plain.settimeout(self.patience)
        try:
            if self._tls is not None:
                stream = self._tls.wrap_socket(plain, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                got = stream.recv(65_536)
                if not got:
                    return
                request += got
            visit = Visit(stream, request, self._closing)
            self.requests.append(visit)
            self._handle(visit)
        except OSError:
            pass  # the other side hung up, which is what most of these tests are about
        finally:
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
            stream.close()
            plain.close()


def says(*parts: bytes) -> Canary:
    """Make a server that says the same to everybody."""
    return Canary(lambda visit: visit.send(*parts))


def by_path(pages: dict[str, bytes]) -> Canary:
    """Make a server that has a page for each path, and 404 for the others."""
    return Canary(lambda visit: visit.send(pages.get(visit.path, answer(status="404 Not Found"))))
