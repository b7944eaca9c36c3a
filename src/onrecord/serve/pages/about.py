"""What this ledger is, with what it was made, and how sure its reader is."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.serve.given import Given
from onrecord.serve.look import page
from onrecord.serve.rows import object_answer
from onrecord.settings import meaning

router = APIRouter()

# Settings that may hold what is nobody else's business.
_UNTOLD = frozenset({"ledger", "model", "contact"})


@router.get("/about")
def about(request: Request, given: Given) -> Response:
    """Tell of the ledger, the reader model and the settings."""
    return page(request, "about.html", _told(given))


@router.get("/about.json")
def about_object(given: Given) -> Response:
    """Tell the same as JSON."""
    told = _told(given)
    return object_answer({**told, "settings": {row[0]: row[2] for row in told["settings"]}})


def _told(given: Given) -> dict[str, Any]:
    from onrecord import __version__  # noqa: PLC0415 - looked up only here
    from onrecord.extraction.identity import model_id  # noqa: PLC0415

    settings = given.settings
    rows = [
        (row.name, meaning(row.name), str(getattr(settings, row.name)))
        for row in fields(settings)
        if row.name not in _UNTOLD
    ]
    return {
        "version": __version__,
        "model": model_id(settings.model),
        "head": given.ledger.head(),
        "stats": given.ledger.stats(),
        "settings": rows,
    }
