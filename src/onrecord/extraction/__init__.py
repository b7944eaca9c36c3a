"""EXTRACT: find the statements of a report with the reader model that was trained for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.extraction.identity import model_id

if TYPE_CHECKING:
    from onrecord.extraction.extractor import Extractor

__all__ = ["Extractor", "model_id"]


def __getattr__(name: str) -> Any:
    """Load what reads when it is first asked for: whoever only names the reader model waits for nothing."""
    if name != "Extractor":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.extraction.extractor import Extractor  # noqa: PLC0415

    return Extractor
