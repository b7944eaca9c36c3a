"""What came of asking an address, with the account of how."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from onrecord import model
from onrecord.model import Capture, Method

NOT_MODIFIED = 304
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what a server said by which to ask it again whether anything is new."""

    address: str  # that gave these marks; no other host is told them
    etag: str | None = None
    last_modified: str | None = None

    def headers(self, address: str) -> list[tuple[str, str]]:
        """Give the headers that make a request of this address conditional."""
        if address != self.address:
            return []
        asked = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return [(name, value) for name, value in asked if value]


@dataclass(frozen=True, slots=True)
class Redirect:
    """Name one hop: the address that was asked, what it answered, and where it led."""

    address: str
    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """Hold the bytes of an address as they came, unpacked and otherwise unchanged, and how they came."""

    asked: str  # as given
    final: str  # the address that answered
    redirects: tuple[Redirect, ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]  # as received, in their order
    body: bytes = field(repr=False)
    encoded_size: int  # of the body as it was sent
    fetched_at: datetime  # when the final answer began, UTC
    peer: str  # the IP address that answered

    @property
    def modified(self) -> bool:
        """Tell whether there are bytes; without, they are those that were seen before."""
        return self.status != NOT_MODIFIED

    @property
    def media_type(self) -> str | None:
        """Give the media type that the server names, in lower case; None where it names none."""
        return _content_type(self.headers)[0]

    @property
    def charset(self) -> str | None:
        """Give the charset that the server names, which need not be the true one."""
        return _content_type(self.headers)[1]

    def capture(self) -> Capture:
        """Give the bytes with their account, as they are kept."""
        return Capture(
            data=self.body,
            address=self.asked,
            method=Method.FETCH,
            media_type=self.media_type,
            fetched_at=self.fetched_at.isoformat(),
            final=self.final,
            redirects=tuple(model.Redirect(hop.address, hop.status) for hop in self.redirects),
            status=self.status,
            headers=self.headers,
        )

    @property
    def seen(self) -> Seen | None:
        """Give what to ask with next time; None where the server gave nothing for it."""
        etag, last = header(self.headers, "etag"), header(self.headers, "last-modified")
        return Seen(self.final, etag, last) if etag or last else None


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """Give the first header of a name (in lower case) that says anything."""
    return next((value.strip() for key, value in headers if key.lower() == name and value.strip()), None)


def _content_type(headers: tuple[tuple[str, str], ...]) -> tuple[str | None, str | None]:
    told = header(headers, "content-type")
    if told is None or "/" not in told.partition(";")[0]:
        return None, None
    charset = _CHARSET.search(told)
    return told.partition(";")[0].strip().lower(), charset[1].lower() if charset else None
