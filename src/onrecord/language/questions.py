"""English words with which a report says that something is still open."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

# "not" beside a verb, and grown together with it: was not, wasn't, wasn’t.
_NOT = r"(?:\b(?:not|never)\b|n['’]t\b)"


@cache
def open_words() -> tuple[re.Pattern[str], ...]:
    """Load the ways of saying that something is open."""
    table = tomllib.loads(
        files("onrecord.language").joinpath("en/questions.toml").read_text(encoding="utf-8")
    )
    return tuple(re.compile(row["words"].replace("[not]", _NOT), re.IGNORECASE) for row in table["open"])
