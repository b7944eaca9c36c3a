"""English words by which propositions are reworded and compared, as a typed table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Opening:
    """Name a way to open with what one thinks of the proposition that follows."""

    words: re.Pattern[str]
    turns: bool  # it changes the proposition's polarity
    hedge: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Hold the word lists, lower case, by what they are for; `en/claims.toml` gives the reasons."""

    contracted: Mapping[str, str]
    auxiliaries: frozenset[str]
    modal: frozenset[str]
    subordinators: frozenset[str]
    conditions: frozenset[str]
    openings: tuple[Opening, ...]
    stop: frozenset[str]
    general: frozenset[str]
    nobody: frozenset[str]
    seats: Mapping[str, str]  # words → the country or body they stand for
    light: frozenset[str]
    sizes: frozenset[str]
    objects: frozenset[str]
    core: frozenset[str]
    done_to: frozenset[str]
    same: Mapping[str, str]
    matters: frozenset[str]
    bodies: frozenset[str]
    with_to: frozenset[str]
    nouns: Mapping[str, str]
    irregular: Mapping[str, str]
    opposites: frozenset[tuple[str, str]]
    preventing: frozenset[str]
    finite: frozenset[str]
    units: Mapping[str, int]
    magnitudes: Mapping[str, int]
    about: frozenset[str]
    least: frozenset[str]
    most: frozenset[str]


@cache
def claim_words() -> ClaimWords:
    """Load the word lists of English once."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/claims.toml").read_text(encoding="utf-8"))
    frames, words, events, numbers = table["frames"], table["words"], table["events"], table["numbers"]
    pairs = [pair.split("/") for pair in table["opposites"]["pairs"].split()]
    return ClaimWords(
        contracted=_pairs(table["negation"]["contracted"]),
        auxiliaries=_words(table["negation"]["auxiliaries"]),
        modal=_words(table["hedges"]["modal"]),
        subordinators=_words(frames["subordinators"]),
        conditions=_words(frames["conditions"]),
        openings=tuple(_opening(row) for row in table["opening"]),
        stop=_words(words["stop"]),
        general=_words(words["general"]),
        nobody=_words(table["holders"]["nobody"]),
        seats={word: name for name, row in table["seats"].items() for word in _words(row)},
        light=_words(events["light"]),
        sizes=_words(events["sizes"]),
        objects=_words(events["objects"]),
        core=_words(events["core"]),
        done_to=_words(events["done_to"]),
        same=_pairs(events["same"]),
        matters=_words(events["matters"]),
        bodies=_words(events["bodies"]),
        with_to=_words(events["with_to"]),
        nouns=_pairs(events["nouns"]),
        irregular=_pairs(events["irregular"]),
        opposites=frozenset((left, right) for left, right in pairs),
        preventing=_words(table["opposites"]["preventing"]),
        finite=_words(table["verbs"]["plain"]),
        units={word: int(value) for word, value in _pairs(numbers["units"]).items()},
        magnitudes={word: int(value) for word, value in _pairs(numbers["magnitudes"]).items()},
        about=_words(numbers["about"]),
        least=_words(numbers["least"]),
        most=_words(numbers["most"]),
    )


def _opening(row: Mapping[str, str | bool]) -> Opening:
    words = str(row["words"]).replace("'", "['’]")
    return Opening(
        re.compile(rf"(?:or |and |but )?(?:{words})\s*", re.IGNORECASE),
        bool(row["turns"]),
        str(row.get("hedge", "")),
    )


def _words(row: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in row.split())


def _pairs(row: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in row.split())
