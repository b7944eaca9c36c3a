"""What is claimed, who holds what about it, how statements stand to each other, and what came of it.

A claim is a proposition, worded positively, that statements are about; an issue is a matter that claims are
about. Nothing here decides: the room `claims` finds these values, people's judgements overrule them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import InvalidNoun
from onrecord.model.entry import Carrier


class Polarity(StrEnum):
    """Say whether a statement's words affirm its proposition or negate it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"

    @property
    def turned(self) -> Polarity:
        """Give the other one."""
        return Polarity.NEGATIVE if self is Polarity.POSITIVE else Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Proposition:
    """Hold what one statement is about, worded positively and self-contained."""

    statement: str
    text: str
    polarity: Polarity = Polarity.POSITIVE
    hedge: str = ""  # words that keep distance: "may", "reportedly"
    changes: tuple[str, ...] = ()  # every rewriting between the content's words and the text


@dataclass(frozen=True, slots=True)
class NoProposition:
    """Hold why a statement has no proposition that could be compared."""

    statement: str
    why: str


class Stand(StrEnum):
    """Say what a party holds on a claim at a time."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    EXPECTS = "expects"
    DOUBTS = "doubts"
    CALLS_FOR = "calls for"
    OPPOSES = "opposes"
    COMMITS_TO = "commits to"
    DECLINES = "declines"
    ASKS = "asks"
    UNCOMMITTED = "uncommitted"


@dataclass(frozen=True, slots=True)
class Position:
    """Hold what a party holds on a claim, with the statement that shows it."""

    claim: str
    holder: str  # whose position it is: a person, or the organisation that a spokesperson speaks for
    stand: Stand
    statement: str
    day: str | None  # YYYY-MM-DD, or as much of it as is known
    origin: str  # statements of one origin are one utterance
    speaker: str | None = None  # who said it, where that is not the holder
    party: str | None = None  # the country or body whose official voice the holder is
    relay: tuple[Carrier, ...] = ()
    before: str | None = None  # the day before which it was said, where only that is told
    named: bool = True  # whether the holder is somebody who can be met again: "officials" are not
    voice: str = ""  # the holder across reports and spellings; empty where the name is all that is known

    @property
    def who(self) -> str:
        """Give what positions of one holder have in common."""
        return self.voice or self.holder

    @property
    def when(self) -> str:
        """Give when it was said, in words: "2023-05-01", "2023-05", "before 2023-05-01", or nothing."""
        return self.day or (f"before {self.before}" if self.before else "")


class Turn(StrEnum):
    """Say how a position changed."""

    SOFTENED = "softened"
    HARDENED = "hardened"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a change of position with the two statements that show it."""

    turn: Turn
    before: Position
    after: Position


@dataclass(frozen=True, slots=True)
class History:
    """Hold what a holder, or all official voices of a party, held on a claim, oldest first, one an origin."""

    claim: str
    holder: str
    positions: tuple[Position, ...]
    changes: tuple[Change, ...] = ()
    party: bool = False  # the holder is a party, and its official voices are taken together

    def __post_init__(self) -> None:
        if not self.positions:
            raise InvalidNoun(
                "history", "a history has at least one position", "Leave out holders without positions"
            )

    @property
    def now(self) -> Position:
        """Give the last position."""
        return self.positions[-1]

    @property
    def since(self) -> str | None:
        """Give the day from which the last position has been held without a break, None if unknown."""
        held = self.positions[-1]
        for position in reversed(self.positions):
            if position.stand is not held.stand:
                break
            held = position
        return held.day


class RelationKind(StrEnum):
    """Say how one statement stands to another."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"  # says the same, from another origin that does not look at it
    CONFIRMS = "confirms"  # looks at it and says that it is so, from an independent origin
    REPEATS = "repeats"  # the same utterance once more: no support
    ANSWERS = "answers"
    REJECTS = "rejects"
    RETRACTS = "retracts"  # the same party takes its own words back


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold how a statement stands to another, how sure that is and why; it runs from the later one."""

    kind: RelationKind
    statement: str
    other: str
    score: float
    reason: str

    def __post_init__(self) -> None:
        if self.statement == self.other:
            raise InvalidNoun(
                f"relation {self.kind}",
                "a statement has no relation to itself",
                "Relate two different statements",
            )
        if not 0.0 <= self.score <= 1.0:
            raise InvalidNoun(
                "relation",
                f"score {self.score} is not between 0 and 1",
                "Give it as a share, such as 0.87 for 87 %",
            )


class Came(StrEnum):
    """Say what came of a claim."""

    HAPPENED = "happened"
    DID_NOT = "did not"
    PARTLY = "partly"
    UNKNOWABLE = "unknowable"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Hold what came of a claim, on which evidence, and whether a person decided it."""

    claim: str
    came: Came
    when: str | None  # YYYY-MM-DD, or as much of it as is known
    evidence: tuple[str, ...]  # ids of statements and reports, addresses
    by: str
    at: str = ""
    why: str = ""
    suggested: bool = False  # a rule proposes it; nobody has decided

    def __post_init__(self) -> None:
        if not self.suggested and not self.by:
            raise InvalidNoun(
                "resolution of a claim", "nobody stands for it", "Say who decided it, or mark it as suggested"
            )


class Bearing(StrEnum):
    """Say how a position looks after what came."""

    BORNE_OUT = "borne out"
    NOT_BORNE_OUT = "not borne out"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Count what came of a party's positions; counts only, never one figure for all."""

    holder: str
    positions: int = 0  # one per claim and stand, however often it was said
    affirmed: int = 0  # of those resolved
    affirmed_true: int = 0
    denials: int = 0
    denials_true: int = 0
    denials_reversed: int = 0  # the party itself came to affirm what it had denied
    predictions: int = 0
    predictions_true: int = 0
    promises: int = 0
    promises_kept: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold a proposition and the statements about it; named by a member, so that its name survives merges."""

    id: str
    text: str
    propositions: tuple[Proposition, ...]

    def __post_init__(self) -> None:
        if not self.propositions:
            raise InvalidNoun(
                f"claim {self.id}",
                "a claim has at least one statement",
                "Give it a proposition, or leave the claim out",
            )

    @property
    def statements(self) -> tuple[str, ...]:
        """Give the ids of its statements."""
        return tuple(proposition.statement for proposition in self.propositions)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Sum up one claim, and what it counts for."""

    id: str
    text: str
    statements: int
    origins: int
    outlets: int
    opposed: bool  # statements of both polarities stand behind it
    resolved: Resolved | None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Hold something a report leaves open, with the issues and the claim that it is about, if found."""

    report: str
    text: str
    day: str | None
    issues: tuple[str, ...] = ()  # ids
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Hold a matter and the claims about it."""

    id: str
    name: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Sum up one matter, and what it counts for."""

    id: str
    name: str
    claims: int
    statements: int
    origins: int
    outlets: int


@dataclass(frozen=True, slots=True)
class ClaimBrief:
    """Hold what a one-page brief tells of one claim."""

    claim: Claim
    histories: tuple[History, ...]
    origins: int
    carriers: tuple[str, ...]  # outlets and agencies that carried it
    unconfirmed: bool  # affirmed, and no independent origin confirms or supports it
    relations: tuple[Relation, ...] = ()
    resolved: Resolved | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """Hold the values of a one-page brief of an issue."""

    issue: Issue
    claims: tuple[ClaimBrief, ...]
    questions: tuple[OpenQuestion, ...] = ()
    first: str | None = None  # days of the first and the last statement
    last: str | None = None
