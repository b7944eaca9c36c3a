"""Who said what, through whom, how sure: one attribution and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import InvalidNoun
from onrecord.model.ids import short_hash
from onrecord.model.report import Control
from onrecord.model.span import Span, ordered


class Voice(StrEnum):
    """Say whose words the content is in: the source's, the report's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """Say what the source does toward the content."""

    ASSERT = "assert"
    DENY = "deny"
    CONFIRM = "confirm"
    PREDICT = "predict"
    ADVOCATE = "advocate"
    OPPOSE = "oppose"
    COMMIT = "commit"
    DECREE = "decree"
    DECLINE = "decline"
    ASK = "ask"
    BELIEVE = "believe"
    DESIRE = "desire"
    EVALUATE = "evaluate"


class Factuality(StrEnum):
    """Say how the source presents the content's main event (FactBank, Saurí and Pustejovsky 2009)."""

    CERTAIN = "CT+"
    CERTAIN_NOT = "CT-"
    PROBABLE = "PR+"
    PROBABLE_NOT = "PR-"
    POSSIBLE = "PS"
    UNCOMMITTED = "Uu"


class SpeakerKind(StrEnum):
    """Say what sort of identity stands behind a source."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    AUTHOR = "author"
    IMPLICIT = "implicit"


# Who is behind a statement whose words name nobody: nobody whom the report tells of, or the report itself.
NOBODY = frozenset({SpeakerKind.IMPLICIT, SpeakerKind.AUTHOR})


class HopKind(StrEnum):
    """Say what sort of carrier a hop of a relay is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    PROGRAMME = "programme"
    PLATFORM = "platform"
    DOCUMENT = "document"
    EVENT = "event"
    INTERMEDIARY = "intermediary"


class Precision(StrEnum):
    """Say how exactly a time is known."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Name the identity behind a source."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    mentions: tuple[Span, ...] = ()
    candidates: tuple[
        str, ...
    ] = ()  # names that fit equally well; nothing was guessed, and `name` is as printed


@dataclass(frozen=True, slots=True)
class Source:
    """Point at the words that name who a statement is attributed to."""

    spans: tuple[Span, ...]
    speaker: Speaker | None = None  # null until it is resolved

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidNoun(
                "source",
                "a source has words; a statement that names nobody has none",
                "Give it a span, or leave the source out",
            )
        object.__setattr__(self, "spans", ordered(self.spans))


@dataclass(frozen=True, slots=True)
class Hop:
    """Name one carrier between the speaker and the report."""

    spans: tuple[Span, ...]
    name: str | None = None
    kind: HopKind | None = None
    control: Control | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", ordered(self.spans))
        if not self.spans and not self.name:
            raise InvalidNoun(
                "relay", "a hop has words or a name", "Give it a span or a name, or leave the hop out"
            )


@dataclass(frozen=True, slots=True)
class When:
    """Give the time at which a statement was made, and the words that tell it."""

    said: str  # ISO 8601, as long as the precision allows
    precision: Precision
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one attribution relation: source, cue and content (PARC 3.0, Pareti 2016)."""

    id: str
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: Source | None = None
    parent: str | None = None
    voice: Voice | None = None
    act: Act | None = None
    factuality: Factuality | None = None
    relay: tuple[Hop, ...] = ()
    time: When | None = None
    confidence: float | None = None  # of the whole statement
    act_confidence: float | None = None
    factuality_confidence: float | None = None
    nobody: SpeakerKind | None = None  # who is behind it where no words name anybody: one of NOBODY

    def __post_init__(self) -> None:
        object.__setattr__(self, "cue", ordered(self.cue))
        object.__setattr__(self, "content", ordered(self.content))
        if not self.cue and not self.content:
            raise InvalidNoun(
                "statement",
                "a statement has a cue or a content",
                "Give it the span of one, or leave the statement out",
            )
        if self.nobody is not None and (self.source is not None or self.nobody not in NOBODY):
            raise InvalidNoun(
                f"statement {self.id}",
                f"it has a source, or nobody is called {self.nobody.value}",
                f"Say {' or '.join(sorted(NOBODY))} of a statement without a source, else nothing",
            )
        if self.parent == self.id:
            raise InvalidNoun(
                f"statement {self.id}",
                "a statement cannot lie inside itself",
                "Name the statement around it as its parent, or none",
            )
        for sure in (self.confidence, self.act_confidence, self.factuality_confidence):
            if sure is not None and not 0.0 <= sure <= 1.0:
                raise InvalidNoun(
                    f"statement {self.id}",
                    f"confidence {sure} is not between 0 and 1",
                    "Give it as a share, such as 0.87 for 87 %",
                )

    @property
    def kind(self) -> SpeakerKind | None:
        """Say what sort of identity is behind it, named or not."""
        if self.source is None:
            return self.nobody
        return self.source.speaker.kind if self.source.speaker else None


def statement_id(report_id: str, cue: Sequence[Span], content: Sequence[Span]) -> str:
    """Give the same words in the same report the same id, on every run."""
    key = [report_id, [[s.start, s.end] for s in cue], [[s.start, s.end] for s in content]]
    return f"st-{short_hash(key)}"
