"""A decision that is sent twice under one key is made once, though the server dies in between.

The time of the decision is noted under the key before it is kept. Its id comes from all it says, so whoever
sends it again keeps the same decision, and the ledger knows that one already.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.errors import Unfit
from onrecord.ledger.protocol import Ledger

_BEGIN = "serve/once/"
KEPT = timedelta(hours=24)  # what clients that try again may count on; Stripe keeps keys as long
MOST_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold when a decision was first sent, and whether it came again."""

    at: str
    again: bool


class Once:
    """Note keys in the ledger, beside what it proves."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._ledger = ledger
        self._clock = clock
        self._lock = threading.Lock()

    def note(self, client: str, key: str | None, body: str) -> Noted:
        """Say when this was first sent. Raises Unfit for a key that was used for something else."""
        now = self._clock().isoformat(timespec="microseconds")
        if key is None:
            return Noted(now, again=False)
        name = _BEGIN + _digest(json.dumps([client, key]))
        with self._lock:
            known = self._ledger.recalled(name).get(name)
            if known is not None:
                told = json.loads(known)
                if told["body"] != _digest(body):
                    raise Unfit("Idempotency-Key", "it was used for another decision", "Use a new one")
                return Noted(told["at"], again=True)
            self._forget()
            self._ledger.remember(name, json.dumps({"at": now, "body": _digest(body)}))
        return Noted(now, again=False)

    def forget(self, client: str, key: str | None) -> None:
        """Forget a key whose decision was refused, so that it can be sent again, corrected."""
        if key is not None:
            self._ledger.remember(_BEGIN + _digest(json.dumps([client, key])), None)

    def _forget(self) -> None:
        kept = self._ledger.recalled(_BEGIN)
        if len(kept) < MOST_KEPT:
            return
        until = (self._clock() - KEPT).isoformat(timespec="microseconds")
        old = sorted((json.loads(value)["at"], name) for name, value in kept.items())
        for at, name in old:
            if at < until:
                self._ledger.remember(name, None)


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
