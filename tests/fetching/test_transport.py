from __future__ import annotations

import itertools
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import BrokenAnswer, FetchError, TooMuch, TooSlow, Unreachable
from onrecord.fetching import Fetched, fetch
from tests.drawing import often
from tests.fetching.canary import Canary, Visit, answer, says

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(*parts: bytes) -> Iterator[bytes]:
    return itertools.chain(parts[:-1], itertools.repeat(parts[-1]))


NEVER_ENDING: dict[str, Callable[[Visit], object]] = {
    "says nothing": lambda visit: visit.closing.wait(60),
    "drips its status": lambda visit: visit.drip(endless(b"HTTP/1.1 200 ", b"O")),
    "drips headers": lambda visit: visit.drip(endless(HEAD, b"X-A: b\r\n")),
    "drips a body": lambda visit: visit.drip(endless(HEAD + b"\r\n", b"x")),
    "drips a body of known length": lambda visit: visit.drip(
        endless(HEAD + b"Content-Length: 99999\r\n\r\n", b"x")
    ),
    "drips chunks": lambda visit: visit.drip(
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n")
    ),
    "drips the size of a chunk": lambda visit: visit.drip(
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x")
    ),
    "stops in the body": lambda visit: (
        visit.send(HEAD, b"Content-Length: 9\r\n\r\nhalf"),
        visit.closing.wait(60),
    ),
}


@pytest.mark.parametrize("kind", NEVER_ENDING)
def test_waits_for_no_server_longer_than_the_deadline(kind: str) -> None:
    with Canary(NEVER_ENDING[kind]) as server, pytest.raises(TooSlow, match=r"0\.3 seconds"):
        fetch(server.url(), policy=server.policy(seconds=0.3))


def test_one_deadline_holds_for_all_hops() -> None:
    def handle(visit: Visit) -> None:
        time.sleep(0.15)
        visit.send(f"HTTP/1.1 302 On\r\nLocation: {visit.path}a\r\nContent-Length: 0\r\n\r\n".encode())

    with Canary(handle) as server:
        with pytest.raises(TooSlow):
            fetch(server.url(), policy=server.policy(seconds=0.4))
        assert server.connections <= 4


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
    ],
)
def test_reads_nothing_of_a_body_that_is_too_long(sent: bytes) -> None:
    with says(sent) as server, pytest.raises(TooMuch, match="20,000,000 are the limit"):
        fetch(server.url(), policy=server.policy())


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"])
def test_stops_reading_a_body_that_turns_out_too_long(head: bytes) -> None:
    """100 MB of it: the server cannot send more than the limit and what lies in buffers on the way."""
    sent = 0
    part = b"10000\r\n" + b"x" * 65_536 + b"\r\n" if b"chunked" in head else b"x" * 65_536

    def handle(visit: Visit) -> None:
        nonlocal sent
        visit.send(head)
        for _ in range(1_600):
            visit.send(part)
            sent += len(part)

    with Canary(handle) as server, pytest.raises(TooMuch, match="more than 1,000,000 bytes"):
        fetch(server.url(), policy=server.policy(max_bytes=1_000_000))
    assert sent < 20_000_000


def test_takes_a_body_of_the_very_limit() -> None:
    with says(answer(b"x" * 1_000)) as server:
        assert len(fetch(server.url(), policy=server.policy(max_bytes=1_000)).body) == 1_000
        with pytest.raises(TooMuch):
            fetch(server.url(), policy=server.policy(max_bytes=999))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x16\x03\x01 this is no HTTP",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 twohundred OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcXX0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffffffff\r\nabc",
        HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\nbody",
        b"HTTP/1.1 103 Early\r\n\r\n" * 50 + answer(b"x"),
        b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    ],
    ids=lambda sent: repr(sent[:60]),
)
def test_refuses_what_is_no_proper_answer(sent: bytes) -> None:
    with says(sent) as server, pytest.raises((BrokenAnswer, Unreachable)):
        fetch(server.url(), policy=server.policy())


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok", b"ok"),
        (b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more that nobody was told of", b"ok"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;a=b\r\nx\r\n2\r\nyz\r\n0\r\nT: u\r\n\r\n", b"xyz"),
        (b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n" + answer(b"late"), b"late"),
        (b"HTTP/1.1 204 Nothing\r\n\r\n", b""),
    ],
)
def test_takes_what_is_unusual_and_clear(sent: bytes, body: bytes) -> None:
    with says(sent) as server:
        assert fetch(server.url(), policy=server.policy()).body == body


def test_tells_when_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with says() as server, pytest.raises(Unreachable, match=r"no connection to 127\.0\.0\.1") as told:
        fetch(f"http://127.0.0.1:{port}/", policy=server.policy(allow=(f"127.0.0.1:{port}",)))
    assert told.value.passing


def test_tries_the_next_number_of_a_host() -> None:
    with says(answer(b"second")) as server:
        policy = server.policy(
            allow=(server.pair, f"127.0.0.3:{server.port}"), resolver=lambda name: ("127.0.0.3", "127.0.0.1")
        )
        got = fetch(server.url(host="outlet.example"), policy=policy)
        assert (got.body, got.peer) == (b"second", "127.0.0.1")
        assert server.requests[0].header("Host") == f"outlet.example:{server.port}"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    made = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(str(path))
    return made, path


def secure(authority: trustme.CA, name: str, asked: list[str | None]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    context.sni_callback = lambda _stream, host, _context: asked.append(host)
    return context


def ask_securely(
    authority: tuple[trustme.CA, Path], *, certificate: str, host: str, trusted: bool = True
) -> tuple[Fetched, list[str | None]]:
    made, path = authority
    asked: list[str | None] = []
    with Canary(lambda visit: visit.send(answer(b"sealed")), secure(made, certificate, asked)) as server:
        policy = server.policy(resolver=lambda name: ("127.0.0.1",), ca_file=path if trusted else None)
        return fetch(server.url(host=host, scheme="https"), policy=policy), asked


def test_keeps_the_name_in_the_secure_connection_to_the_checked_number(
    authority: tuple[trustme.CA, Path],
) -> None:
    got, asked = ask_securely(authority, certificate="outlet.example", host="outlet.example")
    assert (got.body, got.peer, asked) == (b"sealed", "127.0.0.1", ["outlet.example"])


@pytest.mark.parametrize(("host", "trusted"), [("other.example", True), ("outlet.example", False)])
def test_trusts_no_other_name_and_no_other_authority(
    authority: tuple[trustme.CA, Path], host: str, trusted: bool
) -> None:
    with pytest.raises(Unreachable, match="cannot be trusted"):
        ask_securely(authority, certificate="outlet.example", host=host, trusted=trusted)


def test_tells_when_a_server_speaks_no_tls() -> None:
    server = says()
    server.patience = 0.1
    with server, pytest.raises(Unreachable, match="no secure connection"):
        fetch(server.url(scheme="https"), policy=server.policy())


def test_waits_for_no_handshake_longer_than_the_deadline() -> None:
    with Canary(lambda visit: None) as server, pytest.raises(TooSlow):
        fetch(server.url(scheme="https"), policy=server.policy(seconds=0.3))


WHOLE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Encoding: identity\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
)


@pytest.fixture(scope="module")
def damaged() -> Iterator[tuple[Canary, list[bytes]]]:
    sent = [WHOLE]
    with Canary(lambda visit: visit.send(sent[0])) as server:
        yield server, sent


@settings(max_examples=often(30))
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_answer_raises_nothing_but_our_own_errors(
    damaged: tuple[Canary, list[bytes]], at: int, byte: int, cut: bool
) -> None:
    server, sent = damaged
    sent[0] = WHOLE[:at] if cut else WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    try:
        got = fetch(server.url(), policy=server.policy(seconds=2))
    except FetchError:
        return
    assert len(got.body) <= len(WHOLE)
    assert not cut  # a body that says where it ends is never taken short
