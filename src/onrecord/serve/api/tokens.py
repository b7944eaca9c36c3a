"""Tokens for programs and feeds: handed out, listed and revoked by those who may."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path

from onrecord.errors import Unfit
from onrecord.serve.accounts import SCOPES, Accounts, Scope, Token
from onrecord.serve.api.routes import router as made
from onrecord.serve.given import Given, Serving, Who
from onrecord.serve.journal import Event
from onrecord.serve.shapes import Me, TokenList, TokenMade, TokenRow, TokenToMake

router = made("tokens")

TokenId = Annotated[str, Path(examples=["0f1e2d3c4b"], max_length=200)]


@router.get("/me", response_model=Me)
def me(asker: Who) -> dict[str, Any]:
    """Tell who asks, and what they may do."""
    scopes = [scope.value for scope in Scope if scope in SCOPES[asker.role]]
    return {"name": asker.name, "role": asker.role, "scopes": scopes}


@router.get("/tokens", response_model=TokenList)
def tokens(given: Given) -> dict[str, Any]:
    """List tokens, revoked ones among them; secrets are kept nowhere."""
    return {"tokens": [_row(token) for token in _accounts(given).tokens()]}


@router.post("/tokens", status_code=201, response_model=TokenMade)
def hand_out(given: Given, asker: Who, order: TokenToMake) -> dict[str, Any]:
    """Make a token. Its secret is in this answer and nowhere else."""
    token, told = _accounts(given).hand_out(order.name, order.role, days=order.days)
    about = {"token": token.id, "of": token.name, "role": token.role.value}
    given.door.journal.tell(Event.MADE, who=asker.name, **about)
    return {**_row(token), "token": told}


@router.delete("/tokens/{token}", response_model=TokenRow)
def revoke(given: Given, asker: Who, token: TokenId) -> dict[str, Any]:
    """Let a token open nothing any more, at once."""
    gone = _accounts(given).revoke(token)
    given.door.journal.tell(Event.REVOKED, who=asker.name, token=gone.id, of=gone.name)
    return _row(gone)


def _accounts(given: Serving) -> Accounts:
    if given.door.accounts is None:
        raise Unfit("tokens", "no accounts are kept for this ledger", "Serve it with `onrecord serve`")
    return given.door.accounts


def _row(token: Token) -> dict[str, Any]:
    kept = asdict(token)
    del kept["hash"]
    return kept
