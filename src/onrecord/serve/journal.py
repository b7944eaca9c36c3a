"""What happened at the door, on record: who came in, who was refused and why, what was handed out.

One JSON object a line, in a file of its own beside the accounts that only its owner may read. Lines are only
ever added, and each has the hash of the one before it, so that a line that was changed or taken out shows.
No secret stands in it: tokens by their id, addresses without their query.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.interchange import json_text
from onrecord.serve.rates import Buckets, Rate

_log = logging.getLogger(__name__)


class Event(StrEnum):
    """Name what happened."""

    CAME_IN = "came in"
    NOT_LET_IN = "not let in"  # a password or token that fits nobody
    LEFT = "left"
    TOKEN_SHOWN = "token shown"  # noqa: S105 - the first time from an address, and each hour again
    NOBODY = "nobody"  # a request that needs somebody, from nobody
    MAY_NOT = "may not"  # from somebody who may not do it
    FORGED = "forged"  # from a page of another origin
    TOO_OFTEN = "too often"
    UNFIT = "unfit"  # too large, for another host, with characters that are none
    MADE = "token made"
    REVOKED = "token revoked"
    ADMITTED = "admitted"
    DISMISSED = "dismissed"
    MISTAKE = "mistake"  # an error of ours, or of the ledger


EXPECTED = frozenset(
    {Event.CAME_IN, Event.LEFT, Event.TOKEN_SHOWN, Event.MADE, Event.REVOKED, Event.ADMITTED, Event.DISMISSED}
)
# Whoever knocks without end must not fill the disk: 20 lines a second of 300 bytes are
# 0.5 GB a day at worst.
# What is left out is counted in the next line that is written.
LINES = Rate(20.0, 2_000)
LONGEST = 200
FIRST = "0" * 64
_TAIL = 65_536


def journal_file(access: Path) -> Path:
    """Name the journal that belongs to a file of accounts: it stands beside it."""
    return access.with_name(access.name.removesuffix(".access.json") + ".access.log")


class Journal:
    """Write down what happens at a door; without a file it is told to whoever listens to our logs."""

    def __init__(self, path: Path | None = None, buckets: Buckets | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._buckets = buckets or Buckets(LINES)
        self._left_out = 0

    def tell(self, event: Event, **about: str | int | None) -> None:
        """Write an event down: when, what, who, from where, to which route, why."""
        with self._lock:
            # What people do on purpose is written always; what strangers cause is what could be without end.
            if event not in EXPECTED and self._buckets.wait("everybody"):
                self._left_out += 1
                return
            told: dict[str, Any] = {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "event": event.value,
                **{name: _short(value) for name, value in about.items() if value not in (None, "")},
            }
            if self._left_out:
                told["left_out"] = self._left_out
            self._left_out = 0
            self._write(told, event)

    def _write(self, told: dict[str, Any], event: Event) -> None:
        if self._path is None:
            _log.log(logging.INFO if event in EXPECTED else logging.WARNING, "%s", json_text(told))
            return
        try:
            with _at_end(self._path) as end:
                line = json_text({**told, "before": _hash_at(end)})
                os.write(end, line.encode("utf-8") + b"\n")
        except OSError as error:
            # A full disk must neither open the door nor shut it for those who may come in.
            _log.error("the journal %s cannot be written (%s): %s", self._path, error, json_text(told))


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Give what is written in a journal, the first line first; none where there is no file."""
    with suppress(FileNotFoundError), path.open("rb") as lines:
        for line in lines:
            with suppress(ValueError):
                told = json.loads(line)
                if isinstance(told, dict):
                    yield told


def broken(path: Path) -> list[int]:
    """Name the lines of a journal that do not follow on the line before them, from 1; empty where all do.

    Lines cut off its end do not show: keep a copy elsewhere where that matters.
    """
    wrong = []
    before = FIRST
    with suppress(FileNotFoundError), path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                told: Any = json.loads(line)
                follows = told["before"] == before
            except (ValueError, TypeError, KeyError):
                follows = False
            if not follows:
                wrong.append(number)
            before = hashlib.sha256(line.rstrip(b"\n")).hexdigest()
    return wrong


@contextmanager
def _at_end(path: Path) -> Iterator[int]:
    """Open a file to add to its end, for one writer at a time on this machine."""
    # Never emptied, never written but at its end, never anybody's but its owner's.
    end = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        with suppress(ImportError):  # no such locks on Windows: there, one process serves
            import fcntl  # noqa: PLC0415

            fcntl.flock(end, fcntl.LOCK_EX)
        yield end
    finally:
        os.close(end)


def _hash_at(end: int) -> str:
    """Hash the last line of an open file."""
    size = os.fstat(end).st_size
    if not size:
        return FIRST
    os.lseek(end, max(0, size - _TAIL), os.SEEK_SET)
    last = os.read(end, _TAIL).rstrip(b"\n").rpartition(b"\n")[2]
    return hashlib.sha256(last).hexdigest()


def _short(value: str | int | None) -> str | int | None:
    return value if not isinstance(value, str) or len(value) <= LONGEST else f"{value[:LONGEST]}…"
