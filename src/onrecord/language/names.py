"""English names of languages, so that a reason names the language and not only its code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def language_name(code: str) -> str:
    """Name a language with its code, "Ukrainian (uk)"; an unknown code stands for itself."""
    name = _names().get(code.lower().split("-")[0])
    return f"{name} ({code})" if name else code


@cache
def _names() -> dict[str, str]:
    table = files("onrecord.language").joinpath("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)
