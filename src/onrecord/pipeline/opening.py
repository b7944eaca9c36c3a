"""From what a person names to bytes with their account, and from those to reports; without a reader model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Capture, Document, Method, Refused
from onrecord.settings import MAX_INPUT_BYTES, Settings


@dataclass(frozen=True, slots=True)
class Input:
    """Name one thing to read: a file, or bytes that were handed over or captured."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    capture: Capture | None = None

    def bytes_at_hand(self) -> Capture:
        """Give what was handed over as a capture."""
        return self.capture or Capture(self.data or b"", self.name, Method.UPLOAD)


@dataclass(frozen=True, slots=True)
class Opener:
    """Open inputs within limits; `fields` maps our names to those of files of articles."""

    max_bytes: int = MAX_INPUT_BYTES
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, fields: Mapping[str, str] | None = None) -> Opener:
        """Take the limits from the settings."""
        return cls(settings.max_input_bytes, dict(fields or {}))

    def captures(self, given: Input) -> Iterator[Capture | Refused]:
        """Give the captures of an input: one for each record of an archive, else one."""
        from onrecord.readers import Limits, captures  # noqa: PLC0415 - parsers are loaded when they are needed

        yield from captures(
            given.path or given.bytes_at_hand(),
            fields=self.fields,
            limits=Limits(max_bytes=self.max_bytes),
            open_archive=self._records,
        )

    def documents(self, given: Input) -> Iterator[Document | Refused]:
        """Give the reports of an input."""
        from onrecord.readers import Limits, documents  # noqa: PLC0415

        yield from documents(
            given.path or given.bytes_at_hand(),
            fields=self.fields,
            limits=Limits(max_bytes=self.max_bytes),
            open_archive=self._records,
        )

    def _records(self, file: BinaryIO, address: str) -> Iterator[Capture | Refused]:
        from onrecord.readers.archive import ArchiveLimits  # noqa: PLC0415
        from onrecord.readers.wacz import records  # noqa: PLC0415

        yield from records(file, address, limits=ArchiveLimits(max_bytes=self.max_bytes))
