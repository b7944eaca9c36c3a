"""What a statement shows that its holder holds: from act, factuality and polarity, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.claims.holders import holders, party
from onrecord.claims.propositions import NEEDED
from onrecord.model import Act, Claim, Entry, Factuality, Polarity, Position, Proposition, Stand

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
# "Should be resolved", "has to stop": who says so calls for it, though no act names it.
_OUGHT = re.compile(r"\b(?:should|must|ought to|needs? to|has to|have to|it is time)\b", re.IGNORECASE)


# What a report says that somebody plans is no word of theirs.
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
    if "whether" in proposition.hedge and entry.act not in {Act.ASK, Act.DECLINE}:
        return Stand.UNCOMMITTED
    told = stand(entry.act, entry.factuality, proposition.polarity)
    if (
        told is Stand.UNCOMMITTED
        and entry.factuality is Factuality.UNCOMMITTED
        and _OUGHT.search(proposition.text)
    ):
        return Stand.CALLS_FOR if proposition.polarity is _UP else Stand.OPPOSES
    return told


def position(
    entry: Entry, claim: str, proposition: Proposition, origin: str | None = None
) -> Position | None:
    """Give what a statement shows that its holder holds; None when nobody is told to have said so."""
    who = holders(entry)
    if who.holder is None or (entry.act is Act.COMMIT and _PLANS.search(entry.cue)):
        return None
    return Position(
        claim=claim,
        holder=who.holder,
        stand=shown(entry, proposition),
        statement=entry.id,
        day=entry.day,
        origin=origin or entry.id,
        speaker=who.speaker,
        party=party(entry),
        relay=entry.relay,
    )


def positions(
    claim: Claim, entries: Mapping[str, Entry], origins: Mapping[str, str] | None = None
) -> tuple[Position, ...]:
    """Give every position on a claim, oldest first; those without a day come last."""
    told = (
        position(entries[row.statement], claim.id, row, (origins or {}).get(row.statement))
        for row in claim.propositions
        if row.statement in entries
    )
    return in_order(row for row in told if row is not None)


def in_order(rows: Iterable[Position]) -> tuple[Position, ...]:
    """Put positions in the order of their days."""
    return tuple(sorted(rows, key=lambda row: (row.day is None, row.day or "", row.statement)))
