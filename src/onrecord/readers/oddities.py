"""Characters in a text that nobody sees: told with their number, never taken out.

They hide words from a search, turn the order of letters around, or carry a mark of where a text is from
(C2PA puts its manifest into text as variation selectors behind U+FEFF). Spans count them like all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class OddityKind(StrEnum):
    """Name what unseen characters are for."""

    ZERO_WIDTH = "zero width"
    BIDI_CONTROL = "bidi control"
    VARIATION_SELECTOR = "variation selector"
    SOFT_HYPHEN = "soft hyphen"
    MANIFEST = "C2PA manifest"
    TAG = "tag"
    PRIVATE_USE = "private use"
    CONTROL = "control"
    SURROGATE = "lone surrogate"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Count the characters of one kind in a text; a manifest counts once, however long it is."""

    kind: OddityKind
    count: int


_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# One emoji has one selector, and a manifest has hundreds; its magic number alone has 8 (C2PA 2.4, A.8).
_FEWEST_SELECTORS = 8
_MANIFEST = re.compile(f"\ufeff[{_SELECTORS}]{{{_FEWEST_SELECTORS},}}")
_LETTERS = {
    OddityKind.ZERO_WIDTH: "\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f\u115f\u1160\u3164\uffa0",
    OddityKind.BIDI_CONTROL: "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    OddityKind.VARIATION_SELECTOR: _SELECTORS,
    OddityKind.SOFT_HYPHEN: "\u00ad",
    OddityKind.TAG: "\U000e0000-\U000e007f",
    OddityKind.PRIVATE_USE: "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    OddityKind.CONTROL: "\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f",
    OddityKind.SURROGATE: "\ud800-\udfff",
}
_KINDS = {kind: re.compile(f"[{letters}]+") for kind, letters in _LETTERS.items()}
_ANY = re.compile(f"[{''.join(_LETTERS.values())}]")


def oddities_of(text: str) -> tuple[Oddity, ...]:
    """Count the unseen characters of a text by kind; a byte order mark at its beginning is none."""
    if _ANY.search(text) is None:  # most have none
        return ()
    text = text.removeprefix("\ufeff") if not _MANIFEST.match(text) else text
    rest, manifests = _MANIFEST.subn("", text)
    found = [Oddity(OddityKind.MANIFEST, manifests)] if manifests else []
    for kind, pattern in _KINDS.items():
        count = sum(len(run) for run in pattern.findall(rest))
        if count:
            found.append(Oddity(kind, count))
    return tuple(found)
