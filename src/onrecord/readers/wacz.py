"""ZIP archives: web archives packed as WACZ, and folders of reports."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, Generic

from onrecord.errors import EmptyInput, OnrecordError, ReadError
from onrecord.model.capture import Capture, Method, Place
from onrecord.model.document import Refused
from onrecord.readers.archive import ArchiveLimits, Progress, Source, Tally, titled
from onrecord.readers.opening import from_start
from onrecord.readers.unzipping import Member, Zip
from onrecord.readers.warc import Read, T, Visit, archived

_PACKAGE = "datapackage.json"
_DIGEST = "datapackage-digest.json"
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
_PAGES = re.compile(r"pages/[^/]+\.jsonl", re.IGNORECASE)
_ALGORITHMS = frozenset({"md5", "sha1", "sha256", "sha512"})
_MOST_PAGES = 200_000
_AGAIN = "Ask whoever packed it for another copy"
_LISTED = "Look into its pages for titles and times: the pages themselves are read"
_PACK = "Pack it again with a tool that writes whole WACZ files"
_TRUSTED = "Unpack it yourself if you trust it, and pass what is in it"
# What systems leave in a packed folder.
_LEFT_BEHIND = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.[^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_ARCHIVES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"WARC/", "a WARC archive"),
)


def records(
    stream: BinaryIO,
    address: str,
    *,
    limits: ArchiveLimits | None = None,
    tally: Tally | None = None,
    progress: Progress | None = None,
) -> Iterator[Capture | Refused]:
    """Give the captures of an archive of any kind that is read here; nothing of them is read yet.

    `documents` reads each; `as_told` then has what the archive tells beside their bytes.
    """
    head = stream.read(4)
    stream = from_start(stream, head)
    kind = zipped if head.startswith(b"PK") else archived
    yield from kind(
        stream, address, lambda capture: iter((capture,)), limits=limits, tally=tally, progress=progress
    )


def zipped(
    stream: BinaryIO,
    address: str,
    read: Read[T],
    *,
    limits: ArchiveLimits | None = None,
    tally: Tally | None = None,
    progress: Progress | None = None,
) -> Iterator[T | Refused]:
    """Read the pages of a WACZ, or the files of a packed folder, through `read`.

    Every hash that a WACZ gives is checked first. Members that lead out of the archive, links, encrypted
    ones, archives inside and bombs are refused, each with its reason. Raises nothing.
    """
    limits, tally = limits or ArchiveLimits(), tally if tally is not None else Tally()
    try:
        opened = Zip(stream, address, limits)
        _refuse_other_kinds(opened)
    except OnrecordError as error:
        yield Refused(address, error)
        return
    names = {member.name for member in opened.members}
    outcomes = 0
    if _PACKAGE in names or any(_WARC.fullmatch(name) for name in names):
        found = _Wacz(opened, read, limits, tally).outcomes(progress)
    else:
        found = _folder(opened, read, tally, progress)
    for outcome in found:
        outcomes += 1
        yield outcome
    if not outcomes:
        yield Refused(
            address,
            EmptyInput(address, "this ZIP archive holds nothing to read", "Unpack it to see what is in it"),
        )


def _refuse_other_kinds(opened: Zip) -> None:
    """Refuse what only is a ZIP archive inside."""
    names = {member.name for member in opened.members}
    if "[Content_Types].xml" in names:
        raise ReadError(
            opened.address, "this is an office document, which cannot be read yet", "Save it as text"
        )
    if "META-INF/container.xml" in names:
        raise ReadError(
            opened.address, "this is an e-book, not a news report", "Save as text what you need of it"
        )


def _folder(opened: Zip, read: Read[T], tally: Tally, progress: Progress | None) -> Iterator[T | Refused]:
    """Read every file of a packed folder."""
    for member in opened.members:
        if _LEFT_BEHIND.fullmatch(member.name):
            tally.records["left behind by a system"] += 1
            continue
        try:
            data = opened.read(member)
            _refuse_nested(opened.named(member), data)
            capture = Capture(
                data=data,
                address=opened.named(member),
                method=Method.ARCHIVE,
                within=Place(opened.address, member.offset, member.name),
            )
        except OnrecordError as error:
            tally.records["refused"] += 1
            yield Refused(opened.named(member), error)
            continue
        tally.records["read"] += 1
        yield from read(capture)
        if progress:
            progress(min(opened.total, member.offset + member.info.compress_size), opened.total)


def _refuse_nested(name: str, data: bytes) -> None:
    for mark, kind in _ARCHIVES:
        if data.startswith(mark):
            raise ReadError(name, f"this is {kind} inside an archive", "Unpack it, and pass what is in it")


@dataclass(frozen=True, slots=True)
class _Page:
    """Hold what a list of pages says of one."""

    title: str | None
    moment: str | None


class _Wacz(Generic[T]):
    """Go through a WACZ: its hashes, its list of pages, its web archives."""

    def __init__(self, opened: Zip, read: Read[T], limits: ArchiveLimits, tally: Tally) -> None:
        self._opened = opened
        self._read = read
        self._limits = limits
        self._tally = tally
        self._pages: dict[str, _Page] = {}
        self._altered: set[str] = set()

    def outcomes(self, progress: Progress | None) -> Iterator[T | Refused]:
        """Give what went wrong with the package, then the pages of its archives."""
        members = {member.name: member for member in self._opened.members}
        yield from self._checked(members)
        for name, member in members.items():
            if _PAGES.fullmatch(name):
                yield from self._listed(member)
        archives = [member for name, member in members.items() if _WARC.fullmatch(name)]
        if not archives:
            yield self._refused(None, ReadError("", "there is no web archive in this WACZ", _PACK))
        for member in archives:
            try:
                stream = self._opened.stream(member)
            except OnrecordError as error:
                yield self._refused(member, error)
                continue
            visit = Visit(
                self._opened.named(member),
                self._page,
                self._limits,
                self._tally,
                trusted=member.name not in self._altered,
            )
            yield from visit.records(Source(stream, self._onward(progress, member)))

    def _onward(self, progress: Progress | None, member: Member) -> Progress | None:
        """Count what is read of one archive as part of the whole."""
        if progress is None:
            return None
        told: Callable[[int, int | None], None] = progress
        end = member.offset + member.info.compress_size
        return lambda done, _: told(min(member.offset + done, end), self._opened.total)

    def _page(self, capture: Capture) -> Iterator[T | Refused]:
        """Read a page, with its time and title from the list where it has none of its own."""
        page = self._pages.get(capture.final or "")
        if page and page.moment and capture.fetched_at is None:
            capture = replace(capture, fetched_at=page.moment)
        if page and page.title:
            capture = titled(capture, page.title)
        yield from self._read(capture)

    def _refused(self, member: Member | None, error: OnrecordError) -> Refused:
        name = self._opened.named(member) if member else self._opened.address
        return Refused(name, type(error)(name, error.why, error.fix))

    def _checked(self, members: dict[str, Member]) -> Iterator[Refused]:
        """Hold every file against the hash that the package gives of it."""
        if _PACKAGE not in members:
            yield self._refused(
                None, ReadError("", f"there is no {_PACKAGE}: nothing proves its files", _PACK)
            )
            self._altered.update(members)
            return
        try:
            package = self._object(members[_PACKAGE])
            told = {str(row["path"]): row for row in package.get("resources", ()) if isinstance(row, dict)}
        except (OnrecordError, KeyError, TypeError) as error:
            why = error.why if isinstance(error, OnrecordError) else "its list of files is not one"
            yield self._refused(members[_PACKAGE], ReadError("", why, _AGAIN))
            self._altered.update(members)
            return
        if _DIGEST in members:
            yield from self._sealed(members)
        for path in sorted(told.keys() - members.keys()):
            yield self._refused(
                None, ReadError("", f"{path[:200]} is named in its package, and missing", _AGAIN)
            )
        for name, member in members.items():
            if name in {_PACKAGE, _DIGEST} or member.refused:
                if member.refused:
                    yield self._refused(member, ReadError("", member.refused, _TRUSTED))
                continue
            why = self._differs(member, told.get(name))
            if why:
                self._altered.add(name)
                yield self._refused(member, ReadError("", why, _AGAIN))

    def _sealed(self, members: dict[str, Member]) -> Iterator[Refused]:
        """Hold the package itself against its digest."""
        try:
            why = self._differs(members[_PACKAGE], self._object(members[_DIGEST]))
        except OnrecordError as error:
            why = error.why
        if why:
            yield self._refused(members[_PACKAGE], ReadError("", why, _AGAIN))

    def _differs(self, member: Member, told: dict[str, Any] | None) -> str:
        """Say in what a file is not what is told of it; empty when it is."""
        if told is None:
            return "its package does not name it, so nothing proves it"
        algorithm, _, value = str(told.get("hash", "")).partition(":")
        if algorithm not in _ALGORITHMS:
            return "its package gives no hash of it that can be checked"
        digest = hashlib.new(algorithm, usedforsecurity=False)
        size = 0
        try:
            for data in self._opened.steps(member):
                digest.update(data)
                size += len(data)
        except OnrecordError as error:
            return error.why
        if digest.hexdigest() != value.lower() or told.get("bytes", size) != size:
            return "it was changed after it was packed (its hash is another)"
        return ""

    def _object(self, member: Member) -> dict[str, Any]:
        try:
            found = json.loads(self._opened.read(member))
        except (ValueError, RecursionError) as error:
            raise ReadError("", f"it is not JSON ({error})", _AGAIN) from error
        if not isinstance(found, dict):
            raise ReadError("", "it is not a JSON object", _AGAIN)
        return found

    def _listed(self, member: Member) -> Iterator[Refused]:
        """Take titles and times from a list of pages."""
        broken = 0
        try:
            lines = self._opened.read(member).splitlines()
        except OnrecordError as error:
            yield self._refused(member, error)
            return
        for line in lines[:_MOST_PAGES]:
            try:
                row = json.loads(line) if line.strip() else {}
                url = row.get("url")
            except (ValueError, RecursionError, AttributeError):
                broken += 1
                continue
            if isinstance(url, str):
                self._pages.setdefault(url, _Page(_title(row.get("title"), url), _moment(row.get("ts"))))
        if broken:
            yield self._refused(
                member, ReadError("", f"{broken:,} of its lines are not JSON objects", _LISTED)
            )


def _title(told: object, url: str) -> str | None:
    """Give a title; packers put the address where there is none."""
    return told.strip() if isinstance(told, str) and told.strip() not in {"", url} else None


def _moment(told: object) -> str | None:
    try:
        aware = isinstance(told, str) and datetime.fromisoformat(told).utcoffset() is not None
    except ValueError:
        return None
    return str(told) if aware else None
