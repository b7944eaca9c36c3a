"""Speakers, outlets, receipts and judgements of the ledger as rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from onrecord.model import Judgement, OutletRow, Receipt, SpeakerRow

SPEAKER_COLUMNS = (
    "id",
    "name",
    "kind",
    "roles",
    "names",
    "statements",
    "origins",
    "outlets",
    "first",
    "last",
)
OUTLET_COLUMNS = ("name", "country", "control", "reports", "statements", "carried", "first", "last")
RECEIPT_COLUMNS = ("name", "outcome", "reason", "report", "statements", "tries")
JUDGEMENT_COLUMNS = ("id", "deed", "about", "other", "value", "by", "at", "why", "undone")


def speaker_row(row: SpeakerRow) -> dict[str, Any]:
    """Give a speaker across reports as plain JSON values."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "roles": list(row.roles),
        "names": list(row.names),
        "statements": row.statements,
        "origins": row.origins,
        "outlets": row.outlets,
        "first": row.first,
        "last": row.last,
    }


def outlet_row(row: OutletRow) -> dict[str, Any]:
    """Give an outlet or carrier as plain JSON values."""
    return {
        "name": row.outlet.name,
        "country": row.outlet.country,
        "control": row.outlet.control,
        "reports": row.reports,
        "statements": row.statements,
        "carried": row.carried,
        "first": row.first,
        "last": row.last,
    }


def receipt_row(receipt: Receipt) -> dict[str, Any]:
    """Give what became of an input as plain JSON values."""
    return {
        "name": receipt.name,
        "outcome": receipt.outcome,
        "reason": receipt.reason,
        "report": receipt.report,
        "statements": receipt.statements,
        "tries": receipt.tries,
    }


def judgement_row(judgement: Judgement, undone: Collection[str]) -> dict[str, Any]:
    """Give what a person decided as plain JSON values; `undone` holds the ids of what no longer counts."""
    return {
        "id": judgement.id,
        "deed": judgement.deed,
        "about": judgement.about,
        "other": judgement.other,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "undone": judgement.id in undone,
    }
