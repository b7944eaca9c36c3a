"""What a statement shows that its holder holds: from act, factuality and polarity, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from onrecord.claims.cues import backs_away, left_open, plans_of_own, told_before, turned
from onrecord.claims.holders import Holders, holders, party
from onrecord.claims.propositions import NEEDED
from onrecord.model import Act, Claim, Entry, Factuality, Polarity, Position, Proposition, SpeakerKind, Stand

_UP, _DOWN = Polarity.POSITIVE, Polarity.NEGATIVE

# Acts that tell the position whatever the factuality is.
_BY_ACT: Mapping[Act, tuple[Stand, Stand]] = MappingProxyType(
    {
        Act.DECLINE: (Stand.DECLINES, Stand.DECLINES),
        Act.ASK: (Stand.ASKS, Stand.ASKS),
        Act.ADVOCATE: (Stand.CALLS_FOR, Stand.OPPOSES),
        Act.DESIRE: (Stand.CALLS_FOR, Stand.OPPOSES),
        Act.OPPOSE: (Stand.OPPOSES, Stand.CALLS_FOR),
        Act.COMMIT: (Stand.COMMITS_TO, Stand.DENIES),  # "we will not": they say it will not be
        Act.DECREE: (Stand.COMMITS_TO, Stand.OPPOSES),  # what is ordered not to be is forbidden
        Act.PREDICT: (Stand.EXPECTS, Stand.DOUBTS),
        Act.DENY: (Stand.AFFIRMS, Stand.DENIES),  # who denies a "not" affirms
    }
)
# Asserting, confirming, believing and evaluating commit to as much as the factuality says.
_BY_FACTUALITY: Mapping[Factuality | None, tuple[Stand, Stand]] = MappingProxyType(
    {
        None: (Stand.AFFIRMS, Stand.DENIES),
        Factuality.CERTAIN: (Stand.AFFIRMS, Stand.DENIES),
        Factuality.CERTAIN_NOT: (Stand.AFFIRMS, Stand.DENIES),
        Factuality.PROBABLE: (Stand.EXPECTS, Stand.DOUBTS),
        Factuality.PROBABLE_NOT: (Stand.EXPECTS, Stand.DOUBTS),
        Factuality.POSSIBLE: (Stand.UNCOMMITTED, Stand.UNCOMMITTED),
        Factuality.UNCOMMITTED: (Stand.UNCOMMITTED, Stand.UNCOMMITTED),
    }
)
NO_EVIDENCE = "no evidence"  # the hedge of "there is no evidence that"
# "Should be resolved", "has to stop": who says so calls for it, though no act names it.
_OUGHT = re.compile(r"\b(?:should|must|ought to|needs? to|has to|have to|it is time)\b", re.IGNORECASE)


# What a report says that somebody plans is no word of theirs; that they have no plans, they have been asked.
_PLANS = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|prepar\w+|intend\w*|intention|decision|decide[ds]?|about to|poised|ready|"
    r"readiness|"
    r"seek(?:s|ing)?|sought|try\w*|tried|mov(?:e|es|ing)|unwilling\w*|willing\w*|weigh\w*|consider\w*|attempt\w*)\b",
    re.IGNORECASE,
)


def stand(act: Act | None, factuality: Factuality | None, polarity: Polarity) -> Stand:
    """Give the position that a statement shows on its claim."""
    row = _BY_ACT.get(act) if act is not None else None
    if row is None:
        row = _BY_FACTUALITY[factuality]
    return row[polarity is _DOWN]


def shown(entry: Entry, proposition: Proposition) -> Stand:
    """Give the position that a statement shows, its wording heeded where act and factuality leave it open."""
    if proposition.hedge == NEEDED:
        return Stand.CALLS_FOR
    whether = "whether" in proposition.hedge and entry.act not in {Act.ASK, Act.DECLINE}
    if whether or left_open(entry):
        return Stand.UNCOMMITTED
    told = stand(entry.act, entry.factuality, proposition.polarity)
    if told is Stand.DENIES and (NO_EVIDENCE in proposition.hedge or _doubting(entry)):
        return Stand.DOUBTS
    if told is Stand.UNCOMMITTED and entry.factuality is Factuality.UNCOMMITTED:
        return _meant(entry, proposition)
    return told


def _doubting(entry: Entry) -> bool:
    return backs_away(entry) or (entry.act is Act.DENY and entry.factuality is Factuality.PROBABLE_NOT)


def _meant(entry: Entry, proposition: Proposition) -> Stand:
    """Say what somebody holds who tells no fact: a plan of their own, a demand, or nothing."""
    if plans_of_own(entry):
        return stand(Act.COMMIT, None, proposition.polarity)
    if _OUGHT.search(proposition.text):
        return stand(Act.ADVOCATE, None, proposition.polarity)
    return Stand.UNCOMMITTED


def position(
    entry: Entry, claim: str, proposition: Proposition, origin: str | None = None, voice: str | None = None
) -> Position | None:
    """Give what a statement shows that its holder holds; None when nobody is told to have said so."""
    who = holders(entry)
    refused = turned(entry) and not left_open(entry)
    planned = entry.act is Act.COMMIT and _PLANS.search(entry.cue) and not refused
    if who.holder is None or planned:
        return None
    earlier = not _told_day(entry) and told_before(entry)
    return Position(
        claim=claim,
        holder=who.told,
        stand=shown(entry, proposition),
        statement=entry.id,
        day=None if earlier else _told_day(entry) or entry.day,
        origin=origin or entry.id,
        speaker=who.speaker,
        party=party(entry),
        relay=entry.relay,
        before=entry.day if earlier else None,
        named=who.named,
        voice=_voice(entry, who, origin, voice),
    )


def _voice(entry: Entry, who: Holders, origin: str | None, voice: str | None) -> str:
    """Say what statements of one holder share: a person however spelled, a body its name, others nothing."""
    if not who.named:
        return origin or entry.id
    return voice if voice and entry.kind is SpeakerKind.PERSON and who.speaker is None else who.body


def _told_day(entry: Entry) -> str | None:
    """Give the day, month or year on which a report says that it was said."""
    return entry.said[:10] if entry.said else None


def positions(
    claim: Claim,
    entries: Mapping[str, Entry],
    origins: Mapping[str, str] | None = None,
    voices: Mapping[str, str] | None = None,
) -> tuple[Position, ...]:
    """Give every position on a claim, oldest first; those without a day come last.

    Origins and voices (who speaks, across reports and spellings) are handed in, by statement.
    """
    told = [
        position(
            entries[row.statement],
            claim.id,
            row,
            (origins or {}).get(row.statement),
            (voices or {}).get(row.statement),
        )
        for row in claim.propositions
        if row.statement in entries
    ]
    held = [_beside(row, entries) for row in told if row is not None]
    parties = {row.voice: row.party for row in held if row.party and row.named}
    # A report that leaves out the office of somebody does not take it from them.
    return in_order(row if row.party else replace(row, party=parties.get(row.voice)) for row in held)


def _beside(row: Position, entries: Mapping[str, Entry]) -> Position:
    """Put what a report tells as older than its news before the first day of that news on the same claim."""
    if row.before is None:
        return row
    report = entries[row.statement].report
    days = (one.day for one in entries.values() if one.report == report and not told_before(one))
    return replace(
        row, before=min([row.before, *(day for day in days if day and len(day) == len(row.before))])
    )


def in_order(rows: Iterable[Position]) -> tuple[Position, ...]:
    """Put positions in the order of their days; what came before a day stands before it."""

    def place(row: Position) -> tuple[bool, str, bool, str]:
        day = row.day or row.before
        return (day is None, day or "", row.before is None, row.statement)

    return tuple(sorted(rows, key=place))
