"""What is remembered of a feed between two questions: enough to go on after a crash as if there was none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.errors import InvalidDocument
from onrecord.fetching.fetched import Seen

VERSION = 1


@dataclass(frozen=True, slots=True)
class Announced:
    """Name an entry that a feed announces: what tells it from others, and where its report is."""

    key: str  # its id, or its address where it has none; with its date where a changed entry counts as new
    address: str

    @property
    def mark(self) -> str:
        """Give the key in few characters, as it is remembered."""
        return hashlib.blake2b(self.key.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Pending:
    """Name an announced entry that is not on record yet, and when to try it."""

    mark: str
    address: str
    next_at: datetime
    failures: int = 0
    why: str | None = None  # it failed last time


@dataclass(frozen=True, slots=True)
class FeedState:
    """Remember a feed: its address as given, when it is due, and which of its entries are known."""

    address: str
    next_at: datetime
    interval: timedelta | None = None  # that it asked for
    memory: Seen | None = None
    failures: int = 0
    why: str | None = None  # it failed last time
    stopped: bool = False  # its server says that it is gone for good
    moved_to: str | None = None  # its server says that it lives there from now on
    last_at: datetime | None = None  # when it last answered
    pending: tuple[Pending, ...] = ()
    known: tuple[str, ...] = field(default=(), repr=False)  # marks of entries, oldest first


def encode_feed(state: FeedState) -> dict[str, Any]:
    """Turn what is remembered of a feed into plain JSON values."""
    return {
        "version": VERSION,
        "address": state.address,
        "next_at": state.next_at.isoformat(),
        "interval_seconds": None if state.interval is None else state.interval.total_seconds(),
        "memory": None
        if state.memory is None
        else {
            "address": state.memory.address,
            "etag": state.memory.etag,
            "last_modified": state.memory.last_modified,
        },
        "failures": state.failures,
        "why": state.why,
        "stopped": state.stopped,
        "moved_to": state.moved_to,
        "last_at": None if state.last_at is None else state.last_at.isoformat(),
        "pending": [
            {
                "mark": one.mark,
                "address": one.address,
                "next_at": one.next_at.isoformat(),
                "failures": one.failures,
                "why": one.why,
            }
            for one in state.pending
        ],
        "known": list(state.known),
    }


def decode_feed(value: Any, where: str = "feed state") -> FeedState:
    """Turn JSON values back into what is remembered of a feed. Raises InvalidDocument."""
    try:
        if value["version"] != VERSION:
            raise InvalidDocument(
                where, f"version {value['version']!r} is not {VERSION}", "Upgrade onrecord to read it"
            )
        seconds = value["interval_seconds"]
        return FeedState(
            address=_text(value["address"]),
            next_at=_moment(value["next_at"]),
            interval=None if seconds is None else timedelta(seconds=seconds),
            memory=None if value["memory"] is None else Seen(**value["memory"]),
            failures=int(value["failures"]),
            why=value["why"],
            stopped=bool(value["stopped"]),
            moved_to=value["moved_to"],
            last_at=None if value["last_at"] is None else _moment(value["last_at"]),
            pending=tuple(Pending(**{**one, "next_at": _moment(one["next_at"])}) for one in value["pending"]),
            known=tuple(map(_text, value["known"])),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        fix = "Remove it to begin with this feed anew"
        raise InvalidDocument(where, "it is not what is remembered of a feed", fix) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment.astimezone(UTC)
