"""How positions change: held since, softened, hardened, reversed, each with its two statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from onrecord.claims.positions import in_order
from onrecord.model import Change, History, Position, Stand, Turn

# How a stand leans: toward the claim being so, and toward wishing it. Steps are ranks, not measures.
_LEANS: Mapping[Stand, tuple[int, int]] = MappingProxyType(
    {
        Stand.AFFIRMS: (3, 0),
        Stand.EXPECTS: (2, 0),
        Stand.DOUBTS: (-2, 0),
        Stand.DENIES: (-3, 0),
        Stand.CALLS_FOR: (0, 2),
        Stand.OPPOSES: (0, -2),
        Stand.COMMITS_TO: (3, 3),
        Stand.DECLINES: (0, 0),
        Stand.ASKS: (0, 0),
        Stand.UNCOMMITTED: (0, 0),
    }
)


def side(stand: Stand) -> int:
    """Tell which side of the claim's truth a stand is on: 1, -1, or 0 for neither."""
    lean = _LEANS[stand][0]
    return (lean > 0) - (lean < 0)


def turn(before: Stand, after: Stand) -> Turn | None:
    """Say how one stand became another; None where it did not, or the two are about different things."""
    here, there = _LEANS[before], _LEANS[after]
    if any(left * right < 0 for left, right in zip(here, there, strict=True)):
        return Turn.REVERSED
    apart = (
        any(here) and any(there) and not any(left and right for left, right in zip(here, there, strict=True))
    )
    weight = max(map(abs, there)) - max(map(abs, here))
    if apart or not weight:
        return None
    return Turn.HARDENED if weight > 0 else Turn.SOFTENED


def histories(told: Iterable[Position]) -> tuple[History, ...]:
    """Give the history of every holder on every claim, those with a change first."""
    rows: dict[tuple[str, str], list[Position]] = {}
    for row in told:
        rows.setdefault((row.claim, row.who), []).append(row)
    return _ranked(history(claim, usual(own), own) for (claim, _), own in rows.items())


def usual(told: Sequence[Position]) -> str:
    """Give the name of a holder that is told most often, of several the longest."""
    counted = Counter(row.holder for row in told)
    return max(counted, key=lambda name: (counted[name], len(name), name))


def party_histories(told: Iterable[Position]) -> tuple[History, ...]:
    """Give the history of every party of several official voices: what one denied another may decree."""
    rows: dict[tuple[str, str], list[Position]] = {}
    for row in told:
        if row.party is not None:
            rows.setdefault((row.claim, row.party), []).append(row)
    return _ranked(
        history(claim, party, own, party=True)
        for (claim, party), own in rows.items()
        if len({row.who for row in own}) > 1
    )


def history(claim: str, holder: str, told: Sequence[Position], *, party: bool = False) -> History:
    """Give one history: one position per origin and stand, and every change."""
    seen: set[tuple[str, Stand]] = set()
    once = []
    for row in in_order(told):
        if (row.origin, row.stand) not in seen:
            seen.add((row.origin, row.stand))
            once.append(row)
    return History(claim, holder, tuple(once), _changes(once), party)


def _changes(rows: Sequence[Position]) -> tuple[Change, ...]:
    found: list[Change] = []
    for at, after in enumerate(rows):
        if at == 0:
            continue
        before = rows[at - 1]
        # Who fell silent in between has still reversed what was said before the silence.
        leaning = [row for row in rows[:at] if any(_LEANS[row.stand])]
        if leaning and turn(leaning[-1].stand, after.stand) is Turn.REVERSED:
            before = leaning[-1]
        how = turn(before.stand, after.stand)
        if how is not None and _later(before, after):
            found.append(Change(how, before, after))
    return tuple(found)


def _later(before: Position, after: Position) -> bool:
    """Tell whether one surely came on a later day: on one day, or in one month, order is not known."""
    if after.day is None:
        return False
    if before.day is None:
        return before.before is not None and before.before <= after.day
    size = min(len(before.day), len(after.day))
    return before.day[:size] < after.day[:size]


def _ranked(rows: Iterable[History]) -> tuple[History, ...]:
    return tuple(sorted(rows, key=lambda row: (not row.changes, -len(row.positions), row.claim, row.holder)))
