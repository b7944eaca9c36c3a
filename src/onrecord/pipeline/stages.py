"""The stages that a report goes through, made ready once and handed on as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Capture, Document, Method, Reading, Refused, Report
from onrecord.settings import MAX_REPORT_CHARS, Settings


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
class Stages:
    """Hold the stages that a report goes through, and the limit between them."""

    documents: Callable[[Input], Iterator[Document | Refused]]
    extract: Callable[[Report], Reading]
    resolve: Callable[[Reading], Reading]
    max_report_chars: int = MAX_REPORT_CHARS

    @classmethod
    def load(cls, settings: Settings) -> Stages:
        """Make the stages ready, the reader model included.

        Raises ModelError when the reader model is missing or damaged.
        """
        from onrecord.extraction import Extractor  # noqa: PLC0415 - heavy: only for those who read
        from onrecord.resolution import resolve  # noqa: PLC0415

        extractor = Extractor.load(settings.model, threads=settings.threads)
        return cls(opening(settings), extractor.extract, resolve, settings.max_report_chars)


def opening(settings: Settings) -> Callable[[Input], Iterator[Document | Refused]]:
    """Give the stage that turns an input into its reports, without the reader model."""
    from onrecord.readers import read_bytes, read_path  # noqa: PLC0415

    def read(given: Input) -> Iterator[Document | Refused]:
        if given.path is not None:
            report = read_path(given.path, max_bytes=settings.max_input_bytes)
            yield Document(report, Capture(b"", given.name))
        else:
            capture = given.bytes_at_hand()
            yield Document(read_bytes(capture.data, max_bytes=settings.max_input_bytes), capture)

    return read
