"""Which statements vanished, changed or appeared between two versions of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Entry

# Share of words that two contents must have in common to be one statement reworded. Two unlike statements of
# one report share names and small words, up to about 0.4 of them; a statement whose half is new is another.
REWORDED = 0.5

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Changed:
    """Hold a statement in its older and newer form, either of which may be missing."""

    older: Entry | None
    newer: Entry | None
    likeness: float  # share of common words; 1 where the words are the same but what is known of them is not


def changes(older: Sequence[Entry], newer: Sequence[Entry]) -> tuple[Changed, ...]:
    """Pair the statements of two versions, the most alike first, and give those that are not the same.

    Changed and new ones come in the order of the newer version, vanished ones after them.
    """
    left, right = dict(enumerate(older)), dict(enumerate(newer))
    bags = [[_bag(entry) for entry in version] for version in (older, newer)]
    alike = sorted(
        (-_likeness(bags[0][i], bags[1][j]), left[i].speaker != right[j].speaker, abs(i - j), i, j)
        for i in left
        for j in right
    )
    pairs: dict[int, tuple[int, float]] = {}
    for negative, _, _, i, j in alike:
        if -negative >= REWORDED and i in left and j in right:
            pairs[j] = (i, -negative)
            del left[i], right[j]
    found = []
    for j, entry in enumerate(newer):
        if j not in pairs:
            found.append(Changed(None, entry, 0.0))
        elif _told(older[pairs[j][0]]) != _told(entry):
            found.append(Changed(older[pairs[j][0]], entry, round(pairs[j][1], 3)))
    return (*found, *(Changed(older[i], None, 0.0) for i in sorted(left)))


def _bag(entry: Entry) -> Counter[str]:
    return Counter(_WORD.findall(entry.content.casefold()))


def _likeness(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def _told(entry: Entry) -> tuple[object, ...]:
    """Give what a reader of the report would see of a statement, wherever in the report it stands."""
    relay = tuple(carrier.name or carrier.words for carrier in entry.relay)
    return (entry.source, entry.cue, entry.content, entry.speaker, entry.act, entry.factuality, relay)
