"""How statements stand to each other: from the sides they take on one claim and from their cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.claims.cues import backs_away
from onrecord.claims.histories import side
from onrecord.claims.holders import holders
from onrecord.model import Act, Entry, Position, Relation, RelationKind, Stand

# What a cue says about the words of others. Where several hold, the first counts.
_RETRACTS = re.compile(
    r"\b(?:retract|withdr[ae]w|walk(?:ed|s|ing)? back|took back|takes? back|apologi[sz]|"
    r"corrected|recant|backtrack)",
    re.IGNORECASE,
)
_REJECTS = re.compile(
    r"\b(?:reject|dismiss|refut|rebuff|den(?:y|ied|ies|ial)|disput|debunk|rebut|"
    r"brush(?:ed|es|ing)? (?:off|aside)|ruled? out)",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm|corroborat|verif|acknowledg|admit|attest|bears? out|bore out)", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\b(?:in response|respond|repl(?:y|ied|ies)|answer|react|commenting on|"
    r"asked (?:about|whether|if)|hit back|shot back|counter(?:ed|s))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|cannot|declined|refused|unable)\b|n['’]t\b", re.IGNORECASE)

# A relation is as sure as the statements are; these are the shares that its kind of evidence leaves of that,
# set by hand: a cue's own words tell more than two sides of one claim, an empty content least.
_BY_CUE, _BY_SIDES = 0.95, 0.8
_UNTOLD = 0.9  # the confidence of statements that have none
_MOST = 40  # earlier statements of a claim that one is compared with, the nearest


@dataclass(frozen=True, slots=True)
class _Told:
    """Hold one statement of a claim as relations look at it."""

    position: Position
    entry: Entry


def relations(told: Sequence[Position], entries: Mapping[str, Entry]) -> tuple[Relation, ...]:
    """Give how the statements of one claim stand to earlier ones; positions come oldest first."""
    found: list[Relation] = []
    before: list[_Told] = []
    first: dict[tuple[str, str], _Told] = {}
    for position in told:
        if position.statement not in entries:
            continue
        now = _Told(position, entries[position.statement])
        same = first.get((position.origin, position.who))
        if same is not None:
            found.append(
                _relation(RelationKind.REPEATS, now, same, 1.0, "the same utterance, carried once more")
            )
            continue
        found += _towards(now, before[-_MOST:])
        first[position.origin, position.who] = now
        before.append(now)
    return tuple(found)


def _towards(now: _Told, before: Sequence[_Told]) -> list[Relation]:
    """Relate a statement to earlier ones, the nearest first, once for each voice and kind."""
    found: dict[tuple[RelationKind, str], Relation] = {}
    for earlier in reversed(before):
        relation = _between(now, earlier)
        if relation is not None:
            found.setdefault((relation.kind, earlier.position.who), relation)
    return list(found.values())


def _between(now: _Told, earlier: _Told) -> Relation | None:
    here, there = side(now.position.stand), side(earlier.position.stand)
    cue = now.entry.cue
    told = f"{earlier.position.holder} {earlier.position.stand}, {now.position.holder} {now.position.stand}"
    same_voice = now.position.who == earlier.position.who
    if same_voice:
        if _RETRACTS.search(cue) or (here * there < 0 and now.position.when != earlier.position.when):
            kind = RelationKind.RETRACTS if _RETRACTS.search(cue) else RelationKind.CONTRADICTS
            return _relation(kind, now, earlier, _BY_SIDES, f"the same voice: {told}")
        return None
    if here * there < 0 and _against(now) and _against(earlier):
        rejects = now.entry.act is Act.DENY or _says(_REJECTS, cue)
        kind = RelationKind.REJECTS if rejects and there > 0 else RelationKind.CONTRADICTS
        return _relation(kind, now, earlier, _BY_CUE if rejects else _BY_SIDES, _because(told, cue, rejects))
    if here and here == there and Stand.COMMITS_TO not in {now.position.stand, earlier.position.stand}:
        return _agreeing(now, earlier, told)
    if _says(_ANSWERS, cue) and now.entry.report == earlier.entry.report:
        return _relation(RelationKind.ANSWERS, now, earlier, _BY_CUE, _because(told, cue, words=True))
    return None


def _against(told: _Told) -> bool:
    """Tell whether a statement can stand against another: somebody's, and more than a step back."""
    return holders(told.entry).resolved and not backs_away(told.entry)


def _agreeing(now: _Told, earlier: _Told, told: str) -> Relation:
    confirms = now.entry.act is Act.CONFIRM or _says(_CONFIRMS, now.entry.cue)
    if not independent(now.position, earlier.position):
        return _relation(
            RelationKind.REPEATS, now, earlier, _BY_SIDES, f"{told}, but the one carries the other"
        )
    kind = RelationKind.CONFIRMS if confirms else RelationKind.SUPPORTS
    reason = _because(told, now.entry.cue, confirms)
    return _relation(kind, now, earlier, _BY_CUE if confirms else _BY_SIDES, f"{reason}; another origin")


def independent(now: Position, earlier: Position) -> bool:
    """Tell whether a statement stands on its own: another origin and voice, not carried by that voice."""
    if now.origin == earlier.origin or now.who == earlier.who:
        return False
    carried = {carrier.name or carrier.words for carrier in now.relay}
    return earlier.holder not in carried and earlier.speaker not in carried


def _says(words: re.Pattern[str], cue: str) -> bool:
    found = words.search(cue)
    return found is not None and not _NOT.search(cue[: found.start()])


def _because(told: str, cue: str, words: bool) -> str:  # noqa: FBT001 - one flag, named at every call's place
    return f"{told} (“{cue}”)" if words and cue else told


def _relation(kind: RelationKind, now: _Told, earlier: _Told, share: float, reason: str) -> Relation:
    both = (now.entry, earlier.entry)
    sure = min(row.confidence if row.confidence is not None else _UNTOLD for row in both)
    return Relation(kind, now.entry.id, earlier.entry.id, round(share * sure, 3), reason)


def contradictions(found: Iterable[Relation]) -> tuple[Relation, ...]:
    """Give the relations that set one statement against another, the surest first."""
    against = {RelationKind.CONTRADICTS, RelationKind.REJECTS, RelationKind.RETRACTS}
    kept = [row for row in found if row.kind in against]
    return tuple(sorted(kept, key=lambda row: (-row.score, row.statement, row.other)))
