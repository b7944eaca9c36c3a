"""What a reader of one format is given, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.errors import EmptyInput, OnrecordError
from onrecord.model import Report
from onrecord.readers.charset import decode
from onrecord.readers.limits import Limits

_NOTHING = "\ufeff\0 \t\r\n\f\v\x1a"


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the unpacked bytes of one input, and what is known of where they are from."""

    data: bytes = field(repr=False)
    where: str  # named in errors
    path: str | None = None  # kept in reports
    address: str | None = None  # on the web: links are relative to it
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    limits: Limits = field(default_factory=Limits)

    def text(self) -> str:
        """Give the characters; raise ReadError when it is not text, EmptyInput when it is blank."""
        text = decode(self.data, self.where)
        if not text.strip(_NOTHING):
            raise EmptyInput(
                self.where, "it holds nothing but white space", "Open it: if its text was lost, save it again"
            )
        return text


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one report of an input, or why there is none; without a name it is all of the input."""

    found: Report | OnrecordError
    name: str | None = None


Parts = Iterator[Part]
