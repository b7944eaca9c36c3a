"""A statement as it stands in the ledger: complete without its report, so that many can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.reading import Reading
from onrecord.model.report import Control, Outlet
from onrecord.model.statement import Act, Factuality, HopKind, Precision, SpeakerKind, Statement, Voice


@dataclass(frozen=True, slots=True)
class Carrier:
    """Name one carrier between speaker and report, with its words."""

    words: str
    name: str | None = None
    kind: HopKind | None = None
    control: Control | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one statement with its words, its speaker, its carriers, and where and when it was reported."""

    id: str
    report: str  # the report's id
    outlet: Outlet | None
    published: str | None  # of the report, ISO 8601
    parent: str | None
    source: str  # the words that name the speaker; empty when nobody is named
    cue: str
    content: str
    speaker: str | None  # the resolved name
    kind: SpeakerKind | None  # implicit or author also of nobody: speaker is null then
    role: str | None
    voice: Voice | None
    act: Act | None
    factuality: Factuality | None
    relay: tuple[Carrier, ...]  # from the speaker outwards
    said: str | None  # ISO 8601, as long as the precision allows
    precision: Precision | None
    confidence: float | None

    @classmethod
    def of(cls, reading: Reading, statement: Statement) -> Entry:
        """Read the words of a statement back and put its report's account beside them."""
        source, when, report = statement.source, statement.time, reading.report
        speaker = source.speaker if source else None
        return cls(
            id=statement.id,
            report=report.id,
            outlet=report.outlet,
            published=report.published,
            parent=statement.parent,
            source=reading.words(source.spans) if source else "",
            cue=reading.words(statement.cue),
            content=reading.words(statement.content),
            speaker=speaker.name if speaker else None,
            kind=statement.kind,
            role=speaker.role if speaker else None,
            voice=statement.voice,
            act=statement.act,
            factuality=statement.factuality,
            relay=tuple(
                Carrier(reading.words(hop.spans), hop.name, hop.kind, hop.control, hop.country)
                for hop in statement.relay
            ),
            said=when.said if when else None,
            precision=when.precision if when else None,
            confidence=statement.confidence,
        )

    @property
    def day(self) -> str | None:
        """Give the day it was said, else that it was reported, as YYYY-MM-DD; None when neither is known."""
        said = self.said if self.said and len(self.said) >= 10 else self.published
        return said[:10] if said and len(said) >= 10 else None


def entries(reading: Reading) -> tuple[Entry, ...]:
    """Give every statement of a reading as it stands in the ledger."""
    return tuple(Entry.of(reading, statement) for statement in reading.statements)
