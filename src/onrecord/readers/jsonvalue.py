"""JSON from strangers: no deeper than is useful, and what is broken is null or told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from onrecord.errors import ReadError, TooLarge

_FLATTEN = "Write it with fewer levels, or take out what is nested so deep"


def value_of(text: str) -> Any:
    """Give the value of a JSON text; null when it is none."""
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None


def loaded(text: str, where: str, max_depth: int, *, strict: bool = False) -> Any:
    """Give the value of a JSON text; raise ReadError, or TooLarge when it is nested deeper than the limit.

    Line breaks inside of texts, which JSON forbids and many write, are refused when it is strict.
    """
    try:
        value = json.loads(text.lstrip("\ufeff"), strict=strict)
    except json.JSONDecodeError as error:
        why = f"the JSON is damaged in line {error.lineno}, column {error.colno} ({error.msg})"
        raise ReadError(where, why, "Check that it is whole") from error
    except RecursionError as error:
        raise TooLarge(where, "the JSON is nested without end", _FLATTEN) from error
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(
            where, f"the JSON is not read ({error})", "Put long numbers in quotation marks"
        ) from error
    refuse_depth(value, where, max_depth)
    return value


def refuse_depth(value: Any, where: str, max_depth: int) -> None:
    """Raise TooLarge when lists and objects are nested deeper than the limit."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(max_depth):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, (dict, list))]
    if not level:
        return
    raise TooLarge(where, f"the JSON is nested deeper than {max_depth} levels", _FLATTEN)


def _inside(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value
