"""What every route is given: what is served, how, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from onrecord.ledger.protocol import Ledger
from onrecord.serve.accounts import Account
from onrecord.serve.metrics import Meters
from onrecord.serve.once import Once
from onrecord.serve.remembered import Remembered
from onrecord.serve.security import Door
from onrecord.serve.tasks import Tasks
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Serving:
    """Hold what is served, and how."""

    ledger: Ledger
    settings: Settings
    door: Door
    tasks: Tasks
    once: Once
    meters: Meters
    remembered: Remembered


def serving(request: Request) -> Serving:
    """Give what this application serves."""
    given: Serving = request.app.state.serving
    return given


def ledger(request: Request) -> Ledger:
    """Give the ledger that this application serves."""
    return serving(request).ledger


def who(request: Request) -> Account:
    """Give who asks; the door has looked at them."""
    account: Account = request.state.account
    return account


Given = Annotated[Serving, Depends(serving)]
Book = Annotated[Ledger, Depends(ledger)]
Who = Annotated[Account, Depends(who)]
