"""Answers that take long to find, kept until the ledger changes; some are given late rather than slowly."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")

# The first page asks a handful of such questions, every claim and issue page one.
_MOST = 256

_log = logging.getLogger(__name__)


class Remembered:
    """Keep answers with the head of the ledger's log that they are true of."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: dict[Hashable, tuple[str, Any]] = {}
        self._finding: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, head: str, find: Callable[[], Answer], *, late: bool = False) -> Answer:
        """Give the answer for a key, found anew where the ledger has changed.

        Where it may come late, an older answer is given at once and the new one is found meanwhile: while
        reports come in, the ledger changes every few seconds, and some answers take as long.
        """
        with self._lock:
            known = self._answers.get(key)
            finding = self._finding.setdefault(key, Lock())
        if known and known[0] == head:
            return cast("Answer", known[1])
        if known and late:
            if finding.acquire(blocking=False):
                Thread(target=self._anew, args=(key, head, find, finding), daemon=True).start()
            return cast("Answer", known[1])
        with finding:  # who asks the same meanwhile waits for this answer instead of finding it, too
            with self._lock:
                known = self._answers.get(key)
            if known and known[0] == head:
                return cast("Answer", known[1])
            found = find()
            self._keep(key, head, found)
            return found

    def _anew(self, key: Hashable, head: str, find: Callable[[], Any], finding: Lock) -> None:
        try:
            self._keep(key, head, find())
        except Exception as error:  # noqa: BLE001 - nobody waits for it; the older answer stays
            _log.warning("an answer could not be found anew: %s", error)
        finally:
            finding.release()

    def _keep(self, key: Hashable, head: str, found: Any) -> None:
        with self._lock:
            self._answers.pop(key, None)
            self._answers[key] = (head, found)
            while len(self._answers) > _MOST:
                oldest = next(iter(self._answers))
                del self._answers[oldest]
                self._finding.pop(oldest, None)
