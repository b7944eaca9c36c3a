"""Coming in and leaving, where a ledger is not open to everybody."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.serve.accounts import Account
from onrecord.serve.given import Given
from onrecord.serve.look import page
from onrecord.serve.security import COOKIE, Door, cookie_of
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
    if account is None:
        why = "No such token, or it is too old." if token.strip() else "Name and password do not fit."
        return page(request, "login.html", {"why": why, "people": _people(door)}, status=401)
    told = door.sessions.begin(account, person=not token.strip())
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, told, max_age=int(SECONDS), httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
def leave(request: Request, given: Given) -> Response:
    """Let somebody out."""
    given.door.sessions.end(cookie_of(request))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _people(door: Door) -> bool:
    return bool(door.accounts and door.accounts.people())
