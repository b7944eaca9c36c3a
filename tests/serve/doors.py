"""Clients of an application that serves a ledger: behind doors of every sort, as people of every role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.model import Document
from onrecord.pipeline import Input, Stages
from onrecord.serve import create_app
from onrecord.serve.accounts import Accounts, Role
from onrecord.serve.rates import Rate
from onrecord.serve.security import LOOPBACK, Door
from onrecord.settings import Settings
from tests.fakes import fake_documents, fake_extract, fake_resolve

# As good as no limit: what is tested is something else.
FREELY = Rate(1e9, 1_000_000_000)
OURS = {"sec-fetch-site": "same-origin"}


def plain_documents(given: Input) -> Iterator[Document]:
    """Read whatever is handed over as a plain text."""
    data = given.bytes_at_hand().data
    yield from fake_documents(Input(given.name, data=data, capture=given.capture))


def plain_stages(settings: Settings) -> Stages:
    """Make stages that need neither readers nor the reader model; a child process finds them by name."""
    return Stages(plain_documents, fake_extract, fake_resolve, settings.max_report_chars)


def open_door(**changed: Any) -> Door:
    """Make a door that everybody on this machine may go through, as often as they like."""
    return Door(**{"reading": FREELY, "heavy": FREELY, "logins": FREELY, **changed})


def shut_door(folder: Path, **changed: Any) -> tuple[Door, dict[Role, str]]:
    """Make a door that asks everybody who they are, and a token for every role."""
    accounts = Accounts(folder / "ledger.db.access.json")
    tokens = {role: accounts.hand_out(f"a {role}", role)[1] for role in Role}
    return open_door(hosts=LOOPBACK, closed=True, accounts=accounts, **changed), tokens


def serving(ledger: Ledger, door: Door | None = None, **settings: Any) -> FastAPI:
    """Make an application whose readers need no model."""
    return create_app(ledger, Settings(**settings), door=door or open_door(), load=plain_stages)


@contextmanager
def calling(app: FastAPI, **headers: str) -> Iterator[TestClient]:
    """Give a client that says where it comes from, as browsers do."""
    with TestClient(app, base_url="http://localhost", headers={**OURS, **headers}) as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    """Give the header that shows a token."""
    return {"authorization": f"Bearer {token}"}
