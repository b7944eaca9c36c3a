"""Captures of files: their bytes with the account of when and with what they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from onrecord.model import Capture, Method, Place
from onrecord.readers.kind import Kind

# Options of a capture that are the map of its fields begin with this.
_FIELD = "field."

_PARSERS = {
    Kind.HTML: ("lxml", "trafilatura"),
    Kind.FEED: ("lxml",),
    Kind.JSON_FEED: ("lxml",),
    Kind.NEWSML: ("lxml",),
    Kind.NINJS: ("lxml", "jsonschema"),
    Kind.ARTICLES: ("lxml",),
    Kind.MAIL: ("lxml", "trafilatura"),
    Kind.PDF: ("pypdf",),
}


def filed(data: bytes, name: str) -> Capture:
    """Make the capture of a file that was read just now."""
    return Capture(data, name, Method.FILE, fetched_at=datetime.now(UTC).isoformat(timespec="seconds"))


def completed(capture: Capture, kind: Kind) -> Capture:
    """Note what a capture turned out to be, and what reads it."""
    told = capture.media_type or kind.media_type
    return replace(capture, media_type=told, made_by=capture.made_by or made_by(kind))


def record_of(whole: Capture, data: bytes, offset: int, name: str, kind: Kind) -> Capture:
    """Cut the capture of one record out of that of a whole that may be too large to keep in memory."""
    return replace(
        whole,
        data=data,
        address=f"{whole.address}#{name}",
        media_type=kind.media_type,
        within=Place(whole.address, offset, name),
    )


def with_fields(capture: Capture, fields: Mapping[str, str]) -> Capture:
    """Note the map of fields in a capture, so that it is read the same way again."""
    if not fields:
        return capture
    others = [option for option in capture.options if not option[0].startswith(_FIELD)]
    return replace(
        capture, options=(*others, *((f"{_FIELD}{ours}", theirs) for ours, theirs in sorted(fields.items())))
    )


def fields_of(capture: Capture) -> Mapping[str, str]:
    """Give the map of fields that a capture was read with."""
    return {name.removeprefix(_FIELD): told for name, told in capture.options if name.startswith(_FIELD)}


@cache
def made_by(kind: Kind) -> tuple[tuple[str, str], ...]:
    """Name what reads this kind, with versions."""
    return tuple((name, _version(name)) for name in ("onrecord", *_PARSERS.get(kind, ())))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - takes as long as all of ours

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
