"""Letters of other scripts, and the romanisations of one sound, as typed tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Spelling:
    """Hold how letters become plain Latin; folds are applied one after the other."""

    ukrainian: frozenset[str]
    russian_letters: Mapping[str, str]
    ukrainian_letters: Mapping[str, str]
    latin: Mapping[str, str]
    folds: tuple[tuple[str, str], ...]
    loose: tuple[tuple[str, str], ...]


@cache
def spelling() -> Spelling:
    """Load the tables once."""
    table = tomllib.loads(files("onrecord.language").joinpath("spelling.toml").read_text(encoding="utf-8"))
    return Spelling(
        ukrainian=frozenset(table["ukrainian"]),
        russian_letters=_letters(table["cyrillic"]["ru"]["letters"]),
        ukrainian_letters=_letters(table["cyrillic"]["uk"]["letters"]),
        latin=_letters(table["latin"]["letters"]),
        folds=_pairs(table["folds"]["pairs"]),
        loose=_pairs(table["folds"]["loose"]),
    )


def _letters(row: str) -> dict[str, str]:
    parts = row.split()
    return {letter: "" if told == "-" else told for letter, told in zip(parts[::2], parts[1::2], strict=True)}


def _pairs(row: str) -> tuple[tuple[str, str], ...]:
    found = (pair.split("=") for pair in row.split())
    return tuple((before, after) for before, after in found if before != after)
