"""What a writer of a format is given, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.interchange.formats.excerpt import ClaimSheet, Excerpt


@dataclass(frozen=True, slots=True)
class Material:
    """Hold what is exported. Both parts are gone through once."""

    excerpts: Iterable[Excerpt]
    claims: Iterable[ClaimSheet] = ()
    moment: str = "1980-01-01T00:00:00+00:00"  # of the export, ISO 8601
    made_by: str = "onrecord"


@dataclass(frozen=True, slots=True)
class Format:
    """Describe a format: its name, the ending of its files, what is in it, which fields it has none for."""

    name: str
    suffix: str
    what: str
    lost: tuple[str, ...]
    write: Callable[[Material, BinaryIO], None]


# Every field of the public JSON and of an entry of the ledger, by which formats tell what they lose.
FIELDS = (
    "report.path",
    "report.url",
    "report.outlet.name",
    "report.outlet.country",
    "report.outlet.control",
    "report.title",
    "report.byline",
    "report.published",
    "report.modified",
    "report.language",
    "report.text",
    "report.blocks",
    "report.partial",
    "report.withdrawn",
    "source",
    "speaker.name",
    "speaker.kind",
    "speaker.role",
    "speaker.mentions",
    "cue",
    "content",
    "parent",
    "voice",
    "act",
    "factuality",
    "relay.spans",
    "relay.name",
    "relay.kind",
    "relay.control",
    "relay.country",
    "time.said",
    "time.precision",
    "time.spans",
    "confidence",
    "act_confidence",
    "factuality_confidence",
    "questions",
    "speaker_id",
    "origin",
    "claim",
    "review",
    "capture",
)
