"""Who is logged in, in this process; a restart logs everybody out."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.serve.accounts import Account, Accounts

SECONDS = 12 * 3600.0  # a working day
MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Session:
    account: Account
    until: float
    person: bool  # came in by a password
    lasting: bool  # by a token that is good while the process runs
    proof: str = ""  # which password it was, for people


class Sessions:
    """Remember who came in; only hashes of what their browsers hold are kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, account: Account, *, person: bool, accounts: Accounts | None = None) -> str:
        """Let somebody in, and give what their browser has to show from now on.

        A person's session lasts as long as the password that they came in by.
        """
        told = secrets.token_urlsafe(32)
        lasting = not person and account.token is None
        proof = accounts.proof(account.name) if person and accounts else ""
        with self._lock:
            self._open[_digest(told)] = _Session(account, self._clock() + SECONDS, person, lasting, proof)
            while len(self._open) > MOST:
                self._open.popitem(last=False)
        return told

    def account(self, told: str, accounts: Accounts | None) -> Account | None:
        """Give who shows this; None where they are not in any more, or may no longer be."""
        with self._lock:
            session = self._open.get(_digest(told)) if told else None
        if session is None or self._clock() > session.until:
            return None
        if session.lasting:
            return session.account
        if accounts is None:
            return None
        if session.person:
            name = session.account.name
            return accounts.person(name) if accounts.proof(name) == session.proof else None
        return accounts.by_id(session.account.token or "")

    def end(self, told: str) -> None:
        """Log somebody out."""
        with self._lock:
            self._open.pop(_digest(told), None)


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
