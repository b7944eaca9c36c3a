"""What the ledger notes beside statements: runs, what became of every input, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import short_hash


class Outcome(StrEnum):
    """Say what became of one input, or of one part of it."""

    NEW = "new"
    UNCHANGED = "unchanged"  # the same bytes, or the same text from the same place: nothing to do
    VERSION = "version"  # the outlet changed a report that is on record
    REREAD = "reread"  # a report on record, read anew: what is found now counts, what was found is kept
    DUPLICATE = "duplicate"  # another outlet's print of a text on record: kept as its carrier
    FAILED = "failed"  # it could not be read; another try may help
    QUARANTINED = "quarantined"  # it failed every time it was tried, or is dangerous


@dataclass(frozen=True, slots=True)
class Receipt:
    """Hold what became of one input, and why."""

    name: str
    outcome: Outcome
    reason: str = ""
    report: str | None = None  # the id of the report, where there is one
    statements: int = 0
    tries: int = 1  # how often this input was tried since it last went well


@dataclass(frozen=True, slots=True)
class Run:
    """Describe a run: with which versions, model and settings statements were found."""

    id: str
    began: str  # ISO 8601, UTC
    made_by: tuple[tuple[str, str], ...]  # tool and version, the reader model's hash among them
    settings: tuple[tuple[str, str], ...] = ()


class Deed(StrEnum):
    """Say what a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"  # spans, speaker, act or another field of a statement
    MERGE = "merge"  # two nodes of a space are one
    SPLIT = "split"  # two nodes of a space are not one
    RESOLVE = "resolve"  # a claim or question: what came of it
    RATE = "rate"  # reliability of a source, credibility of information
    WORD = "word"  # how a claim is worded
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold what a person decided about something on record; the machine never makes one."""

    deed: Deed
    about: str  # the id of a statement, node, claim, question or earlier judgement
    other: str | None = None  # the second id of a merge or split
    value: str = ""  # JSON: the corrected fields, the verdict with its evidence, the rating
    by: str = ""
    at: str = ""  # ISO 8601, UTC
    why: str = ""

    @property
    def id(self) -> str:
        """Give the same decision of the same person at the same time the same id."""
        key = [self.deed.value, self.about, self.other, self.value, self.by, self.at, self.why]
        return f"jd-{short_hash(key)}"
