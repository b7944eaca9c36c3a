"""The way in: bytes and files become reports, and every foreign error becomes one of ours.

What cannot be read is a Refused with its reason, and one report that cannot be read does not stop those
beside it. Lines of JSON and records of archives have captures of their own: what holds them may be
larger than memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import Capture, Document, Method, Refused, Report
from onrecord.readers.archive import as_told
from onrecord.readers.capturing import completed, fields_of, filed, record_of, with_fields
from onrecord.readers.content import Content
from onrecord.readers.filename import dated
from onrecord.readers.formats import kind_in, parts_of
from onrecord.readers.kind import Kind, streamed_kind
from onrecord.readers.limits import Limits
from onrecord.readers.lines import lines_of
from onrecord.readers.opening import from_start, opened, shown_name
from onrecord.readers.outlet import outlet_at
from onrecord.readers.unpacking import is_packed, unpack

# Gives the records of a web archive: a file at its beginning, and its name.
OpenArchive = Callable[[BinaryIO, str], Iterator[Capture | Refused]]
Found = Iterator[Document | Refused]

# Kinds that are one report, at the address where they were found; others name the address of each.
_PAGES = frozenset({Kind.HTML, Kind.TEXT, Kind.PDF})
MAX_BYTES = Limits().max_bytes
UNNAMED = "standard input"
_NO_FIELDS: Mapping[str, str] = MappingProxyType({})


def documents(
    given: Path | Capture,
    *,
    fields: Mapping[str, str] = _NO_FIELDS,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    open_archive: OpenArchive | None = None,
) -> Found:
    """Read every report of a file or a capture; refuse with its reason what cannot be read.

    `fields` maps our names (text, title, published …) to those of a file of articles. `open_archive` gives
    the records of web archives; without it they are refused.
    """
    for capture in captures(given, fields=fields, limits=limits, open_archive=open_archive):
        if isinstance(capture, Refused):
            yield capture
            continue
        try:
            yield from _Door(fields_of(capture), limits).read(capture)
        except OnrecordError as error:
            yield Refused(capture.address, error)


def captures(
    given: Path | Capture,
    *,
    fields: Mapping[str, str] = _NO_FIELDS,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    open_archive: OpenArchive | None = None,
) -> Iterator[Capture | Refused]:
    """Give the captures of an input without reading them: one for each record of an archive, else one.

    Each is what `documents` reads as a whole or refuses as a whole; what holds them is read as a stream.
    """
    try:
        if isinstance(given, Capture):
            told = with_fields(given, fields)
            yield from _records(BytesIO(given.data), given.data, told, limits, open_archive)
        else:
            with opened(given) as file:
                head = file.read(limits.max_bytes + 1)
                whole = with_fields(filed(head, shown_name(given)), fields)
                yield from _records(from_start(file, head), head, whole, limits, open_archive)
    except OnrecordError as error:
        yield Refused(given.address if isinstance(given, Capture) else shown_name(given), error)


def _records(
    file: BinaryIO, head: bytes, whole: Capture, limits: Limits, open_archive: OpenArchive | None
) -> Iterator[Capture | Refused]:
    kind = None if whole.within else streamed_kind(head, whole.address)
    if kind is Kind.ARCHIVE:
        if open_archive is None:
            why = "this is a web archive, which cannot be read here"
            raise ReadError(whole.address, why, "Pass its pages one by one")
        yield from open_archive(file, whole.address)
    elif kind is Kind.JSON_LINES:
        for line in lines_of(file, whole.address, limits, packed=is_packed(head)):
            if line.error:
                yield Refused(line.error.where, line.error)
            else:
                yield record_of(whole, line.data, line.offset, f"line-{line.number}", kind)
    elif kind is Kind.TABLE:
        from onrecord.readers.table import rows_of  # noqa: PLC0415

        for row in rows_of(file, whole.address, limits, packed=is_packed(head)):
            if row.error:
                yield Refused(row.error.where, row.error)
            else:
                yield record_of(whole, row.data, row.offset, f"row-{row.number}", kind)
    else:
        yield whole


@dataclass(frozen=True, slots=True)
class _Door:
    """Hold what one call was told."""

    fields: Mapping[str, str]
    limits: Limits

    def read(self, capture: Capture) -> Found:
        """Read bytes that are at hand."""
        content = self._content(
            capture.data,
            capture.address,
            path=capture.address if capture.method is Method.FILE else None,
            address=_web_address(capture),
        )
        in_table = capture.within and capture.media_type == Kind.TABLE.media_type
        kind = Kind.TABLE if in_table else kind_in(content, _hint(capture.address))
        if kind is Kind.TEXT and capture.within and capture.media_type == Kind.JSON_LINES.media_type:
            raise ReadError(
                capture.address,
                "the line is damaged: it is no JSON object",
                "Write it as one JSON object, or take it out",
            )
        yield from _read(completed(capture, kind), kind, content)

    def _content(self, data: bytes, name: str, *, path: str | None, address: str | None = None) -> Content:
        """Unpack bytes as far as the limits allow; raise EmptyInput or TooLarge."""
        if len(data) > self.limits.max_bytes:
            raise too_large(name, self.limits.max_bytes)
        if is_packed(data):
            data = unpack(data, name, self.limits)
        if not data.strip():
            raise EmptyInput(name, "it is empty", "Get it again, or leave it out")
        return Content(data, name, path, address, self.fields, self.limits)


def _read(capture: Capture, kind: Kind, content: Content) -> Found:
    for part in parts_of(kind, content):
        if isinstance(part.found, OnrecordError):
            name = f"{capture.address}#{part.name}" if part.name else capture.address
            yield Refused(name, part.found)
        else:
            report = _completed(part.found, capture.address, content.address if kind in _PAGES else None)
            yield as_told(Document(report, capture, part.name))


def _completed(report: Report, name: str, address: str | None) -> Report:
    """Take from the file's name or the address what the report itself does not say."""
    if report.published is None:
        report = replace(report, published=dated(name))
    report = replace(report, url=address) if report.url is None and address else report
    # A site names itself in many ways, and a reprint names whom it is from; the domain says who published it.
    return replace(report, outlet=outlet_at(report.url) or report.outlet)


def _hint(name: str) -> str:
    """Give a name whose ending may tell the kind."""
    return name.removesuffix(".gz").removesuffix(".GZ")


def _web_address(capture: Capture) -> str | None:
    address = capture.final or capture.address
    return address if address.lower().startswith(("http://", "https://")) else None


def too_large(where: str, most: int) -> TooLarge:
    """Make the error for an input with more bytes than allowed."""
    return TooLarge(
        where,
        f"it is larger than {most:,} bytes",
        "Split it, or raise max_input_bytes if it is one news item",
    )


def read_path(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Report:
    """Read a file that is one report.

    Raises ReadError when the file cannot be read, EmptyInput when it holds nothing to read, and TooLarge when
    it has more than `max_bytes`; no more than that is ever taken into memory.
    """
    with opened(path) as file:
        data = file.read(max_bytes + 1)
    return read_bytes(data, path=shown_name(path), max_bytes=max_bytes)


def read_bytes(data: bytes, *, path: str | None = None, max_bytes: int = MAX_BYTES) -> Report:
    """Read bytes that are one report; `path` is kept in it and named in errors.

    Raises ReadError, EmptyInput or TooLarge.
    """
    where = path or UNNAMED
    if len(data) > max_bytes:
        raise too_large(where, max_bytes)
    method = Method.FILE if path else Method.UPLOAD
    found = list(documents(Capture(data, where, method), limits=replace(Limits(), max_bytes=max_bytes)))
    if len(found) != 1:
        raise ReadError(where, f"it holds {len(found)} reports, not one", "Read it with documents")
    if isinstance(found[0], Refused):
        raise found[0].error
    return found[0].report
