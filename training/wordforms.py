"""Forms of English words, to put one word into the place of another: announces, announced, announcing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BASE, THIRD, PAST, PARTICIPLE, ING = range(5)
_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")


@dataclass(frozen=True, slots=True)
class Forms:
    """Form words; irregular ones come as base, past form and participle."""

    irregular: Mapping[str, tuple[str, str]]
    doubled: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Forms:
        """Read the table of forms."""
        rows = (entry.split("/") for entry in table["irregular"].split())
        return cls({row[0]: (row[1], row[2]) for row in rows}, frozenset(table["doubled"].split()))

    def of_doing(self, phrase: str) -> tuple[str, str, str, str, str]:
        """Give base, third person, past, participle and -ing form; of a phrase, its first word is formed."""
        base, *rest = phrase.split(" ")
        past, participle = self.irregular.get(base) or (self._past(base),) * 2
        formed = (base, plural(base), past, participle, self._ing(base))
        return tuple(" ".join([form, *rest]) for form in formed)  # type: ignore[return-value]

    def _past(self, base: str) -> str:
        if base.endswith("e"):
            return base + "d"
        if base.endswith("y") and base[-2] not in _VOWELS:
            return base[:-1] + "ied"
        return base + base[-1] * (base in self.doubled) + "ed"

    def _ing(self, base: str) -> str:
        if base.endswith("ie"):
            return base[:-2] + "ying"
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
            return base[:-1] + "ing"
        return base + base[-1] * (base in self.doubled) + "ing"


def plural(word: str) -> str:
    """Give the form in -s of a noun or a verb; of a phrase, its last word is formed."""
    if word == "have":
        return "has"
    if word in {"man", "woman", "policeman", "serviceman", "spokesman", "spokeswoman"}:
        return word[:-2] + "en"
    if word == "child":
        return "children"
    if word.endswith("y") and word[-2:-1] not in set(_VOWELS):
        return word[:-1] + "ies"
    if word.endswith("fe"):
        return word[:-2] + "ves"
    return word + ("es" if _SIBILANT.search(word) else "s")
