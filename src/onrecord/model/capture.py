"""The bytes that a report was read from, and the account of how they came here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onrecord.errors import InvalidNoun
from onrecord.model.ids import short_hash


class Method(StrEnum):
    """Say how bytes came here."""

    FILE = "file"
    UPLOAD = "upload"
    FETCH = "fetch"
    ARCHIVE = "archive"  # a record of a web archive, with the account that the archive gives


@dataclass(frozen=True, slots=True)
class Redirect:
    """Name one step on the way from the address that was asked for to the one that answered."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Place:
    """Say where in an archive a record stands."""

    archive: str  # path or address of the archive
    offset: int  # of the record, in bytes
    record: str | None = None  # the archive's own id of it


@dataclass(frozen=True, slots=True)
class Capture:
    """Hold immutable bytes with their address and the account of how they were got.

    Addresses of files are paths; `final` and `canonical` are of the web only. Times are ISO 8601 in UTC.
    """

    data: bytes = field(repr=False)
    address: str  # as asked for: a path, an address, the name of an upload
    method: Method = Method.FILE
    media_type: str | None = None
    fetched_at: str | None = None
    final: str | None = None  # the address that answered
    canonical: str | None = None  # the address that the page gives itself
    redirects: tuple[Redirect, ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    within: Place | None = None
    options: tuple[tuple[str, str], ...] = ()  # what its reader was told, such as a field map
    made_by: tuple[tuple[str, str], ...] = ()  # tool and version, for those that had a hand in it

    def __post_init__(self) -> None:
        if not self.address:
            raise InvalidNoun(
                "capture",
                "a capture has an address, if only a file's name",
                "Name the file or the web address that it is from",
            )
        if self.fetched_at is not None and datetime.fromisoformat(self.fetched_at).utcoffset() is None:
            raise InvalidNoun(
                "capture",
                f"{self.fetched_at!r} does not say its time zone",
                "Write it in UTC, like 2023-03-14T09:30:00+00:00",
            )

    @property
    def sha256(self) -> str:
        """Give the hash of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """Give the same bytes from the same web address the same id; a file's own place does not count."""
        return capture_id(self.sha256, self.final)


def capture_id(sha256: str, final: str | None) -> str:
    """Give the id of bytes with this hash that came from this web address, or from none."""
    return f"cp-{short_hash([sha256, final])}"
