"""Given names that are one, family names that say little, leaders named by family name alone, offices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Persons:
    """Hold the lists, lower case but for leaders; `en/persons.toml` gives the reasons."""

    given: tuple[tuple[str, ...], ...]
    nicknames: tuple[tuple[str, ...], ...]
    many: frozenset[str]
    often: frozenset[str]
    first: frozenset[str]
    leaders: Mapping[str, str]  # name → country or body
    offices: Mapping[str, str]  # words of an office → the office
    local: frozenset[str]
    ordinary: frozenset[str]
    weak: frozenset[str]
    state: frozenset[str]
    seats: Mapping[str, str]  # seat or body → its country
    short: Mapping[str, str]  # short name → country or body


@cache
def persons() -> Persons:
    """Load the lists once."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/persons.toml").read_text(encoding="utf-8"))
    given, family, offices = table["given"], table["family"], table["offices"]
    return Persons(
        given=tuple(tuple(row.split()) for row in given["variants"]),
        nicknames=tuple(tuple(row.split()) for row in given["nicknames"]),
        many=frozenset(family["many"].split()),
        often=frozenset(family["often"].split()),
        first=frozenset(family["first"].split()),
        leaders=_named(table["leaders"]["names"]),
        offices=_offices(offices["same"]),
        local=_words(offices["local"]),
        ordinary=_words(offices["ordinary"]),
        weak=_words(offices["weak"]),
        state=_words(offices["state"]),
        seats=_named(offices["seats"]),
        short=_named(offices["short"]),
    )


def _words(row: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in row.split())


def _named(row: str) -> dict[str, str]:
    return dict(pair.replace("_", " ").split("=") for pair in row.split())


def _offices(rows: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows.split():
        office, others = row.replace("_", " ").split("=")
        found |= dict.fromkeys((office, *others.split(",")), office)
    return found
