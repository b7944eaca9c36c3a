"""English words that stand for somebody without naming them."""

from __future__ import annotations

_PRONOUNS = frozenset(
    "i we you he she it they me him her them my our your his its their mine who whom whose this that these "
    "those one some others many all both each everyone somebody someone nobody anyone none".split()
)


def is_pronoun(words: str) -> bool:
    """Tell whether words are a pronoun; the WHO is none."""
    shouted = words.isupper() and len(words) > 1
    return not shouted and words.lower().strip("[]") in _PRONOUNS
