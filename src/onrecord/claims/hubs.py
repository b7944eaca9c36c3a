"""The names of events at which propositions of many wordings meet, completed from what their report tells.

"A blockade" is by whom and of whom the report tells elsewhere; no other report is looked at, so that a name
follows from one report alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.claims.clauses import finite
from onrecord.claims.facts import Facts, Tense
from onrecord.claims.frames import DECIDED, Event, done_to, event
from onrecord.claims.holders import holders
from onrecord.claims.names import country_of, led_by, person_key
from onrecord.model import Act, Entry, Polarity, Proposition

# What was ordered or promised, in whatever tense, is still to come.
_ORDERING = frozenset({Act.DECREE, Act.COMMIT})
_OR = re.compile(r"\bor\b")

_Doing = tuple[str, tuple[str, ...]]  # who does an event and to whom
_Doings = Counter[_Doing]  # as the propositions of one report tell it, counted


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a statement of a report with what it is about."""

    entry: Entry
    proposition: Proposition
    facts: Facts


def hubs(
    rows: Iterable[Told | None], *, known: frozenset[str], lands: Mapping[str, str], setting: Sequence[str]
) -> list[str | None]:
    """Name the event of every row of one report, so that equal names are one event; None where it has none.

    `known` are words that are names in the report, `lands` gives persons the country that they act for, and
    `setting` is whom the report is about.
    """
    told = list(rows)
    events = [_event(row, known, lands) if row else None for row in told]
    doings: dict[str, _Doings] = {}
    for one in events:
        if one is not None and one.actor:
            doings.setdefault(one.core, Counter())[one.actor, one.objects] += 1
    named: list[str | None] = []
    for row, one in zip(told, events, strict=True):
        if row is None or one is None:
            named.append(None)
            continue
        whole = _completed(_of_a_matter(one, doings), doings, row, setting)
        named.append(_name(whole, row.facts, ordered=row.entry.act in _ORDERING))
    return named


def _event(row: Told, known: frozenset[str], lands: Mapping[str, str]) -> Event | None:
    text = row.proposition.text
    if row.facts.conditional or (row.facts.tense is Tense.PAST and not finite(text)):
        return None
    one = event(text, known)
    if one is None:
        return None
    return replace(one, actor=lands.get(one.actor) or led_by().get(one.actor) or one.actor)


def _of_a_matter(one: Event, doings: Mapping[str, _Doings]) -> Event:
    """Say what "has made a decision" is about, where the report tells of one decision of that party only."""
    if one.core != DECIDED:
        return one
    matters = [
        core
        for core, rows in doings.items()
        if core.startswith(f"{DECIDED} ") and any(actor == one.actor for actor, _ in rows)
    ]
    return replace(one, core=matters[0]) if len(matters) == 1 else replace(one, actor="")


def _completed(one: Event, doings: Mapping[str, _Doings], row: Told, setting: Sequence[str]) -> Event:
    """Fill in who and whom, where the report tells it of the same event elsewhere."""
    ranked = sorted(doings.get(one.core, Counter()).items(), key=lambda told: (-told[1], told[0]))
    if not one.actor and one.core != DECIDED:
        one = replace(one, actor=_who(one, [doing for doing, _ in ranked], row.entry, setting))
    whom = [objects for (actor, objects), _ in ranked if actor == one.actor and objects]
    if len(one.objects) > 1 and _neither(row):
        # Who will leave neither of two leaves the one of them that the report speaks of.
        fewer = [objects for objects in whom if set(objects) < set(one.objects)]
        return replace(one, objects=fewer[0]) if fewer else one
    if one.objects:
        return one
    if not whom and done_to(one.core.removeprefix(f"{DECIDED} ")) and one.actor in setting:
        whom = [(key,) for key in setting if key != one.actor]
    return replace(one, objects=whom[0]) if len(set(whom)) == 1 else one


def _who(
    one: Event, told: Sequence[tuple[str, tuple[str, ...]]], entry: Entry, setting: Sequence[str]
) -> str:
    """Say who does an event without a doer: of whom the report tells it, who speaks, or its subject."""
    same = [actor for actor, objects in told if not one.objects or one.objects == objects]
    # What somebody opposes, without a word of who does it, is what they do themselves elsewhere.
    holder = holders(entry).holder or ""
    same.sort(key=lambda actor: actor != person_key(holder))
    said_by = country_of(f"x {entry.role or ''} {entry.source} {holder}")
    rest = [key for key in setting if key not in one.objects]
    return next(iter([*same, *filter(None, [said_by]), *rest]), "")


def _neither(row: Told) -> bool:
    return row.proposition.polarity is Polarity.NEGATIVE and bool(_OR.search(row.proposition.text))


def _name(one: Event, told: Facts, *, ordered: bool) -> str:
    """Name an event so that equal names are one: "will mobilise" is not "has mobilised", 300,000 no more."""
    if not one.actor or one.actor in one.objects:
        return ""
    when = "past" if told.tense is Tense.PAST and not ordered else "ahead"
    if one.core.startswith(DECIDED):
        when = "past"  # the deciding, whatever was decided
    counted = ",".join(str(amount.value) for amount in told.numbers)
    return "|".join((one.actor, one.core, ",".join(one.objects), when, counted, ",".join(told.dates)))
