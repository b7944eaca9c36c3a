"""English words with which a report says that something is still open."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# "not" beside a verb, and grown together with it: was not, wasn't, wasn’t.
_NOT = r"(?:\b(?:not|never)\b|n['’]t\b)"


@dataclass(frozen=True, slots=True)
class OpenWords:
    """Hold a way of saying that something is open, and letters of which some are in all that it finds."""

    words: re.Pattern[str]
    needs: tuple[str, ...]  # in lower case

    def may_stand_in(self, lower: str) -> bool:
        """Tell whether a text, in lower case, has what is needed; most have not, which is soon seen."""
        return any(letters in lower for letters in self.needs)


@cache
def open_words() -> tuple[OpenWords, ...]:
    """Load the ways of saying that something is open."""
    table = tomllib.loads(
        files("onrecord.language").joinpath("en/questions.toml").read_text(encoding="utf-8")
    )
    return tuple(
        OpenWords(re.compile(row["words"].replace("[not]", _NOT), re.IGNORECASE), tuple(row["needs"]))
        for row in table["open"]
    )
