"""From an address to its bytes: one way, every hop checked."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import BrokenAnswer, RefusedByServer, TooManyRedirects
from onrecord.fetching.address import Address
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.fetched import NOT_MODIFIED, Fetched, Redirect, Seen, header
from onrecord.fetching.headers import retry_after
from onrecord.fetching.policy import Policy
from onrecord.fetching.transport import Answer, ask

Ask = Callable[[Address, Policy, Deadline, Seen | None], Answer]

REDIRECTING = frozenset({301, 302, 303, 307, 308})
# What a server says when it is busy or down; the others it means.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
PARTIAL = 206

_COOKIES = "Save the page from a browser, which keeps cookies, and pass the file"
_ENDS_AT = "Open it in a browser, and give the address that it leads to"
_LOOK = "Look at the address in a browser: it may be busy, gone or behind a login"
_SAVED = "Try it later, or save the page from a browser and pass the file"


def fetch(address: str, *, policy: Policy, memory: Seen | None = None, ask: Ask = ask) -> Fetched:
    """Get the bytes of an address, following its redirects; `memory` makes the request conditional.

    With `memory`, an unchanged address gives a Fetched that is not `modified` and has no bytes. `ask` is how
    one address is asked once. Raises FetchError, which says where, why, and whether it may pass.
    """
    deadline = Deadline(policy.seconds)
    hop = Address.parse(address)
    redirects: list[Redirect] = []
    while True:
        answer = ask(hop, policy, deadline, memory)
        if answer.status not in REDIRECTING:
            _check_status(hop, answer, conditional=bool(memory and memory.headers(str(hop))))
            return _fetched(address, hop, redirects, answer)
        led = _lead(hop, answer)
        redirects.append(Redirect(str(hop), answer.status, str(led)))
        # Without cookies the same address answers the same, so a way that comes back never ends.
        if str(led) in {redirect.address for redirect in redirects}:
            raise TooManyRedirects(address, f"its redirects go in a circle at {led}", _COOKIES)
        if len(redirects) > policy.max_redirects:
            why = f"it redirects more than {policy.max_redirects} times, last to {led}"
            raise TooManyRedirects(address, why, "Raise max_redirects to go further")
        hop = led


def _lead(hop: Address, answer: Answer) -> Address:
    location = header(answer.headers, "location")
    if location is None:
        raise BrokenAnswer(str(hop), f"it redirects ({answer.status}) and does not say where to", _ENDS_AT)
    raw = location.encode("latin-1")
    try:
        return hop.lead(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return hop.lead(location)


def _check_status(hop: Address, answer: Answer, *, conditional: bool) -> None:
    status = answer.status
    if status == NOT_MODIFIED and conditional:
        return
    if status in {NOT_MODIFIED, PARTIAL}:
        raise BrokenAnswer(
            str(hop), f"it answers {status}, which fits no question we asked", _SAVED, status=status
        )
    if not answer.succeeded:
        told = f"{status} {answer.reason}".strip()
        raise RefusedByServer(
            str(hop),
            f"the server answers {told!r}",
            _LOOK,
            passing=status in PASSING,
            status=status,
            retry_at=retry_after(answer.headers, answer.at),
        )


def _fetched(asked: str, hop: Address, redirects: list[Redirect], answer: Answer) -> Fetched:
    return Fetched(
        asked=asked,
        final=str(hop),
        redirects=tuple(redirects),
        status=answer.status,
        reason=answer.reason,
        headers=answer.headers,
        body=answer.body,
        encoded_size=answer.encoded_size,
        fetched_at=answer.at,
        peer=answer.peer,
    )
