"""Captures as a web archive that ReplayWeb.page and other readers of WARC open.

What a record says is what its capture says. A capture keeps a body as it is after the codings of its transfer
were undone, and the headers as they were received; a record in which the two contradict each other cannot be
replayed. So the three headers that no longer fit (Content-Encoding, Transfer-Encoding, Content-Length) are
kept under the names that pywb gives them, X-Archive-Orig-…, and the true length stands beside them.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from onrecord.model import Capture
from onrecord.model.capture import Method

ORIGINAL = "X-Archive-Orig-"
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_UNSAFE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What a URL may hold besides letters and digits, RFC 3986; the rest is quoted.
_URL_MARKS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Written:
    """Say where in an archive the answer of an address stands: what an index needs."""

    url: str
    moment: str  # YYYYMMDDhhmmss
    status: int | None
    media_type: str
    digest: str
    offset: int
    length: int


def write_warc(
    captures: Iterable[Capture], out: BinaryIO, *, moment: str | None = None
) -> tuple[Written, ...]:
    """Write captures as a WARC of gzip members, each once, and tell where the answers stand.

    The same captures give the same bytes when `moment` (ISO 8601, the time of writing) is the same. It also
    dates captures that do not say when they were fetched.
    """
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - only who writes archives waits for it

    moment = moment or datetime.now(UTC).isoformat(timespec="seconds")
    counted = _Counted(out)
    writer = WARCWriter(counted, gzip=True, warc_version="WARC/1.1")
    _put(
        writer,
        "warcinfo",
        "",
        _warcinfo(),
        {"WARC-Date": _utc(moment), "WARC-Record-ID": _id("info", moment)},
    )
    written: list[Written] = []
    seen: set[tuple[str, str | None]] = set()
    for capture in captures:
        if (capture.id, capture.fetched_at) in seen:
            continue
        seen.add((capture.id, capture.fetched_at))
        for step in _steps(capture):
            written.extend(_answered(writer, counted, capture, step, moment))
        _told(writer, capture, moment)
    return tuple(written)


class _Counted:
    """Count the bytes that go out, so that records can be found again; closing is the caller's."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.count = 0

    def write(self, data: bytes) -> int:
        self.count += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()


@dataclass(frozen=True, slots=True)
class _Step:
    """Hold one answer on the way to a capture: the redirects, and last the capture itself."""

    url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    last: bool


def _steps(capture: Capture) -> Iterator[_Step]:
    final = capture.final
    if final is None:
        yield _Step(_file_address(capture.address), None, (), capture.data, last=True)
        return
    ways = [*(step.address for step in capture.redirects), final]
    for number, step in enumerate(capture.redirects):
        # Of a redirect the capture keeps its address and status; where it led is the next address.
        yield _Step(step.address, step.status, (("Location", quoted(ways[number + 1])),), b"", last=False)
    headers = capture.headers
    if capture.media_type and not any(name.lower() == "content-type" for name, _ in headers):
        headers = (*headers, ("Content-Type", capture.media_type))
    yield _Step(final, capture.status, headers, capture.data, last=True)


def _file_address(name: str) -> str:
    """Give a path as an address: absolute ones as file:///…, others as file:…, which keeps them as given."""
    return ("file://" if name.startswith("/") else "file:") + quote(name, safe="/", errors="surrogatepass")


def _answered(
    writer: Any, counted: _Counted, capture: Capture, step: _Step, moment: str
) -> Iterator[Written]:
    """Write one answer, with the request that asked for it where there was one."""
    date = _utc(capture.fetched_at or moment)
    url = step.url
    record_id = _id(capture.id, date, step.url, "answer")
    headers = {"WARC-Date": date, "WARC-Record-ID": record_id}
    start = counted.count
    if step.status is None:
        media_type = capture.media_type or "application/octet-stream"
        _put(writer, "resource", url, step.body, {**headers, "Content-Type": _line(media_type)})
    else:
        media_type = next((value for name, value in step.headers if name.lower() == "content-type"), "")
        _put(writer, "response", url, step.body, headers, head=_Head(step))
    if capture.final is not None:
        yield Written(
            url=quoted(url),
            moment=date[:19].translate({ord(mark): None for mark in "-:T"}),
            status=step.status,
            media_type=media_type.partition(";")[0].strip(),
            digest="sha1:"
            + base64.b32encode(hashlib.sha1(step.body, usedforsecurity=False).digest()).decode(),
            offset=start,
            length=counted.count - start,
        )
    if capture.method is Method.FETCH and step.status is not None:
        # Only what is known of a request: what else was sent with it is not on record.
        parts = urlsplit(quoted(url))
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode("latin-1", "replace")
        told = {
            "WARC-Date": date,
            "WARC-Record-ID": _id(capture.id, date, step.url, "request"),
            "WARC-Concurrent-To": record_id,
        }
        _put(writer, "request", url, asked, told)


class _Head:
    """Hand warcio the head of an answer as bytes: left to itself, it escapes what is not ASCII."""

    def __init__(self, step: _Step) -> None:
        status = step.status or 0
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
        rows = [f"HTTP/1.1 {status} {phrase}"]
        for name, value in step.headers:
            kept = ORIGINAL + name if name.lower() in _UNDONE else name
            rows.append(f"{_line(kept)}: {_line(value)}")
        head = "\r\n".join([*rows, f"Content-Length: {len(step.body)}", "", ""])
        # HTTP's headers are Latin-1; a capture has no others, unless a person wrote it.
        self.headers_buff = head.encode("latin-1", "backslashreplace")

    def compute_headers_buffer(self, _filter: object = None) -> None:
        """Leave the bytes as they are."""


def _line(told: str) -> str:
    """Keep a header on its line."""
    return " ".join(told.replace("\0", " ").splitlines())


def _told(writer: Any, capture: Capture, moment: str) -> None:
    """Write the account of a capture beside it: what a response record has no place for."""
    date = _utc(capture.fetched_at or moment)
    url = capture.final or _file_address(capture.address)
    within = capture.within
    account = {
        "capture": capture.id,
        "sha256": capture.sha256,
        "address": capture.address,
        "final": capture.final,
        "canonical": capture.canonical,
        "method": capture.method.value,
        "media_type": capture.media_type,
        "fetched_at": capture.fetched_at,
        "within": {"archive": within.archive, "offset": within.offset, "record": within.record}
        if within
        else None,
        "options": dict(capture.options),
        "made_by": dict(capture.made_by),
    }
    headers = {
        "WARC-Date": date,
        "WARC-Record-ID": _id(capture.id, date, "account"),
        "WARC-Concurrent-To": _id(capture.id, date, capture.final or url, "answer"),
        "Content-Type": "application/json",
    }
    body = json.dumps(account, ensure_ascii=True, indent=1).encode("ascii")
    _put(writer, "metadata", url, body, headers)


def quoted(url: str) -> str:
    """Give an address as the standard has it: what is no letter, digit or mark of a URL, escaped."""
    return quote(url, safe=_URL_MARKS, errors="surrogatepass")


def _one_line(url: str) -> str:
    """Keep an address as it is, so that it is found again, but for what would break its line."""
    return _UNSAFE.sub(lambda found: quote(found.group(), errors="surrogatepass"), url)


def _put(
    writer: Any,
    kind: str,
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    head: _Head | None = None,
) -> None:
    record = writer.create_warc_record(
        _one_line(url),
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        http_headers=head,
    )
    writer.write_record(record)


def _warcinfo() -> bytes:
    told = {
        "software": f"onrecord/{version('onrecord')} warcio/{version('warcio')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    return "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode()


def _id(*parts: str) -> str:
    """Give a record an id that is the same on every writing."""
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts)).urn}>"


def _utc(moment: str) -> str:
    """Write a time as WARC has it."""
    at = datetime.fromisoformat(moment)
    at = at.replace(tzinfo=UTC) if at.utcoffset() is None else at.astimezone(UTC)
    return at.isoformat(timespec="auto" if at.microsecond else "seconds").replace("+00:00", "Z")
