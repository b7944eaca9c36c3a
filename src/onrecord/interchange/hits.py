"""Entries of the ledger as rows: one statement each, complete without its report."""

from __future__ import annotations

from typing import Any

from onrecord.interchange.wording import act_words
from onrecord.model import Hit

# What a spreadsheet shows of an entry, in this order.
HIT_COLUMNS = (
    "id",
    "speaker",
    "speaker_id",
    "kind",
    "role",
    "source",
    "cue",
    "content",
    "act",
    "factuality",
    "in_words",
    "voice",
    "relay",
    "relay_control",
    "relay_country",
    "said",
    "said_precision",
    "outlet",
    "outlet_country",
    "outlet_control",
    "published",
    "origin",
    "outlets",
    "claim",
    "review",
    "confidence",
    "parent",
    "report",
)


def hit_row(hit: Hit) -> dict[str, Any]:
    """Give an entry as plain JSON values."""
    entry = hit.entry
    outlet = entry.outlet
    return {
        "id": entry.id,
        "speaker": entry.speaker,
        "speaker_id": hit.speaker,
        "kind": entry.kind,
        "role": entry.role,
        "source": entry.source,
        "cue": entry.cue,
        "content": entry.content,
        "act": entry.act,
        "factuality": entry.factuality,
        "in_words": act_words(entry.act, entry.factuality),
        "voice": entry.voice,
        "relay": [carrier.name or carrier.words for carrier in entry.relay],
        "relay_kinds": [carrier.kind for carrier in entry.relay],
        "relay_control": [carrier.control for carrier in entry.relay],
        "relay_country": [carrier.country for carrier in entry.relay],
        "said": entry.said,
        "said_precision": entry.precision,
        "outlet": outlet.name if outlet else None,
        "outlet_country": outlet.country if outlet else None,
        "outlet_control": outlet.control if outlet else None,
        "published": entry.published,
        "origin": hit.origin,
        "outlets": hit.outlets,
        "claim": hit.claim,
        "review": hit.review,
        "confidence": entry.confidence,
        "parent": entry.parent,
        "report": entry.report,
    }
