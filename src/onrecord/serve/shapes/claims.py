"""Claims, positions, questions and matters, as programs get them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from onrecord.model import Bearing, Came, Polarity, RelationKind, Stand, Turn


class ClaimSum(BaseModel):
    """Hold one claim, and what stands behind it."""

    id: str
    claim: str
    statements: int
    origins: int
    outlets: int
    opposed: bool
    resolved: Came | None


class ClaimPage(BaseModel):
    """Hold one page of claims, those said most first."""

    claims: list[ClaimSum]
    next: str | None
    next_url: str | None


class PropositionRow(BaseModel):
    """Tell what one statement is about, worded positively."""

    statement: str
    proposition: str
    polarity: Polarity
    hedge: str
    changes: list[str]


class PositionRow(BaseModel):
    """Tell what somebody holds, with the statement that shows it."""

    day: str | None
    before: str | None
    holder: str
    speaker: str | None
    party: str | None
    stand: Stand
    change: Turn | None
    bearing: Bearing | None = Field(description="how it looks after what came; null where nobody decided")
    relay: list[str]
    statement: str
    origin: str
    claim: str


class Holding(BaseModel):
    """Tell what one holder, or a party's official voices together, held over time."""

    holder: str
    party: bool
    since: str | None
    positions: list[PositionRow]


class RelationRow(BaseModel):
    """Tell how one statement stands to another."""

    kind: RelationKind
    statement: str
    other: str
    score: float
    reason: str


class OutcomeRow(BaseModel):
    """Tell what came of a claim."""

    came: Came
    when: str | None
    evidence: list[str]
    by: str
    at: str
    why: str
    suggested: bool


class ClaimFull(BaseModel):
    """Hold one claim: who holds what since when, how statements stand to each other, what came of it."""

    id: str
    claim: str
    statements: list[PropositionRow]
    origins: int
    carriers: list[str]
    unconfirmed: bool
    positions: list[Holding]
    relations: list[RelationRow]
    resolved: OutcomeRow | None
    suggested: OutcomeRow | None = Field(description="what the record suggests; nobody has decided it")


class Claims(BaseModel):
    """Hold claims in full."""

    claims: list[ClaimFull]


class QuestionRow(BaseModel):
    """Hold something that a report leaves open."""

    day: str | None
    question: str
    issues: list[str]
    claim: str | None
    report: str


class Questions(BaseModel):
    """Tell what reports leave open, the last first."""

    questions: list[QuestionRow]


class IssueSum(BaseModel):
    """Hold a matter that claims are about."""

    id: str
    issue: str
    claims: int
    statements: int
    origins: int
    outlets: int


class Issues(BaseModel):
    """List matters, those with the most statements first."""

    issues: list[IssueSum]


class IssueFull(BaseModel):
    """Hold a matter with the claims about it."""

    id: str
    issue: str
    claims: list[ClaimFull]
    questions: list[QuestionRow]
    first: str | None
    last: str | None
