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
from onrecord.readers.capturing import fields_of, filed, record_of, with_fields
from onrecord.readers.content import Content
from onrecord.readers.filename import dated
from onrecord.readers.formats import kind_in, parts_of
from onrecord.readers.kind import Kind, streamed_kind
from onrecord.readers.limits import Limits
from onrecord.readers.lines import lines_of
from onrecord.readers.opening import from_start, opened, shown_name
from onrecord.readers.unpacking import is_packed, unpack

# Gives the records of a web archive: a file at its beginning, and its name.
OpenArchive = Callable[[BinaryIO, str], Iterator[Capture | Refused]]
Found = Iterator[Document | Refused]

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
    try:
        if isinstance(given, Capture):
            told = fields or fields_of(given)
            yield from _Door(told, limits, open_archive).of_capture(with_fields(given, fields))
        else:
            with opened(given) as file:
                yield from _Door(fields, limits, open_archive).of_file(file, shown_name(given))
    except OnrecordError as error:
        yield Refused(given.address if isinstance(given, Capture) else shown_name(given), error)


@dataclass(frozen=True, slots=True)
class _Door:
    """Hold what one call was told."""

    fields: Mapping[str, str]
    limits: Limits
    open_archive: OpenArchive | None

    def of_file(self, file: BinaryIO, name: str) -> Found:
        """Read a file as a whole, or as a stream when it is one of records."""
        head = file.read(self.limits.max_bytes + 1)
        kind = streamed_kind(head, name)
        if kind is Kind.ARCHIVE:
            yield from self._of_archive(from_start(file, head), name)
        elif kind is Kind.JSON_LINES:
            whole = filed(b"", name, kind, self.fields)
            yield from self._of_lines(from_start(file, head), whole, packed=is_packed(head))
        else:
            content = self._content(head, name, path=name)
            kind = kind_in(content, _hint(name))
            yield from _read(filed(head, name, kind, self.fields), kind, content)

    def of_capture(self, capture: Capture) -> Found:
        """Read bytes that are at hand."""
        kind = streamed_kind(capture.data, capture.address)
        if kind is Kind.ARCHIVE and capture.within is None:
            yield from self._of_archive(BytesIO(capture.data), capture.address)
        elif kind is Kind.JSON_LINES and capture.within is None:
            packed = is_packed(capture.data)
            yield from self._of_lines(BytesIO(capture.data), replace(capture, data=b""), packed=packed)
        else:
            content = self._content(
                capture.data,
                capture.address,
                path=capture.address if capture.method is Method.FILE else None,
                address=_web_address(capture),
            )
            yield from _read(capture, kind_in(content, _hint(capture.address)), content)

    def _content(self, data: bytes, name: str, *, path: str | None, address: str | None = None) -> Content:
        """Unpack bytes as far as the limits allow; raise EmptyInput or TooLarge."""
        if len(data) > self.limits.max_bytes:
            raise too_large(name, self.limits.max_bytes)
        if is_packed(data):
            data = unpack(data, name, self.limits)
        if not data.strip():
            raise EmptyInput(name, "it is empty")
        return Content(data, name, path, address, self.fields, self.limits)

    def _of_archive(self, file: BinaryIO, name: str) -> Found:
        if self.open_archive is None:
            raise ReadError(
                name, "this is a web archive, which cannot be read here", "Pass its pages one by one"
            )
        for record in self.open_archive(file, name):
            if isinstance(record, Refused):
                yield record
            else:
                yield from self._one_of_many(record)

    def _of_lines(self, file: BinaryIO, whole: Capture, *, packed: bool) -> Found:
        for line in lines_of(file, whole.address, self.limits, packed=packed):
            name = f"line-{line.number}"
            if line.error:
                yield Refused(line.error.where, line.error)
            else:
                yield from self._one_of_many(record_of(whole, line.data, line.offset, name))

    def _one_of_many(self, record: Capture) -> Found:
        try:
            yield from self.of_capture(record)
        except OnrecordError as error:
            yield Refused(record.address, error)


def _read(capture: Capture, kind: Kind, content: Content) -> Found:
    for part in parts_of(kind, content):
        if isinstance(part.found, OnrecordError):
            name = f"{capture.address}#{part.name}" if part.name else capture.address
            yield Refused(name, part.found)
        else:
            yield Document(_completed(part.found, capture.address, content.address), capture, part.name)


def _completed(report: Report, name: str, address: str | None) -> Report:
    """Take from the file's name or the address what the report itself does not say."""
    if report.published is None:
        report = replace(report, published=dated(name))
    return replace(report, url=address) if report.url is None and address else report


def _hint(name: str) -> str:
    """Give a name whose ending may tell the kind."""
    return name.removesuffix(".gz").removesuffix(".GZ")


def _web_address(capture: Capture) -> str | None:
    address = capture.final or capture.address
    return address if address.lower().startswith(("http://", "https://")) else None


def too_large(where: str, most: int) -> TooLarge:
    """Make the error for an input with more bytes than allowed."""
    return TooLarge(
        where, f"it is larger than {most:,} bytes", "Split it, or raise the limit if it is one news item"
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
