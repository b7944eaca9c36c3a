from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from onrecord.ledger.protocol import Ledger
from onrecord.serve.listening import MOST_CONNECTIONS, configured, most_connections
from tests.serve.doors import open_door, serving


@contextmanager
def listening(ledger: Ledger, **limits: float) -> Iterator[tuple[str, int]]:
    """Serve a ledger by the server of ours, and give where."""
    config = configured(serving(ledger, open_door(piece_seconds=limits.pop("piece_seconds", 20.0))), port=0)
    config.load()
    kind = type("Strict", (config.http_protocol_class,), limits)
    config.http_protocol_class = kind
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = True
    thread.join(timeout=60)
    assert not thread.is_alive()


def said(at: tuple[str, int], *pieces: bytes) -> bytes:
    """Send pieces on one connection and give all that comes back until the other side closes."""
    with socket.create_connection(at, timeout=100) as stream:
        for piece in pieces:
            stream.sendall(piece)
        got = b""
        while more := stream.recv(65_536):
            got += more
        return got


ASKED = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def test_as_many_connections_as_the_machine_lets_us_and_no_more() -> None:
    assert 16 <= most_connections() <= MOST_CONNECTIONS


def test_a_head_that_never_ends_is_not_waited_for(book: Ledger) -> None:
    with listening(book, head_seconds=1.0) as at:
        assert said(at) == b""  # says nothing at all
        assert said(at, b"GET /healthz HTTP/1.1\r\nHost: loc") == b""
        assert said(at, ASKED).startswith(b"HTTP/1.1 200")


def test_a_second_head_that_never_ends_is_not_waited_for_either(book: Ledger) -> None:
    with listening(book, head_seconds=1.0) as at:
        got = said(at, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /heal")
        assert got.count(b"HTTP/1.1 200") == 1


def test_a_body_that_never_comes_is_not_waited_for(book: Ledger) -> None:
    head = b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with listening(book, piece_seconds=1.0) as at:
        got = said(at, head + b'Content-Length: 900\r\nConnection: close\r\n\r\n{"text": "')
        assert got.startswith(b"HTTP/1.1 408")
        assert b'"status": 408' in got


def test_who_comes_when_all_places_are_taken_is_told_to_come_again(book: Ledger) -> None:
    with listening(book, most=3) as at:
        held = [socket.create_connection(at, timeout=100) for _ in range(3)]
        for one in held:
            one.sendall(b"GET /healthz HTTP/1.1\r\n")
        time.sleep(0.2)
        got = said(at)
        assert got.startswith(b"HTTP/1.1 503")
        assert re.search(rb"retry-after: \d+", got)
        length = re.search(rb"content-length: (\d+)", got)
        assert length
        assert len(got.partition(b"\r\n\r\n")[2]) == int(length[1])
        for one in held:
            one.close()


@pytest.mark.parametrize("size", [70_000, 1_000_000])
def test_a_head_that_is_too_long_is_refused(book: Ledger, size: int) -> None:
    with listening(book) as at, socket.create_connection(at, timeout=100) as stream:
        stream.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
        got = b""
        try:
            for _ in range(size // 10_000):
                stream.sendall(b"x" * 10_000)
            while more := stream.recv(65_536):
                got += more
        except ConnectionError:
            pass  # it did not even wait for the end
        assert not got or got.startswith(b"HTTP/1.1 400")
