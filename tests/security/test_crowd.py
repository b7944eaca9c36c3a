"""OWASP ASVS 5.0.0, 15.2.2: odd, slow, huge and very many requests are served or refused."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.ledger.protocol import Ledger
from tests.serve.test_listening import listening, said

HOST = b"Host: localhost\r\n"
CLOSE = b"Connection: close\r\n"
ALIVE = b"GET /healthz HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n"
_JSON = b"Content-Type: application/json\r\n"
# What two servers in a row could read in two ways, and what is no HTTP at all.
ODD = {
    "a length and chunks": b"POST /look HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET",
    "two lengths": b"POST /look HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd",
    "a length below nothing": b"POST /look HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "a length in words": b"POST /look HTTP/1.1\r\n" + HOST + b"Content-Length: four\r\n\r\nabcd",
    "a length with a sign": b"POST /look HTTP/1.1\r\n" + HOST + b"Content-Length: +4\r\n\r\nabcd",
    "chunks of chunks": b"POST /look HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunks in another spelling": b"POST /look HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a chunk of no size": b"POST /look HTTP/1.1\r\n"
    + HOST
    + _JSON
    + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "a chunk that is too large": b"POST /look HTTP/1.1\r\n"
    + HOST
    + _JSON
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"f" * 40
    + b"\r\n",
    "a blank before the colon": b"GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a folded header": b"GET /healthz HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "a NUL in a header": b"GET /healthz HTTP/1.1\r\nHost: local\x00host\r\n\r\n",
    "a bare CR in a header": b"GET /healthz HTTP/1.1\r\n" + HOST + b"X: a\rSet-Cookie: b\r\n\r\n",
    "no version": b"GET /healthz\r\n\r\n",
    "version 9": b"GET /healthz HTTP/9.9\r\n" + HOST + b"\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "a whole address": b"GET http://evil.example/healthz HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "a method in small letters": b"get /healthz HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "a method of its own": b"SPLICE /healthz HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "a connection elsewhere": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n"
    + CLOSE
    + b"\r\n",
    "an upgrade": b"GET / HTTP/1.1\r\n" + HOST + b"Connection: upgrade, close\r\nUpgrade: websocket\r\n\r\n",
    "a thousand headers": b"GET /healthz HTTP/1.1\r\n" + HOST + CLOSE + b"X: y\r\n" * 1_000 + b"\r\n",
    "a huge header": b"GET /healthz HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
    "a huge address": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "letters that are none": b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n",
    "nothing but line ends": b"\r\n" * 500 + b"\r\n",
}


@pytest.fixture
def at(book: Ledger) -> Iterator[tuple[str, int]]:
    with listening(book, head_seconds=2.0, piece_seconds=2.0) as where:
        yield where


def test_asvs_15_2_2_an_odd_request_is_refused_and_the_next_one_served(at: tuple[str, int]) -> None:
    for name, sent in ODD.items():
        got = b""
        with socket.create_connection(at, timeout=60) as stream:
            try:
                stream.sendall(sent)
                stream.shutdown(socket.SHUT_WR)
                while more := stream.recv(65_536):
                    got += more
            except OSError as end:  # shutdown says ENOTCONN, which is no ConnectionError
                if not isinstance(end, ConnectionError) and end.errno != errno.ENOTCONN:
                    raise  # else it was refused before it was all said
        statuses = re.findall(rb"HTTP/1\.1 (\d{3})", got)
        # Never two answers to what may be read as two requests; HTTP/2 begins with two of them.
        assert len(statuses) <= 1 + (name == "another protocol"), (name, got[:400])
        assert not statuses or int(statuses[0]) < 500, (name, got[:400])
        if name.startswith(("a length", "two", "a chunk", "chunks", "a NUL", "a bare", "a blank", "no host")):
            assert not statuses or int(statuses[0]) >= 400, (name, got[:400])
        head = got.partition(b"\r\n\r\n")[0].lower()
        assert b"evil.example" not in head, name  # led nowhere, and not taken for a host of ours
        assert said(at, ALIVE).startswith(b"HTTP/1.1 200"), name


def test_asvs_15_2_2_a_slow_body_holds_nobody_up(at: tuple[str, int]) -> None:
    head = b"POST /api/v1/read HTTP/1.1\r\n" + HOST + _JSON + b"Content-Length: 90\r\n\r\n"
    slow = []
    try:
        for _ in range(60):
            stream = socket.create_connection(at, timeout=60)
            stream.sendall(head + b'{"text": "')
            slow.append(stream)
        assert said(at, ALIVE).startswith(b"HTTP/1.1 200")
        told = Counter(stream.recv(65_536)[9:12] for stream in slow)
        assert told == {b"408": 60}
    finally:
        for stream in slow:
            stream.close()


async def _crowd(at: tuple[str, int], many: int) -> Counter[str]:
    """Open so many connections, and only when all are open ask on each; count how each ended."""
    ended: Counter[str] = Counter()
    ready: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    for _ in range(many):
        try:
            ready.append(await asyncio.wait_for(asyncio.open_connection(*at), 60))
        except OSError:
            ended["no connection"] += 1

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        try:
            writer.write(b"GET /api/v1/search?text=bridge HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n")
            await writer.drain()
            got = await asyncio.wait_for(reader.read(), 240)
        except ConnectionError:
            return "cut off"
        finally:
            writer.close()
        told = got[9:12].decode("ascii", "replace")
        assert told not in ("429", "503") or b"retry-after" in got.lower()
        return told or "nothing"

    ended.update(await asyncio.gather(*(ask(*pair) for pair in ready)))
    return ended


def test_asvs_15_2_2_a_thousand_at_once_are_served_or_told_to_wait(book: Ledger) -> None:
    with listening(book, head_seconds=200.0) as where:
        with ThreadPoolExecutor(1) as apart:  # a browser of other tests may keep a loop in this thread
            ended = apart.submit(asyncio.run, _crowd(where, 1_000)).result()
        assert set(ended) <= {"200", "429", "503"}, ended
        assert sum(ended.values()) == 1_000
        assert ended["200"] > 100
        assert said(where, ALIVE).startswith(b"HTTP/1.1 200")
