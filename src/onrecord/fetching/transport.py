"""Ask one address once: connect to a checked number, speak HTTP/1.1, take no more than the policy takes.

An own transport, on h11: it owns the socket, so that the number that was checked is the one connected to, and
every wait, of the handshake as of the last byte, is cut from one deadline. No proxy, no cookie, no password,
no second look-up, because none is there.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import BrokenAnswer, FetchError, TooMuch, Unreachable
from onrecord.fetching.address import Address
from onrecord.fetching.agent import user_agent
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.fetched import Seen, header
from onrecord.fetching.guard import numbers_for
from onrecord.fetching.networks import IP
from onrecord.fetching.policy import Policy
from onrecord.fetching.unpacking import ACCEPTED, Body

if TYPE_CHECKING:
    import ssl

    import h11

# For one of several numbers of a host; the next is tried when it is silent for so long.
CONNECT_SECONDS = 10.0
# Servers send 1 KB of headers, some with many cookies 10 KB; nginx lets no upstream send more than 32 KB.
MAX_HEADER_BYTES = 65_536
# Answers before the answer (103 Early Hints); one or two are usual.
MAX_INTERIM = 10
CHUNK = 65_536

_CERTIFICATE = "Look at the address in a browser, and at the clock of this machine"
_SAVED = "Try it later, or save the page from a browser and pass the file"

ACCEPT = "text/html,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what one address answered; bytes only where it succeeded."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    encoded_size: int
    at: datetime
    peer: str

    @property
    def succeeded(self) -> bool:
        """Tell whether the status says that the body is what was asked for."""
        return 200 <= self.status < 300


def ask(address: Address, policy: Policy, deadline: Deadline, memory: Seen | None = None) -> Answer:
    """Ask an address once, following nothing. Raises FetchError."""
    numbers = numbers_for(address, policy, deadline)
    with _connection(address, numbers, policy, deadline) as (stream, peer):
        try:
            return _Exchange(address, policy, deadline, stream, peer).run(memory)
        except TimeoutError as error:
            raise deadline.passed(str(address)) from error
        except OSError as error:
            why = f"the connection broke: {error.strerror or error}"
            raise Unreachable(str(address), why, "Try it later", passing=True) from error


@contextlib.contextmanager
def _connection(
    address: Address, numbers: Sequence[IP], policy: Policy, deadline: Deadline
) -> Iterator[tuple[socket.socket, str]]:
    stream, peer = _connect(address, numbers, deadline)
    try:
        if address.scheme == "https":
            stream = _secure(address, stream, policy, deadline)
        yield stream, peer
    finally:
        stream.close()


def _connect(address: Address, numbers: Sequence[IP], deadline: Deadline) -> tuple[socket.socket, str]:
    failure: OSError | None = None
    for number in numbers:
        wait = min(CONNECT_SECONDS, deadline.left(str(address)))
        try:
            # A number in text: nothing is looked up again here.
            return socket.create_connection((str(number), address.port), timeout=wait), str(number)
        except OSError as error:
            failure = error
    deadline.left(str(address))
    told = "it does not answer" if isinstance(failure, TimeoutError) else (failure and failure.strerror)
    why = f"no connection to {address.authority}: {told or failure}"
    raise Unreachable(str(address), why, "Try it later", passing=True) from failure


def _secure(address: Address, plain: socket.socket, policy: Policy, deadline: Deadline) -> socket.socket:
    import ssl  # noqa: PLC0415 - only those who connect need it

    context = _trust(policy.ca_file)
    plain.settimeout(deadline.left(str(address)))
    try:
        return context.wrap_socket(plain, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        why = f"the certificate of {address.host} cannot be trusted: {error.verify_message}"
        raise Unreachable(str(address), why, _CERTIFICATE) from error
    except TimeoutError as error:
        raise deadline.passed(str(address)) from error
    except (OSError, ValueError) as error:  # ValueError: a host that cannot stand in a certificate
        why = f"no secure connection to {address.authority}: {error}"
        raise Unreachable(str(address), why, "Try it later", passing=True) from error


@lru_cache(maxsize=8)
def _trust(ca_file: Path | None) -> ssl.SSLContext:
    import ssl  # noqa: PLC0415 - only those who connect need it

    import certifi  # noqa: PLC0415

    context = ssl.create_default_context(cafile=str(ca_file or certifi.where()))
    context.set_alpn_protocols(["http/1.1"])
    return context


class _Exchange:
    """One request and its answer on one connection."""

    def __init__(
        self, address: Address, policy: Policy, deadline: Deadline, stream: socket.socket, peer: str
    ) -> None:
        import h11  # noqa: PLC0415 - only those who connect need it

        self._h11 = h11
        self._where = str(address)
        self._address = address
        self._policy = policy
        self._deadline = deadline
        self._stream = stream
        self._peer = peer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEADER_BYTES)

    def run(self, memory: Seen | None) -> Answer:
        try:
            self._send(memory)
            response = self._head()
            at = datetime.now(UTC)
            headers = tuple((_text(name), _text(value)) for name, value in response.headers.raw_items())
            answer = Answer(response.status_code, _text(response.reason), headers, b"", 0, at, self._peer)
            if not answer.succeeded:
                return answer  # an error page is no report: its bytes are left where they are
            return self._with_body(answer)
        except self._h11.RemoteProtocolError as error:
            raise BrokenAnswer(
                self._where, f"its answer is no proper HTTP: {error}", _SAVED, passing=True
            ) from error
        except self._h11.LocalProtocolError as error:
            raise FetchError(
                self._where, f"it cannot be asked for: {error}", "Copy the address again, from a browser"
            ) from error

    def _send(self, memory: Seen | None) -> None:
        headers = [
            ("Host", self._address.authority),
            ("User-Agent", user_agent(self._policy.contact)),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPTED),
            *(memory.headers(self._where) if memory else []),
            ("Connection", "close"),
        ]
        request = self._h11.Request(method="GET", target=self._address.target, headers=headers)
        sent = (self._http.send(request) or b"") + (self._http.send(self._h11.EndOfMessage()) or b"")
        self._stream.settimeout(self._deadline.left(self._where))
        self._stream.sendall(sent)

    def _head(self) -> h11.Response:
        for _ in range(MAX_INTERIM + 1):
            event = self._next()
            if isinstance(event, self._h11.Response):
                return event
            if not isinstance(event, self._h11.InformationalResponse):
                raise BrokenAnswer(
                    self._where, "the connection was closed before an answer", _SAVED, passing=True
                )
        raise BrokenAnswer(self._where, f"it sent {MAX_INTERIM} interim answers and no answer", _SAVED)

    def _with_body(self, answer: Answer) -> Answer:
        self._check_length(answer.headers)
        body = Body(self._where, header(answer.headers, "content-encoding"), self._policy)
        while isinstance(event := self._next(), self._h11.Data):
            body.feed(bytes(event.data))
        whole = body.close()
        return Answer(
            answer.status, answer.reason, answer.headers, whole, body.encoded_size, answer.at, self._peer
        )

    def _check_length(self, headers: tuple[tuple[str, str], ...]) -> None:
        told = header(headers, "content-length")
        if told and told.isdigit() and int(told[:20]) > self._policy.max_bytes:
            why = f"it has {int(told[:20]):,} bytes and {self._policy.max_bytes:,} are the limit"
            raise TooMuch(self._where, why, "Raise max_input_bytes to take it")

    def _next(self) -> object:
        """Give the next thing that the server said, waiting no longer than the deadline."""
        while (event := self._http.next_event()) is self._h11.NEED_DATA:
            self._stream.settimeout(self._deadline.left(self._where))
            self._http.receive_data(self._stream.recv(CHUNK))
        self._deadline.left(self._where)
        return event


def _text(raw: bytes) -> str:
    return raw.decode("latin-1")
