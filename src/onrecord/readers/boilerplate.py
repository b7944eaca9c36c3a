"""Lines that an outlet puts among a report's words without their being a part of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_END = ".:!?… "
_FOLLOW_WORDS = 30
_LONGEST = 900  # characters; no line of the table is meant for a longer paragraph


@dataclass(frozen=True, slots=True)
class _Table:
    whole: frozenset[str]
    start: tuple[tuple[str, int], ...]
    starts: tuple[str, ...]
    end: tuple[tuple[str, int], ...]
    platforms: frozenset[str]


def is_boilerplate(text: str) -> bool:
    """Tell whether a whole paragraph is a request, an advertisement, or a button."""
    if len(text) > _LONGEST:
        return False
    words = text.casefold().replace("’", "'").split()
    folded = " ".join(words).strip(_END)
    table = _table()
    return (
        folded in table.whole
        or (
            folded.startswith(table.starts)
            and any(folded.startswith(start) and len(words) <= most for start, most in table.start)
        )
        or any(folded.endswith(end) and len(words) <= most for end, most in table.end)
        or _asks_to_follow(words)
    )


def _asks_to_follow(words: list[str]) -> bool:
    """Tell "Follow the desk on Facebook and Instagram" from what others follow, or are asked to."""
    bare = {word.strip(",.;:()") for word in words}
    return (
        words[:1] == ["follow"]
        and len(words) <= _FOLLOW_WORDS
        and "on" in bare
        and bool(bare & _table().platforms)
    )


@cache
def _table() -> _Table:
    rows = tomllib.loads(files("onrecord.readers").joinpath("boilerplate.toml").read_text(encoding="utf-8"))
    return _Table(
        frozenset(line.strip(_END) for line in rows["whole"]),
        tuple((row["text"], row["words"]) for row in rows["start"]),
        tuple(row["text"] for row in rows["start"]),
        tuple((row["text"], row["words"]) for row in rows["end"]),
        frozenset(rows["platforms"]),
    )
