"""Entries as the ledger would give them, made with as few words as a test needs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from onrecord.claims.propositions import Found, propositions
from onrecord.model import (
    Act,
    Carrier,
    Entry,
    Factuality,
    NoProposition,
    Outlet,
    Proposition,
    SpeakerKind,
    Voice,
)

_NUMBERS = itertools.count(1)

PERSON, BODY, GROUP = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.GROUP


def entry(content: str, speaker: str | None = None, **fields: Any) -> Entry:
    """Make an entry; `act` and `factuality` come as their words, everything has a usual value."""
    act, factuality, voice = (fields.pop(name, None) for name in ("act", "factuality", "voice"))
    outlet = fields.pop("outlet", None)
    usual: dict[str, Any] = {
        "id": f"st-{next(_NUMBERS):04}",
        "report": "rp-1",
        "outlet": Outlet(outlet) if outlet else None,
        "published": "2023-05-01",
        "parent": None,
        "source": speaker or "",
        "cue": "said",
        "content": content,
        "speaker": speaker,
        "kind": (PERSON if speaker and " " in speaker else BODY) if speaker else None,
        "role": None,
        "voice": Voice(voice or "indirect"),
        "act": Act(act or "assert"),
        "factuality": Factuality(factuality or "CT+"),
        "relay": (),
        "said": None,
        "precision": None,
        "confidence": 0.9,
    }
    return Entry(**(usual | fields))


def agency(name: str = "VTA") -> tuple[Carrier, ...]:
    return (Carrier(name, name),)


def one(content: str, speaker: str | None = None, **fields: Any) -> Proposition:
    """Word one entry that has to have a proposition."""
    told = propositions([entry(content, speaker, **fields)])[0].proposition
    assert isinstance(told, Proposition), told
    return told


def none(content: str, speaker: str | None = None, **fields: Any) -> str:
    """Give why an entry has no proposition."""
    told = propositions([entry(content, speaker, **fields)])[0].proposition
    assert isinstance(told, NoProposition), told
    return told.why


def found(*entries: Entry) -> Sequence[Found]:
    return propositions(entries)
