"""Readings in the public JSON, as `onrecord read` and `export` write them, read for their reports."""

from __future__ import annotations

from typing import Any

from onrecord.errors import InvalidDocument, ReadError
from onrecord.model import Report, decode


def is_reading(value: Any) -> bool:
    """Tell whether a JSON value is a reading."""
    return isinstance(value, dict) and isinstance(value.get("report"), dict) and "statements" in value


def report_in(value: dict[str, Any], where: str) -> Report:
    """Give the report of a reading as it was read; its statements are left to whoever finds them.

    Raises ReadError when it is damaged.
    """
    try:
        return decode(value).report
    except InvalidDocument as error:
        raise ReadError(where, f"it is a damaged reading: {error.why}", error.fix) from error
