"""What every format takes from a statement: its facts as plain values, its addresses, its moments."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from onrecord.interchange.formats.excerpt import Excerpt, urn
from onrecord.model import Hit, Report, Statement

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def facts(excerpt: Excerpt, statement: Statement, hit: Hit) -> dict[str, Any]:
    """Give what is known of a statement beside its words."""
    speaker = statement.source.speaker if statement.source else None
    return {
        "statement": statement.id,
        "parent": statement.parent,
        "speaker": speaker.name if speaker else hit.entry.speaker,
        "kind": statement.kind or hit.entry.kind,
        "role": speaker.role if speaker else hit.entry.role,
        "voice": statement.voice,
        "act": statement.act,
        "factuality": statement.factuality,
        "relay": [
            {
                "words": excerpt.reading.words(hop.spans),
                "name": hop.name,
                "kind": hop.kind,
                "control": hop.control,
                "country": hop.country,
            }
            for hop in statement.relay
        ],
        "said": statement.time.said if statement.time else None,
        "precision": statement.time.precision if statement.time else None,
        "confidence": statement.confidence,
        "speaker_id": hit.speaker,
        "origin": hit.origin,
        "claim": hit.claim,
        "review": hit.review,
    }


def address(report: Report) -> str:
    """Give the web address of a report, else the address of its id."""
    url = report.url or ""
    return url if _ADDRESS.fullmatch(url) else urn(report.id)


def is_address(told: str) -> bool:
    """Tell whether a text is a whole web address."""
    return _ADDRESS.fullmatch(told) is not None


def zulu(moment: str | None) -> str | None:
    """Give a moment in UTC as RFC 3339 has it; None when its time of day or zone is not known."""
    if moment is None or len(moment) < 16:
        return None
    told = datetime.fromisoformat(moment)
    if told.utcoffset() is None:
        return None
    return told.astimezone(UTC).isoformat().replace("+00:00", "Z")


def whole(text: str) -> str:
    """Put U+FFFD for lone surrogates, which no UTF-8 file can hold; every letter keeps its place."""
    return _SURROGATE.sub("\ufffd", text)


def given(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in row.items() if value is not None and value not in ("", [], {})}
