"""Answers that take long to find, kept until the ledger changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")

# The first page asks a handful of such questions, every issue page one.
_MOST = 256


class Remembered:
    """Keep answers as long as the head of the ledger's log is the same."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._head = ""
        self._answers: dict[Hashable, Any] = {}

    def get(self, key: Hashable, head: str, find: Callable[[], Answer]) -> Answer:
        """Give the answer for a key, found anew where the ledger has changed."""
        with self._lock:
            if head != self._head:
                self._head, self._answers = head, {}
            if key in self._answers:
                return cast("Answer", self._answers[key])
        found = find()  # not under the lock: others need not wait for it
        with self._lock:
            if head == self._head and len(self._answers) < _MOST:
                self._answers[key] = found
        return found
