"""The values of a one-page brief of an issue: claims, who holds what, origins against carriers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.claims.histories import histories, party_histories, side
from onrecord.claims.positions import positions
from onrecord.claims.relations import relations
from onrecord.model import (
    Brief,
    Claim,
    ClaimBrief,
    Entry,
    Issue,
    OpenQuestion,
    Position,
    Relation,
    RelationKind,
    Resolved,
)

# Claims of an issue that fit a page, and questions beside them.
MOST_CLAIMS, MOST_QUESTIONS = 12, 8
_BACKING = frozenset({RelationKind.CONFIRMS, RelationKind.SUPPORTS})


def brief(
    issue: Issue,
    entries: Mapping[str, Entry],
    *,
    origins: Mapping[str, str] | None = None,
    voices: Mapping[str, str] | None = None,
    outcomes: Mapping[str, Resolved] | None = None,
    questions: Iterable[OpenQuestion] = (),
) -> Brief:
    """Put together what a brief tells; origins, voices and outcomes are handed in, see `claim_brief`."""

    def rank(claim: Claim) -> tuple[int, int, str]:
        """Put claims first on which many hold something, then those that rest on many utterances."""
        held = positions(claim, _own(claim, entries), origins, voices)
        rests_on = {(origins or {}).get(name, name) for name in claim.statements if name in entries}
        return -len(histories(held)) - len(party_histories(held)), -len(rests_on), claim.id

    told = [
        claim_brief(claim, entries, origins=origins, voices=voices, outcomes=outcomes)
        for claim in sorted(issue.claims, key=rank)[:MOST_CLAIMS]
    ]
    days = sorted(
        day
        for claim in issue.claims
        for one in claim.statements
        if one in entries and (day := entries[one].day) is not None
    )
    asked = [row for row in questions if issue.id in row.issues][:MOST_QUESTIONS]
    first, last = (days[0], days[-1]) if days else (None, None)
    return Brief(issue, tuple(told), tuple(asked), first, last)


def claim_brief(
    claim: Claim,
    entries: Mapping[str, Entry],
    *,
    origins: Mapping[str, str] | None = None,
    voices: Mapping[str, str] | None = None,
    outcomes: Mapping[str, Resolved] | None = None,
) -> ClaimBrief:
    """Put together what a brief, or a claim's page, tells of one claim.

    Origins and voices (who speaks, across reports) are handed in by statement, outcomes by claim.
    """
    own = _own(claim, entries)
    held = positions(claim, own, origins, voices)
    found = relations(held, own)
    return ClaimBrief(
        claim=claim,
        histories=(*histories(held), *party_histories(held)),
        origins=len({(origins or {}).get(name, name) for name in own}),
        carriers=carriers(own.values()),
        unconfirmed=unconfirmed(held, found),
        relations=found,
        resolved=(outcomes or {}).get(claim.id),
    )


def _own(claim: Claim, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    return {name: entries[name] for name in claim.statements if name in entries}


def carriers(rows: Iterable[Entry]) -> tuple[str, ...]:
    """Name every outlet and agency that carried some statements, each once."""
    told = {row.outlet.name for row in rows if row.outlet}
    for row in rows:
        told |= {carrier.name for carrier in row.relay if carrier.name}
    return tuple(sorted(told))


def unconfirmed(held: Sequence[Position], found: Iterable[Relation]) -> bool:
    """Tell whether a claim is affirmed and no independent origin on that side confirms or supports it."""
    affirming = {row.statement for row in held if side(row.stand) > 0}
    backed = any(row.kind in _BACKING and row.statement in affirming for row in found)
    return bool(affirming) and not backed
