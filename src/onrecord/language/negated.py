"""English cues in which one negation turns over another."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# "not" beside a verb, and grown together with it: did not, didn't, cannot.
_NOT = r"(?:\b(?:not|never|cannot)\b|n['’]t\b)"


@dataclass(frozen=True, slots=True)
class Negated:
    """Name a way of negating, and the act and factuality that it means."""

    words: re.Pattern[str]
    act: str
    factuality: str


@cache
def negated_cues() -> tuple[Negated, ...]:
    """Load the ways, in the order in which they count."""
    table = tomllib.loads(files("onrecord.language").joinpath("en/negated.toml").read_text(encoding="utf-8"))
    return tuple(
        Negated(re.compile(row["words"].replace("[not]", _NOT), re.IGNORECASE), row["act"], row["factuality"])
        for row in table["cue"]
    )
