"""What every route is given: the ledger and the settings that it is served with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from onrecord.ledger.protocol import Ledger
from onrecord.serve.remembered import Remembered
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Serving:
    """Hold what is served, and how."""

    ledger: Ledger
    settings: Settings
    remembered: Remembered = field(default_factory=Remembered)


def serving(request: Request) -> Serving:
    """Give what this application serves."""
    given: Serving = request.app.state.serving
    return given


def ledger(request: Request) -> Ledger:
    """Give the ledger that this application serves."""
    return serving(request).ledger


Given = Annotated[Serving, Depends(serving)]
Book = Annotated[Ledger, Depends(ledger)]
