"""Names under which news lets one organisation speak."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Alias:
    """Hold the names of one organisation, the usual one first, and the places that stand for it."""

    names: tuple[str, ...]
    metonyms: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Aliases:
    """Hold the organisations, words of ministries that mean the same, words for a country's government."""

    organisations: tuple[Alias, ...]
    same: dict[str, str]
    government: frozenset[str]
    general: frozenset[str]  # words of names that every country has: "supreme", "regional"


@cache
def aliases() -> Aliases:
    """Load the lists once."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/aliases.toml").read_text(encoding="utf-8"))
    return Aliases(
        organisations=tuple(
            Alias(tuple(row["names"]), tuple(row.get("metonym", ())), row.get("country"))
            for row in table["organisation"]
        ),
        same=dict(pair.replace("_", " ").split("=") for pair in table["same"].split()),
        government=frozenset(table["government"].split()),
        general=frozenset(table["general"].split()),
    )
