"""The door as tests go through it: bytes in, reports and refusals out."""

from __future__ import annotations

from onrecord.errors import OnrecordError
from onrecord.model import BlockKind, Capture, Document, Method, Refused, Report
from onrecord.readers import Limits, documents

WEB = "https://velden.example/in"


def found_in(given: str | bytes, *, limits: Limits | None = None, **fields: str) -> list[Document | Refused]:
    """Read what an address answered with."""
    data = given.encode() if isinstance(given, str) else given
    return list(documents(Capture(data, WEB, Method.FETCH), fields=fields, limits=limits or Limits()))


def report_in(given: str | bytes, **fields: str) -> Report:
    """Read what is one report."""
    found = found_in(given, **fields)
    assert len(found) == 1
    assert isinstance(found[0], Document), found
    return found[0].report


def error_in(given: str | bytes, *, limits: Limits | None = None) -> OnrecordError:
    """Read what is refused as a whole."""
    found = found_in(given, limits=limits)
    assert len(found) == 1
    assert isinstance(found[0], Refused), found
    return found[0].error


def told(report: Report) -> list[tuple[BlockKind, str]]:
    """Give the blocks of a report with their words."""
    return [(block.kind, report.text[block.span.start : block.span.end]) for block in report.blocks]
