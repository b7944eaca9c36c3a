"""English nouns and lists that tell what carries words from a speaker to a report, as a typed table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CarrierWords:
    """Hold the carrier words of a language, lower case; kinds are those of a relay's hops."""

    heads: Mapping[str, str]  # noun → kind
    known: Mapping[str, str]  # noun → name of the platform it stands for
    anaphora: Mapping[str, str]  # noun of a later mention → kind
    prepositions: Mapping[str, frozenset[str]]  # kind → what may introduce it
    bring_out: frozenset[str]
    address: frozenset[str]
    quoting: frozenset[str]
    pass_on: frozenset[str]
    quoted: frozenset[str]


@cache
def carrier_words() -> CarrierWords:
    """Load the carrier words of English."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/carriers.toml").read_text(encoding="utf-8"))
    lists = table["verbs"]
    return CarrierWords(
        heads=_by_noun(table["heads"]),
        known=table["known"],
        anaphora=_by_noun(table["anaphora"]),
        prepositions={kind: _words(row) for kind, row in table["prepositions"].items()},
        bring_out=_words(lists["bring_out"]),
        address=_words(lists["address"]),
        quoting=_words(lists["quoting"]),
        pass_on=_words(lists["pass_on"]),
        quoted=_words(lists["quoted"]),
    )


def _words(row: str) -> frozenset[str]:
    return frozenset(entry.replace("_", " ") for entry in row.split())


def _by_noun(rows: Mapping[str, str]) -> dict[str, str]:
    return {noun: kind for kind, row in rows.items() for noun in _words(row)}
