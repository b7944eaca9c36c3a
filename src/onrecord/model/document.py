"""What reading an input gives: reports with the bytes they came from, and refusals with their reason."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.model.capture import Capture
from onrecord.model.report import Report


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a report and the capture that it was read from.

    One capture may give many reports (a feed); `part` then says which one, the same on every reading.
    """

    report: Report
    capture: Capture
    part: str | None = None

    @property
    def name(self) -> str:
        """Name it for people: its address, and its part of it."""
        return f"{self.capture.address}#{self.part}" if self.part else self.capture.address


@dataclass(frozen=True, slots=True)
class Refused:
    """Hold why an input, or one part of it, gave no report."""

    name: str
    error: OnrecordError
