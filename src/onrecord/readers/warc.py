"""Web archives: each archived page becomes a capture with the account that the archive gives of it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import BinaryIO, Generic, TypeVar
from urllib.parse import quote, unquote, urljoin

from fastwarc.warc import HeaderMap

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model.capture import Capture, Method, Place, Redirect
from onrecord.model.document import Refused
from onrecord.readers.archive import ArchiveLimits, Progress, Source, Tally, truncated
from onrecord.readers.framing import Damage, Frame, frames
from onrecord.readers.payload import Answer, answer, as_received, dechunked, decoded, fits

T = TypeVar("T")
Read = Callable[[Capture], Iterator[T | Refused]]  # what reading a capture gives; mostly documents

# What news comes in. Servers that do not know say octet-stream, or nothing: the bytes tell what it is.
_NEWS = re.compile(
    r"(?:text/(?:html|plain|xml|markdown|x-)|application/(?:xhtml|xml|rss|atom|rdf|feed|json|ld\+json|pdf|"
    r"octet-stream|[\w.-]+\+(?:xml|json))|message/rfc822|\s*$)",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FILE = re.compile(r"file:(?://(?=/))?", re.IGNORECASE)
_MOVED = frozenset({301, 302, 303, 307, 308})
# Redirects lead on within seconds, and a crawler's queue within hours: the last of them are kept.
_KEPT = 10_000
_LONGEST_CHAIN = 20
_LONGEST_TARGET = 4096  # browsers and servers take a few thousand characters
_UNTYPED = "without a type"
_AGAIN = "Get the archive again, or capture the page anew with `onrecord capture`"
_ALONE = "Pass the page by itself, and raise max_input_bytes"


def archived(
    stream: BinaryIO,
    address: str,
    read: Read[T],
    *,
    limits: ArchiveLimits | None = None,
    tally: Tally | None = None,
    progress: Progress | None = None,
) -> Iterator[T | Refused]:
    """Read the pages of a WARC archive, packed or not, through `read`; tell of every damage in it.

    What is no page (requests, revisits, images, errors) is counted in `tally`. Memory stays at a few times
    the largest document, however large the archive. Raises nothing: what goes wrong is a Refused.
    """
    visit = Visit(address, read, limits or ArchiveLimits(), tally if tally is not None else Tally())
    yield from visit.records(Source(stream, progress))


@dataclass(frozen=True, slots=True)
class _Sort:
    """Say what a record is: a page to be read, or why not, in a word for the tally."""

    page: bool
    why: str
    answer: Answer | None = None
    answered: bool = True  # something was served: a page, an image, an error


class Visit(Generic[T]):
    """Go through the records of one archive, and remember the redirects.

    Of an archive that is not `trusted`, a record is read only when its own digest proves it.
    """

    def __init__(
        self, address: str, read: Read[T], limits: ArchiveLimits, tally: Tally, *, trusted: bool = True
    ) -> None:
        self._address = address
        self._read = read
        self._limits = limits
        self._trusted = trusted
        self.tally = tally
        self._came: OrderedDict[str, tuple[Redirect, ...]] = OrderedDict()
        self._made_by = (("fastwarc", version("fastwarc")),)

    def records(self, source: Source) -> Iterator[T | Refused]:
        """Give what every record holds, and every damage; at least one outcome."""
        outcomes = 0
        for found in frames(source, self._limits):
            for outcome in self._damage(found) if isinstance(found, Damage) else self._record(found):
                outcomes += 1
                yield outcome
        if not outcomes:
            why = f"none of its {self.tally.records.total():,} records is a page"
            yield Refused(
                self._address,
                EmptyInput(self._address, why, "Capture the page itself, such as with `onrecord capture`"),
            )

    def _damage(self, damage: Damage) -> Iterator[Refused]:
        """Tell of a damage, and count what it cost."""
        self.tally.skipped += damage.skipped
        skipped = f"; {damage.skipped:,} bytes were passed over" if damage.skipped else ""
        yield self._refused(
            damage.offset,
            ReadError("", damage.why + skipped, "Get the archive again: the rest of it is read"),
        )

    def _record(self, frame: Frame) -> Iterator[T | Refused]:
        """Give what one record holds."""
        sort = _sorted(frame.header, frame.peek)
        uri = _target(frame.header)
        if sort.answer and sort.answer.status in _MOVED and uri:
            self._moved(uri, sort.answer)
        try:
            whole = _whole(frame, sort, uri)
            if not sort.page:
                self.tally.records[sort.why] += 1
                return
            capture = self._capture(frame, sort, uri, whole=whole)
        except OnrecordError as error:
            self.tally.records["refused"] += 1
            yield self._refused(frame.offset, error, uri)
            return
        self.tally.records["read"] += 1
        yield from self._read(capture)

    def _refused(self, offset: int, error: OnrecordError, uri: str = "") -> Refused:
        name = f"{self._address}#{offset}"
        return Refused(name, type(error)(name, f"{uri}: {error.why}" if uri else error.why, error.fix))

    def _moved(self, uri: str, found: Answer) -> None:
        """Remember where an address led."""
        try:
            target = urljoin(uri, found.header("location").strip())
        except ValueError:  # brackets that are no IPv6 address
            return
        if _key(target) == _key(uri):  # sets a cookie, and asks again
            return
        before = self._came.pop(_key(uri), ())
        if 0 < len(target) <= _LONGEST_TARGET and len(before) < _LONGEST_CHAIN:
            self._came[_key(target)] = (*before, Redirect(uri, found.status))
            if len(self._came) > _KEPT:
                self._came.popitem(last=False)

    def _capture(self, frame: Frame, sort: _Sort, uri: str, *, whole: bool) -> Capture:
        """Make a capture of a page; raise ReadError where its bytes are not what the record says."""
        if frame.block is None:
            raise TooLarge("", f"it has {frame.length:,} bytes, more than {self._limits.max_bytes:,}", _ALONE)
        body = self._body(frame, frame.block, sort.answer, whole=whole)
        on_web = bool(_WEB.match(uri))
        came = self._came.pop(_key(uri), ()) if on_web else ()
        return Capture(
            data=body,
            address=came[0].address if came else uri if on_web else _path(uri),
            method=Method.ARCHIVE,
            media_type=_media_type(frame.header, sort.answer) or None,
            fetched_at=_moment(frame.header.get("WARC-Date") or ""),
            final=uri if on_web else None,
            redirects=came,
            status=sort.answer.status if sort.answer else None,
            headers=as_received(sort.answer.headers) if sort.answer else (),
            within=Place(self._address, frame.offset, frame.header.get("WARC-Record-ID")),
            options=truncated(frame.header.get("WARC-Truncated")),
            made_by=self._made_by,
        )

    def _body(self, frame: Frame, block: bytes, found: Answer | None, *, whole: bool) -> bytes:
        """Give the body as it is read, after checking what the record says of it."""
        stored = block[found.body :] if found else block
        if not whole and not (frame.proven and self._trusted):
            raise ReadError(
                "", "the archive is damaged there, and no digest proves that this record is not", _AGAIN
            )
        truncated = bool(frame.header.get("WARC-Truncated"))
        try:
            sent = dechunked(stored, found) if found else stored
            body = decoded(sent, found, self._limits) if found else stored
        except TooLarge:
            raise
        except ReadError:
            if not truncated or not found:
                raise
            sent = body = stored
        # What proves the block proves its payload, whose own digest writers get wrong (ClueWeb); the standard
        # leaves open whether it is of the payload with its codings or without.
        told = "" if whole else frame.header.get("WARC-Payload-Digest") or ""
        forms = [stored, *(form for form in (sent, body) if form is not stored)]
        if told and all(fits(told, form) is False for form in forms):
            raise ReadError("", "its bytes are not those that were archived (payload digest)", _AGAIN)
        if len(body) > self._limits.max_bytes:
            raise TooLarge("", f"it has {len(body):,} bytes, more than {self._limits.max_bytes:,}", _ALONE)
        return body


def _whole(frame: Frame, sort: _Sort, uri: str) -> bool:
    """Tell whether the bytes of what was served are proven; raise ReadError where they are wrong."""
    if not sort.answered:
        return False
    if sort.why == _UNTYPED:
        raise ReadError("", "the record does not say of what type it is", _AGAIN)
    if not uri:
        raise ReadError("", "the record does not say of which address it is", _AGAIN)
    fit = None if frame.block is None else fits(frame.header.get("WARC-Block-Digest") or "", frame.block)
    if fit is False:
        raise ReadError("", "its bytes are not those that were archived (block digest)", _AGAIN)
    return bool(fit)


def _sorted(header: HeaderMap, peek: bytes) -> _Sort:
    """Tell whether a record is a page, from its header and its first bytes."""
    kind = (header.get("WARC-Type") or "").lower()
    if kind not in {"response", "resource"}:
        return _Sort(page=False, why=kind or _UNTYPED, answered=not kind)
    found = answer(peek) if kind == "response" else None
    why = _apart(header, kind, found)
    return _Sort(page=not why, why=why or "read", answer=found)


def _apart(header: HeaderMap, kind: str, found: Answer | None) -> str:
    """Say why an answer is no page; empty when it is one."""
    scheme = _target(header).partition(":")[0].lower()
    if scheme not in {"http", "https", "file"}:  # notes of the archiver: urn:pageinfo, metadata:, dns:
        return f"{kind} of {scheme[:20]}"
    if (header.get("WARC-Segment-Number") or "").strip():
        return "in segments"
    if kind == "response" and found is None:
        return "response that is not HTTP"
    if found and (not 200 <= found.status < 300 or found.status in {204, 205}):
        return f"status {found.status}"
    media_type = _media_type(header, found)
    return "" if _NEWS.match(media_type) else media_type.lower()[:80]


def _media_type(header: HeaderMap, found: Answer | None) -> str:
    told = found.header("content-type") if found else header.get("Content-Type") or ""
    return told.partition(";")[0].strip()


def _target(header: HeaderMap) -> str:
    """Give the address of a record; wget set it in brackets, and some leave its spaces in it."""
    uri = (header.get("WARC-Target-URI") or "").strip()
    if uri.startswith("<") and uri.endswith(">"):
        uri = uri[1:-1].strip()
    return uri


def _path(uri: str) -> str:
    """Give the path that a file's address names, as a file has it; other addresses stay as they are."""
    if not _FILE.match(uri):
        return uri
    return unquote(_FILE.sub("", uri, count=1)) or uri


def _key(uri: str) -> str:
    """Give an address as a server is asked for it, the same whether or not it was escaped."""
    return quote(uri.partition("#")[0], safe="%/:=&?~+!$,;'@()*[]", errors="replace")


def _moment(told: str) -> str | None:
    """Give a record's date if it is one with its time zone."""
    try:
        aware = datetime.fromisoformat(told.strip()).utcoffset() is not None
    except ValueError:
        return None
    return told.strip() if aware else None
