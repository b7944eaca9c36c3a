"""Speakers and outlets of the ledger as rows."""

from __future__ import annotations

from typing import Any

from onrecord.model import OutletRow, SpeakerRow

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
