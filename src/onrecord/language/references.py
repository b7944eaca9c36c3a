"""English nouns that name an utterance told elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def reference_nouns() -> Mapping[str, str]:
    """Load the nouns, each with the act that it names."""
    table = tomllib.loads(
        files("onrecord.language").joinpath("en/references.toml").read_text(encoding="utf-8")
    )
    return {word: row["act"] for row in table["noun"] for word in row["words"].split()}
