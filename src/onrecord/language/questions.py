"""English words with which a report says that something is still open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# "not" beside a verb, and grown together with it: was not, wasn't, wasn’t.
_NOT = r"(?:\b(?:not|never)\b|n['’]t\b)"


@dataclass(frozen=True, slots=True)
class OpenWords:
    """Hold a way of saying that something is open, and letters, in lower case, that most texts lack."""

    words: re.Pattern[str]
    begins: tuple[str, ...] = ()  # what it finds begins with one of them; where there is none:
    needs: tuple[str, ...] = ()  # what it finds has one of them

    def found(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Find it in a text, which is also given in lower case."""
        if not self.begins or len(lower) != len(text):  # a letter may become two
            if any(letters in lower for letters in self.needs or self.begins):
                yield from self.words.finditer(text)
            return
        end = 0
        for at in sorted({at for letters in self.begins for at in _places(letters, lower)}):
            match = self.words.match(text, at) if at >= end else None
            if match is not None:
                end = match.end()
                yield match


def _places(letters: str, text: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


@cache
def open_words() -> tuple[OpenWords, ...]:
    """Load the ways of saying that something is open."""
    table = tomllib.loads(
        files("onrecord.language").joinpath("en/questions.toml").read_text(encoding="utf-8")
    )
    return tuple(
        OpenWords(
            re.compile(row["words"].replace("[not]", _NOT), re.IGNORECASE),
            tuple(row.get("begins", ())),
            tuple(row.get("needs", ())),
        )
        for row in table["open"]
    )
