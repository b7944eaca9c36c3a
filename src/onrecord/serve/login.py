"""Coming in and leaving, where a ledger is not open to everybody."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.serve import cookies
from onrecord.serve.accounts import Account
from onrecord.serve.given import Given
from onrecord.serve.journal import Event
from onrecord.serve.look import page
from onrecord.serve.security import COOKIE, Door, address_of
from onrecord.serve.sessions import SECONDS

router = APIRouter()

_LONGEST = 1_000


@router.get("/login")
def login(request: Request, given: Given) -> Response:
    """Ask who it is."""
    return page(request, "login.html", {"why": "", "people": _people(given.door)})


@router.post("/login")
def come_in(
    request: Request,
    given: Given,
    token: Annotated[str, Form(max_length=_LONGEST)] = "",
    name: Annotated[str, Form(max_length=_LONGEST)] = "",
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Let somebody in by a token, or by name and password."""
    door = given.door
    account: Account | None = None
    if token.strip():
        account = door.by_token(token.strip())
    elif name and password and door.accounts:
        account = door.accounts.by_password(name, password)
    by = "password" if not token.strip() else "token"
    told_of = {"address": address_of(request), "by": by}
    if account is None:
        # The name is not written down: people type their password there.
        door.journal.tell(Event.NOT_LET_IN, **told_of)
        why = "No such token, or it is too old." if by == "token" else "Name and password do not fit."
        return page(request, "login.html", {"why": why, "people": _people(door)}, status=401)
    door.journal.tell(Event.CAME_IN, who=account.name, token=account.token, **told_of)
    # Who was in before is not any more, so that nobody goes on in a session that somebody else began.
    door.sessions.end(cookies.value_of(request, COOKIE))
    told = door.sessions.begin(account, person=by == "password", accounts=door.accounts)
    answer = RedirectResponse("/", 303)
    cookies.keep(request, answer, COOKIE, told, seconds=int(SECONDS))
    return answer


@router.post("/logout")
def leave(request: Request, given: Given) -> Response:
    """Let somebody out, and have their browser forget what it was shown."""
    told = cookies.value_of(request, COOKIE)
    account = given.door.sessions.account(told, given.door.accounts)
    given.door.sessions.end(told)
    if account:
        given.door.journal.tell(Event.LEFT, who=account.name, address=address_of(request))
    answer = RedirectResponse("/login", 303)
    cookies.forget(request, answer, COOKIE)
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def _people(door: Door) -> bool:
    return bool(door.accounts and door.accounts.people())
