"""Words that decide whether two wordings can be one utterance, as a typed table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold the lists of English; `en/wording.toml` gives the reasons."""

    negations: frozenset[str]
    short: Mapping[str, str]  # a short form → the words it stands for
    numbers: Mapping[str, str]
    scales: frozenset[str]
    times: frozenset[str]
    empty: frozenset[str]
    opposites: Mapping[str, frozenset[str]]  # a word → those that say the opposite


@cache
def wording() -> Wording:
    """Load the lists once."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/wording.toml").read_text(encoding="utf-8"))
    lists = table["lists"]
    opposites: dict[str, set[str]] = {}
    for pair in lists["opposites"].split():
        here, there = pair.split("/")
        opposites.setdefault(here, set()).add(there)
        opposites.setdefault(there, set()).add(here)
    return Wording(
        negations=frozenset(table["negations"].split()),
        short=dict(pair.replace("_", " ").split("=") for pair in table["short"].split()),
        numbers=table["numbers"],
        scales=frozenset(lists["scales"].split()),
        times=frozenset(lists["times"].split()),
        empty=frozenset(lists["empty"].split()),
        opposites={word: frozenset(others) for word, others in opposites.items()},
    )
