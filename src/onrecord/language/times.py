"""English words that tell times, as a typed table: months, weekdays, counts, stretches."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Hold the time words of a language; every key of a mapping is in lower case."""

    months: Mapping[str, int]  # 1 is January
    weekdays: Mapping[str, int]  # 0 is Monday
    numbers: Mapping[str, int]
    day_parts: tuple[str, ...]
    days: Mapping[str, int]  # days from the report's own
    units: tuple[str, ...]
    back: tuple[str, ...]
    same: tuple[str, ...]
    ahead: tuple[str, ...]
    edges: tuple[str, ...]
    occasions: tuple[str, ...]


@cache
def time_words() -> TimeWords:
    """Load the time words of English."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/times.toml").read_text(encoding="utf-8"))
    stretches = table["stretches"]
    return TimeWords(
        months=_by_form(table["months"]),
        weekdays=_by_form(table["weekdays"]),
        numbers=table["numbers"],
        day_parts=tuple(table["day"]["parts"]),
        days=table["days"],
        units=tuple(stretches["units"]),
        back=tuple(stretches["back"]),
        same=tuple(stretches["same"]),
        ahead=tuple(stretches["ahead"]),
        edges=tuple(table["edges"]["before"]),
        occasions=tuple(table["occasions"]["nouns"]),
    )


def _by_form(rows: Mapping[str, list[str]]) -> dict[str, int]:
    return {form.lower(): int(number) for number, forms in rows.items() for form in forms}
