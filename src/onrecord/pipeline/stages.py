"""The stages that a report goes through, made ready once and handed on as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Document, Reading, Refused, Report
from onrecord.pipeline.opening import Input, Opener
from onrecord.settings import MAX_REPORT_CHARS, Settings


@dataclass(frozen=True, slots=True)
class Stages:
    """Hold the stages that a report goes through, and the limit between them."""

    documents: Callable[[Input], Iterator[Document | Refused]]
    extract: Callable[[Report], Reading]
    resolve: Callable[[Reading], Reading]
    max_report_chars: int = MAX_REPORT_CHARS
    # Several reports at one go, where that is quicker; it finds in each what `extract` finds in it alone.
    extract_all: Callable[[Sequence[Report]], Sequence[Reading]] | None = None

    @classmethod
    def load(cls, settings: Settings) -> Stages:
        """Make the stages ready, the reader model included.

        Raises ModelError when the reader model is missing or damaged.
        """
        from onrecord.extraction import Extractor  # noqa: PLC0415 - heavy: only for those who read
        from onrecord.resolution import resolve  # noqa: PLC0415

        extractor = Extractor.load(settings.model, threads=settings.threads)
        return cls(
            Opener.of(settings).documents,
            extractor.extract,
            resolve,
            settings.max_report_chars,
            extractor.extract_all,
        )
