"""Cookies: set in one way, so that none is ever readable by a script or sent from a page of somebody else."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

# Browsers take a cookie of this name from nobody but this very host, over TLS (RFC 6265bis), so neither a
# neighbour under the same domain nor somebody on the way can plant one.
_OURS_ALONE = "__Host-"


def name_of(request: Request, name: str) -> str:
    """Name a cookie as browsers keep it: over TLS as one that only this host can set.

    Without TLS browsers would not send such a cookie at all, so there it has its plain name.
    """
    return f"{_OURS_ALONE}{name}" if _is_safe(request) else name


def value_of(request: Request, name: str) -> str:
    """Give what a browser shows, else nothing; with TLS, what was set without it is nothing."""
    return request.cookies.get(name_of(request, name), "")


def keep(request: Request, answer: Response, name: str, value: str, *, seconds: int) -> None:
    """Have a browser keep a value for so long."""
    answer.set_cookie(
        name_of(request, name),
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=_is_safe(request),
    )


def forget(request: Request, answer: Response, name: str) -> None:
    """Have a browser forget a value."""
    answer.delete_cookie(name_of(request, name), httponly=True, samesite="strict", secure=_is_safe(request))


def _is_safe(request: Request) -> bool:
    return request.url.scheme == "https"
