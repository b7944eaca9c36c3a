"""Speakers, outlets, what was joined and what people decided, as programs get them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from onrecord.model import Control, Deed, Space, SpeakerKind

_JD = "jd-0f1e2d3c4b5a69788796"
_SP, _OTHER = "sp-5d41402abc4b2a76b971", "sp-7d793037a0760186574b"


class SpeakerSum(BaseModel):
    """Hold one speaker across reports."""

    id: str
    name: str
    kind: SpeakerKind
    roles: list[str]
    names: list[str] = Field(description="every spelling met")
    statements: int
    origins: int
    outlets: int
    first: str | None
    last: str | None


class WhyOne(BaseModel):
    """Tell why two things are one."""

    left: str
    right: str
    score: float
    reason: str


class SpeakerFull(SpeakerSum):
    """Hold one speaker, and why the spellings met are one."""

    why_one: list[WhyOne]


class SpeakerPage(BaseModel):
    """Hold one page of speakers, those with the most statements first."""

    speakers: list[SpeakerSum]
    next: str | None
    next_url: str | None


class OutletSum(BaseModel):
    """Hold one outlet or carrier."""

    name: str
    country: str | None
    control: Control
    reports: int
    statements: int
    carried: int = Field(description="statements with it in their relay")
    first: str | None
    last: str | None


class OutletPage(BaseModel):
    """Hold one page of outlets and carriers, those with the most statements first."""

    outlets: list[OutletSum]
    next: str | None
    next_url: str | None


class JudgementRow(BaseModel):
    """Tell what a person decided."""

    id: str
    deed: Deed
    about: str
    other: str | None
    value: str = Field(description="JSON of what was decided; for `word`, the words")
    by: str
    at: str
    why: str
    undone: bool
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _JD,
                    "deed": "merge",
                    "about": _SP,
                    "other": _OTHER,
                    "value": "",
                    "by": "ada",
                    "at": "2022-09-14T08:00:00+00:00",
                    "why": "one person, two spellings",
                    "undone": False,
                }
            ]
        }
    )


class JudgementPage(BaseModel):
    """Hold one page of judgements, the last first."""

    judgements: list[JudgementRow]
    next: str | None
    next_url: str | None


class JoinedSum(BaseModel):
    """Tell what was joined into one, and what it counts for."""

    id: str
    space: Space
    statements: int
    origins: int
    outlets: int


class JoinedPage(BaseModel):
    """Hold one page of what was joined, those with the most statements first."""

    joined: list[JoinedSum]
    next: str | None
    next_url: str | None


class NodeRow(BaseModel):
    """Hold the smallest thing that is compared: a form of a name, an utterance as worded, a proposition."""

    id: str
    payload: Any


class JoinedFull(BaseModel):
    """Tell what was joined into one: its parts, every link with its reason, and what people decided."""

    id: str
    space: Space
    statements: list[str]
    nodes: list[NodeRow]
    links: list[WhyOne]
    decisions: list[JudgementRow]
