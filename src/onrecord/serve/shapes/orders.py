"""What programs send: texts to read, inputs to take in, judgements, tokens; and what they get for it."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from onrecord.model import (
    Act,
    Came,
    Control,
    Deed,
    Factuality,
    HopKind,
    Outcome,
    Precision,
    SpeakerKind,
    Voice,
)
from onrecord.serve.accounts import DAYS, MOST_DAYS, Role

# PostgreSQL keeps no U+0000; lone halves of surrogate pairs are refused for every text anyway.
NO_NULL = r"^[^\x00]*$"
MAX_NAME = 255  # the longest name of a file that common systems take
MAX_WORDS = 4_000
MOST_AT_ONCE = 100
_CHECKED = ConfigDict(extra="forbid")

Words = Annotated[str, StringConstraints(pattern=NO_NULL, max_length=MAX_WORDS)]
Name = Annotated[str, StringConstraints(pattern=r"^[^\x00]+$", max_length=MAX_NAME)]
Text = Annotated[str, StringConstraints(pattern=NO_NULL, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00]+$", max_length=2_000)]
Pair = Annotated[tuple[int, int], Field(description="[start, end) in code points of the report's text")]


def _moment(told: str) -> str:
    try:
        date.fromisoformat(f"{told}-01-01"[:10] if len(told) < 10 else told)
    except ValueError as error:
        raise ValueError("it is no day, month or year") from error
    return told


Moment = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_moment),
    Field(description="YYYY-MM-DD, YYYY-MM or YYYY", examples=["2022-09-21"]),
]


Said = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.+Z-]{2,25})?)?)?(/[0-9-]{4,10})?$"),
    Field(description="ISO 8601, as much of it as is known", examples=["2022-09-12"]),
]


class TextToRead(BaseModel):
    """Hold a report as text, HTML, or any other text that onrecord reads."""

    text: Text
    name: Name = "text"
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "The bridge is safe, Mayor Ana Petrova told the Vale Courier on Monday."}]
        },
    )


class Readings(BaseModel):
    """Hold what was read: the public JSON of every report in the text, and what is to know about each."""

    readings: list[dict[str, Any]] = Field(description="as docs/reference/json.md has it")
    notices: list[str]


class InputsToTake(BaseModel):
    """Hold texts, or web addresses, to take into the ledger."""

    texts: list[TextToRead] = Field(default=[], max_length=MOST_AT_ONCE)
    addresses: list[Address] = Field(
        default=[], max_length=MOST_AT_ONCE, description="refused unless the server was told to fetch"
    )
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "texts": [
                        {
                            "name": "vale-courier.txt",
                            "text": "The bridge is safe, Mayor Ana Petrova said on Monday.",
                        }
                    ]
                }
            ]
        },
    )


class TaskRow(BaseModel):
    """Tell how far an ingest is."""

    id: str
    state: Literal["waiting", "running", "done", "failed", "stopped"]
    inputs: int
    receipts: int = Field(description="how many outcomes there are so far; a feed or archive has many")
    outcomes: dict[Outcome, int]
    run: str | None = Field(description="find its receipts with /receipts?run=")
    by: str
    made: str
    ended: str | None
    error: str | None


class TaskList(BaseModel):
    """List ingests of this process, the last first."""

    tasks: list[TaskRow]


class ReceiptRow(BaseModel):
    """Tell what became of one input."""

    name: str
    outcome: Outcome
    reason: str
    report: str | None
    statements: int
    tries: int


class ReceiptPage(BaseModel):
    """Hold one page of receipts, the last first."""

    receipts: list[ReceiptRow]
    next: str | None
    next_url: str | None


class Carried(BaseModel):
    """Hold one carrier, as a person corrects it."""

    name: Words | None = None
    kind: HopKind | None = None
    control: Control | None = None
    country: Words | None = None
    spans: list[Pair] = []
    model_config = _CHECKED


class Correction(BaseModel):
    """Hold the fields of a statement that are to be otherwise; those that are left out stay."""

    speaker: Words | None = None
    role: Words | None = None
    said: Said | None = None
    kind: SpeakerKind | None = None
    voice: Voice | None = None
    act: Act | None = None
    factuality: Factuality | None = None
    precision: Precision | None = None
    source: list[Pair] | None = None
    cue: list[Pair] | None = None
    content: list[Pair] | None = None
    relay: list[Carried] | None = None
    model_config = _CHECKED


class OutcomeTold(BaseModel):
    """Hold what came of a claim, when, and what proves it."""

    came: Came
    when: Moment | None = None
    evidence: list[Words] = Field(default=[], max_length=MOST_AT_ONCE)
    model_config = _CHECKED


class Rating(BaseModel):
    """Hold the Admiralty code: reliability of a source, credibility of information, rated apart."""

    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Literal[1, 2, 3, 4, 5, 6] | None = None
    model_config = _CHECKED


class JudgementToMake(BaseModel):
    """Hold what a person decides; its deed tells what else has to be there."""

    deed: Deed
    about: Name
    other: Name | None = Field(default=None, description="the second id of a merge or split")
    fields: Correction | None = Field(default=None, description="of `correct`")
    outcome: OutcomeTold | None = Field(default=None, description="of `resolve`")
    rating: Rating | None = Field(default=None, description="of `rate`")
    wording: Words | None = Field(default=None, description="of `word`")
    why: Words = ""
    by: Words = Field(default="", description="who decides; where accounts are kept, it is whoever asks")
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"deed": "accept", "about": "st-e289909555ae860a01ab", "why": "checked against the text"},
                {"deed": "merge", "about": "sp-5d41402abc4b2a76b971", "other": "sp-7d793037a0760186574b"},
                {
                    "deed": "resolve",
                    "about": "cl-5d41402abc4b2a76b971",
                    "outcome": {"came": "happened", "when": "2022-09-21", "evidence": ["rp-3857632fa275"]},
                },
            ]
        },
    )

    def value(self) -> str:
        """Give what is decided as the ledger keeps it; empty where the deed says it all."""
        if self.deed is Deed.WORD:
            return self.wording or ""
        told = {Deed.CORRECT: self.fields, Deed.RESOLVE: self.outcome, Deed.RATE: self.rating}.get(self.deed)
        if told is None:
            return ""
        kept = told.model_dump(mode="json", exclude_unset=self.deed is not Deed.RESOLVE)
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    def lacks(self) -> str:
        """Name what this deed needs and is not given, or what it has no use for; empty if it is whole."""
        needed = _NEEDS.get(self.deed)
        for name in _PARTS:
            there = getattr(self, name) not in (None, "")
            if there != (name == needed):
                return f"`{self.deed}` {'needs' if name == needed else 'has no use for'} `{name}`"
        if needed in ("fields", "rating") and self.value() == "{}":
            return f"`{self.deed}` needs something in `{needed}`"
        return ""


_PARTS = ("other", "fields", "outcome", "rating", "wording")
_NEEDS = {
    Deed.MERGE: "other",
    Deed.SPLIT: "other",
    Deed.CORRECT: "fields",
    Deed.RESOLVE: "outcome",
    Deed.RATE: "rating",
    Deed.WORD: "wording",
}


class TokenToMake(BaseModel):
    """Hold for whom and for what a token is to be."""

    name: Name
    role: Role = Role.READER
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = DAYS
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "feed reader", "role": "follower", "days": 365}]},
    )


class TokenRow(BaseModel):
    """Tell of a token; its secret is shown once, when it is made."""

    id: str
    name: str
    role: Role
    made: str
    expires: str
    revoked: str | None


class TokenMade(TokenRow):
    """Tell of a token that was just made, with its secret."""

    token: str


class TokenList(BaseModel):
    """List tokens, revoked ones among them."""

    tokens: list[TokenRow]


class Me(BaseModel):
    """Tell who asks."""

    name: str
    role: Role
    scopes: list[str]


class State(BaseModel):
    """Tell whether the server runs, or is ready to answer."""

    ok: bool
    version: str


class Stats(BaseModel):
    """Count what is on record."""

    stats: dict[str, int]
