"""The door: who may come in, under which name of this machine, from which page, how often, with how much."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import re
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as AsgiScope

from onrecord.errors import OnrecordError
from onrecord.serve import cookies
from onrecord.serve.accounts import PREFIX, Account, Accounts, Role, Scope
from onrecord.serve.journal import Event, Journal
from onrecord.serve.quota import Quota
from onrecord.serve.rates import Buckets, Rate
from onrecord.serve.refusals import refuse
from onrecord.serve.sessions import Sessions

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "onrecord"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What a page of another origin can send without asking first (Fetch standard, "CORS-safelisted").
_SIMPLE = frozenset({"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
OWN_HEADER = "x-requested-by"

_OPEN = frozenset({"/healthz", "/readyz", "/login", "/logout"})
_WATCHED = ("/healthz", "/readyz")  # whoever watches over the server is never turned away
_ADMIN = ("/api/v1/tokens",)
_FEED = re.compile(r"/(?:search|(?:speaker|claim)/[^/]+)\.(?:atom|feed)")
_WRITES = (
    ("/api/v1/read", Scope.READ),
    ("/api/v1/ingest", Scope.INGEST),
    ("/api/v1/tasks", Scope.INGEST),
    ("/api/v1/tokens", Scope.ADMIN),
    ("/ingest", Scope.INGEST),
    ("/look", Scope.READ),
)
_HEAVY = ("/api/v1/read", "/api/v1/ingest", "/ingest")
_UPLOADS = ("/api/v1/ingest", "/ingest")

# A person turns a few pages a second at most, a program that follows everything some dozens; reading a text
# takes a processor for a tenth of a second, so a few a second already fill it.
READING = Rate(200.0, 400)
HEAVY = Rate(5.0, 20)
LOGINS = Rate(0.2, 5)
# The longest report that is read, every letter of it written as an escape.
MAX_BODY = 3_000_000
MAX_UPLOAD = 100_000_000
# Requests that are inside at once. Forty are worked on, at some 10 ms each; the last waits for seconds.
MOST_INSIDE = 400
# Nobody waits longer for the next piece of a body, nor for one that comes more slowly than over a modem.
PIECE_SECONDS = 20.0
SLOWEST = 2_000.0  # bytes a second


@dataclass(frozen=True, slots=True)
class Door:
    """Say who may come in. Open, as on one's own machine, everybody who can reach it may do everything."""

    hosts: frozenset[str] | None = LOOPBACK  # names that a browser may call this machine; None: any
    closed: bool = False
    accounts: Accounts | None = None
    token: str | None = None  # good while this process runs, for everything
    name: str = "local"  # who decides where nobody has to say who they are
    reading: Rate = READING
    heavy: Rate = HEAVY
    logins: Rate = LOGINS
    max_body: int = MAX_BODY
    max_upload: int = MAX_UPLOAD
    most_inside: int = MOST_INSIDE
    piece_seconds: float = PIECE_SECONDS
    quota: Quota = field(default_factory=Quota)  # of each person and program, where they are known
    sessions: Sessions = field(default_factory=Sessions)
    journal: Journal = field(default_factory=Journal)

    def by_token(self, told: str) -> Account | None:
        """Give whose token it is."""
        if self.token and hmac.compare_digest(told.encode("utf-8", "replace"), self.token.encode()):
            return Account(self.name, Role.ADMIN)
        return self.accounts.by_token(told) if self.accounts else None


def door_for(
    host: str,
    *,
    token: str | None = None,
    accounts: Accounts | None = None,
    name: str = "local",
    journal: Journal | None = None,
) -> Door:
    """Make the door for the address that is listened at.

    Raises OnrecordError where others could reach it and nothing would keep them out.
    """
    if is_loopback(host):
        closed = bool(token or (accounts and accounts.people()))
        # Where everybody may do everything, there is nobody to keep a journal of: what is odd is logged.
        kept = journal if closed and journal else Journal()
        return Door(LOOPBACK, closed, accounts, token, name, journal=kept)
    if not token and not (accounts and accounts.any):
        raise OnrecordError(
            host,
            "whoever reaches this address could read and decide everything",
            "Pass --token, let people in with `onrecord admit`, or listen at 127.0.0.1",
        )
    # A page that calls this machine by a name of its own gains nothing: it has nobody's token or cookie.
    return Door(None, closed=True, accounts=accounts, token=token, name=name, journal=journal or Journal())


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def scope_of(method: str, path: str) -> Scope | None:
    """Say what one has to be allowed for a route; None where everybody may come. What is new is shut."""
    if path in _OPEN or path.startswith("/static/"):
        return None
    if method in SAFE:
        if _FEED.fullmatch(path):
            return Scope.FEED
        return Scope.ADMIN if path.startswith(_ADMIN) else Scope.READ
    return next((scope for start, scope in _WRITES if path.startswith(start)), Scope.JUDGE)


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    why: str
    fix: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    event: Event = Event.UNFIT


# A token that is used all day is told of once an hour from each address.
_TOLD_AGAIN = 3600.0
_MOST_TOLD = 10_000


class Guard:
    """Look at every request before any route sees it."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._reading = Buckets(door.reading)
        self._heavy = Buckets(door.heavy)
        self._logins = Buckets(door.logins)
        self._inside = 0
        self._told: OrderedDict[tuple[str, str], float] = OrderedDict()

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on with who asks and with a bound on its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            self._tell(request, refusal)
            await self._answer(request, refusal)(scope, receive, send)
            return
        self._inside += 1
        try:
            waiting = _bounded(receive, self._most(request), self._door.piece_seconds)
            await self._app(scope, waiting, send)
        finally:
            self._inside -= 1

    def _answer(self, request: Request, refusal: _Refusal) -> Response:
        if refusal.status == 401 and _wants_page(request):
            answer: Response = RedirectResponse("/login", 303)
        else:
            answer = refuse(request, refusal.status, why=refusal.why, fix=refusal.fix)
        answer.headers.update(dict(refusal.headers))
        return answer

    def _tell(self, request: Request, refusal: _Refusal) -> None:
        account: Account | None = request.scope.get("state", {}).get("account")
        self._door.journal.tell(
            refusal.event,
            who=account.name if account and self._door.closed else None,
            token=account.token if account else None,
            address=address_of(request),
            method=request.method,
            path=request.url.path,
            status=refusal.status,
            why=refusal.why,
        )

    def _refusal(self, request: Request) -> _Refusal | None:
        if refusal := self._unfit(request):
            return refusal
        account, bearer = self._account(request)
        waits = self._waits(request, account)
        if waits:
            told = (("retry-after", str(int(waits) + 1)),)
            return _Refusal(429, "too many requests", f"Wait {int(waits) + 1} s", told, Event.TOO_OFTEN)
        request.scope.setdefault("state", {})["account"] = account or Account(self._door.name, Role.ADMIN)
        if request.method not in SAFE and (why := _forged(request, bearer=bearer)):
            return _Refusal(403, why, f"Send JSON, a token, or the header {OWN_HEADER}", (), Event.FORGED)
        if self._inside >= self._door.most_inside and request.url.path not in _WATCHED:
            told = (("retry-after", "2"),)
            return _Refusal(503, "too many requests are being answered", "Wait 2 s", told, Event.TOO_OFTEN)
        return self._kept_out(request, account) if self._door.closed else None

    def _unfit(self, request: Request) -> _Refusal | None:
        if not self._is_ours(request.headers.get("host", "")):
            return _Refusal(421, "this machine is not served under that name", "Use localhost")
        if _unwritable(request):
            return _Refusal(400, "the address holds a character that is no text", "Leave out U+0000")
        most = self._most(request)
        return _too_large(most) if _length(request) > most else None

    def _kept_out(self, request: Request, account: Account | None) -> _Refusal | None:
        needed = scope_of(request.method, request.url.path)
        if needed is None:
            return None
        if account is None:
            told = (("www-authenticate", 'Bearer realm="onrecord"'),)
            return _Refusal(
                401, "this ledger is not open to everybody", "Send a token, or log in", told, Event.NOBODY
            )
        if not account.may(needed):
            fix = f"Ask for the right to {needed}"
            return _Refusal(403, f"{account.role}s may not do this", fix, (), Event.MAY_NOT)
        return None

    def _is_ours(self, host: str) -> bool:
        if self._door.hosts is None:
            return True
        try:
            return (urlsplit(f"//{host}").hostname or "") in self._door.hosts
        except ValueError:
            return False

    def _most(self, request: Request) -> int:
        return self._door.max_upload if request.url.path.startswith(_UPLOADS) else self._door.max_body

    def _account(self, request: Request) -> tuple[Account | None, bool]:
        """Give who asks, and whether they said so in a way that no other page can."""
        kind, _, told = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            account = self._door.by_token(told.strip())
            self._shown(request, account)
            return account, account is not None
        # Those who read feeds can send an address only, so it carries a token that is good for feeds alone.
        if request.method in SAFE and scope_of("GET", request.url.path) is Scope.FEED:
            given = parse_qs(request.url.query).get("token", [""])[0]
            account = self._door.by_token(given) if given.startswith(PREFIX) else None
            if account and account.role is Role.FOLLOWER:
                self._shown(request, account)
                return account, False
        return self._door.sessions.account(cookies.value_of(request, COOKIE), self._door.accounts), False

    def _shown(self, request: Request, account: Account | None) -> None:
        """Tell of a token that was shown: of each address the first time, and again every hour."""
        about = {"address": address_of(request), "method": request.method, "path": request.url.path}
        if account is None:
            self._door.journal.tell(Event.NOT_LET_IN, **about, why="no such token, or it is too old")
            return
        met, now = (account.token or "", about["address"]), time.monotonic()
        if now - self._told.get(met, -_TOLD_AGAIN) >= _TOLD_AGAIN:
            self._door.journal.tell(Event.TOKEN_SHOWN, who=account.name, token=account.token, **about)
            self._told.pop(met, None)
            self._told[met] = now
            while len(self._told) > _MOST_TOLD:
                self._told.popitem(last=False)

    def _waits(self, request: Request, account: Account | None) -> float:
        path = request.url.path
        address = address_of(request)
        if path in _WATCHED:
            return 0.0
        if path == "/login" and request.method not in SAFE:
            return self._logins.wait(address)
        client = f"{account.name} {account.token}" if account else address
        if request.method not in SAFE and path.startswith(_HEAVY):
            return self._heavy.wait(client)
        return self._reading.wait(client)


def _forged(request: Request, *, bearer: bool) -> str:
    """Say why a request that changes something may come from a page of somebody else; empty if not.

    OWASP, "Cross-Site Request Forgery Prevention": fetch metadata first, the origin second.
    """
    told = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if told is not None and told not in ("same-origin", "none"):
        return f"it comes from a page of another origin ({told[:20]!r})"
    if origin is not None and not _same(origin, request.headers.get("host", "")):
        return f"it comes from a page of another origin ({origin[:100]!r})"
    if told is not None or origin is not None or bearer or OWN_HEADER in request.headers:
        return ""
    simple = request.headers.get("content-type", "").partition(";")[0].strip().lower() in _SIMPLE
    if simple and request.method == "POST":
        return "it does not say which page it comes from, and any page could have sent it"
    return ""


def _same(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False


def _unwritable(request: Request) -> bool:
    raw = request.scope.get("query_string", b"")
    return "\x00" in request.url.path or b"\x00" in unquote_to_bytes(raw)


def _length(request: Request) -> int:
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def address_of(request: Request) -> str:
    """Give the address that a request comes from; empty where it has none."""
    return request.client.host if request.client else ""


def _wants_page(request: Request) -> bool:
    return request.method in SAFE and "text/html" in request.headers.get("accept", "")


def _too_large(most: int) -> _Refusal:
    return _Refusal(413, f"its body has more than {most:,} bytes", "Send less, or in parts")


def _bounded(receive: Receive, most: int, seconds: float) -> Receive:
    """Break off a body that is longer than it may be, whatever its header says, or that never ends."""
    had = 0
    began = time.monotonic()
    whole = False

    async def bounded() -> Message:
        nonlocal had, whole
        if whole:  # what is waited for now is that who asked goes away
            return await receive()
        left = began + seconds + had / SLOWEST - time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), min(seconds, max(0.01, left)))
        except TimeoutError as error:
            raise HTTPException(408, "its body comes too slowly. Send it faster, or in parts") from error
        if message["type"] == "http.request":
            had += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if had > most:
                told = _too_large(most)
                raise HTTPException(told.status, f"{told.why}. {told.fix}")
        return message

    return bounded
