"""Statements with what proves them, facets, captures, and errors, as programs get them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model import Act, Control, Factuality, HopKind, Precision, SpeakerKind, Voice


class Refusal(BaseModel):
    """Tell what went wrong: the one shape of every error."""

    ok: Literal[False]
    error: str
    errors: list[str]
    status: int
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "ok": False,
                    "error": "st-0: there is no such statement. Check the id",
                    "errors": ["st-0: there is no such statement. Check the id"],
                    "status": 404,
                }
            ]
        }
    )


class StatementRow(BaseModel):
    """Hold one statement, complete without its report."""

    id: str
    speaker: str | None
    speaker_id: str | None
    kind: SpeakerKind | None = Field(
        description="of the speaker; implicit where nobody is named, author where the report itself says so"
    )
    role: str | None
    source: str = Field(description="the words that name the speaker; empty when nobody is named")
    cue: str
    content: str
    act: Act | None
    factuality: Factuality | None
    in_words: str = Field(description="act and factuality as people say them")
    voice: Voice | None
    relay: list[str] = Field(description="through whom it came, from the speaker outwards")
    relay_kinds: list[HopKind | None]
    relay_control: list[Control | None]
    relay_country: list[str | None]
    said: str | None
    said_precision: Precision | None
    outlet: str | None
    outlet_country: str | None
    outlet_control: Control | None
    published: str | None
    origin: str = Field(description="the utterance; statements of one origin are one")
    outlets: int = Field(description="how many outlets carry the origin")
    claim: str | None
    review: Literal["open", "accepted", "rejected", "corrected"]
    confidence: float | None
    parent: str | None
    report: str


class StatementPage(BaseModel):
    """Hold one page of statements; `next` asks for the following one, null at the end."""

    statements: list[StatementRow]
    total: int
    next: str | None
    next_url: str | None


class Selector(BaseModel):
    """Tell where words stand (W3C Web Annotation: TextPosition and TextQuote)."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Evidence(BaseModel):
    """Tell what proves a statement: its words in place, and the hash of the text."""

    report: str
    url: str | None
    path: str | None
    text_sha256: str
    source: list[Selector]
    cue: list[Selector]
    content: list[Selector]
    relay: list[Selector]
    capture: str
    part: str | None


class StatementFull(StatementRow):
    """Hold one statement with its evidence, its chain, and where else its utterance was printed."""

    chain: list[str]
    evidence: Evidence
    same_origin: list[StatementRow]


class FacetValue(BaseModel):
    """Hold one value of a filter, and how many statements it would leave."""

    value: str
    label: str
    count: int


class Facets(BaseModel):
    """Count values of filters, each counted as if the filter itself were not set."""

    total: int
    facets: dict[str, list[FacetValue]]


class CaptureAccount(BaseModel):
    """Give the account of bytes that reports were read from; `/bytes` has the bytes."""

    id: str
    sha256: str
    bytes: int
    address: str
    method: str
    media_type: str | None
    fetched_at: str | None
    final: str | None
    canonical: str | None
    status: int | None
    redirects: list[tuple[str, int]]
    headers: list[tuple[str, str]]
    made_by: list[tuple[str, str]]
