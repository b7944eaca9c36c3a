"""What came of claims: a person's judgement, or a rule's suggestion, marked so; how positions look then."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.claims.facts import Tense
from onrecord.claims.histories import side
from onrecord.claims.propositions import Found
from onrecord.errors import InvalidNoun
from onrecord.model import (
    Act,
    Bearing,
    Came,
    Claim,
    Deed,
    History,
    Judgement,
    Polarity,
    Position,
    Proposition,
    Resolved,
    Stand,
    TrackRecord,
    Turn,
)

RULE = "rule"  # who a suggestion is by
_AGAIN = "Take it back with `onrecord undo`, and decide again with `onrecord resolve`"
# Independent origins that have to tell an event as past before the rule says that it happened.
_LEAST_ORIGINS = 2
_WHOLE = re.compile(r"\b(?:general|full|total|complete|entire|all)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:partial|partly|limited|some of)\b", re.IGNORECASE)


def resolved(judgement: Judgement) -> Resolved:
    """Read what a person decided about a claim.

    Raises InvalidNoun when the judgement resolves nothing, or its value cannot be understood.
    """
    if judgement.deed is not Deed.RESOLVE:
        raise InvalidNoun(
            "judgement", f"{judgement.deed} resolves nothing", "Pass a judgement that resolves a claim"
        )
    try:
        row = json.loads(judgement.value)
        came = Came(row["came"])
        evidence = tuple(str(one) for one in row.get("evidence", ()))
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidNoun("judgement", f"its value tells no outcome ({error})", _AGAIN) from error
    return Resolved(
        judgement.about, came, row.get("when"), evidence, judgement.by, judgement.at, judgement.why
    )


def judged(outcome: Resolved) -> Judgement:
    """Write a person's decision as a judgement; `resolved` reads it back."""
    value = {"came": outcome.came, "when": outcome.when, "evidence": list(outcome.evidence)}
    packed = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Judgement(Deed.RESOLVE, outcome.claim, value=packed, by=outcome.by, at=outcome.at, why=outcome.why)


def suggested(claim: Claim, found: Mapping[str, Found], told: Sequence[Position]) -> Resolved | None:
    """Suggest what came of a claim, from statements that tell it as decreed or past; None when none does.

    `found` holds every statement that may be evidence, those of other claims too: an event that has happened
    is worded as another claim than the one that it would.
    """
    events = {
        row.facts.event.split("|ahead")[0]
        for one in claim.propositions
        if (row := found.get(one.statement)) and row.facts and "|ahead" in row.facts.event
    }
    decreed = [row for row in told if row.stand is Stand.COMMITS_TO and _decrees(found.get(row.statement))]
    past = [row for row in found.values() if _happened(row, events)]
    days = sorted(row.day for row in decreed if row.day) or sorted(
        row.entry.day for row in past if row.entry.day
    )
    before = [row.day for row in told if row.day and row.stand is not Stand.COMMITS_TO]
    if not before or (days and days[0] < min(before)):
        return None  # nobody spoke of it ahead
    voices = {row.entry.speaker or row.entry.report for row in past}
    if not decreed and len(voices) < _LEAST_ORIGINS:
        return None
    evidence = [row.statement for row in decreed] or [row.entry.id for row in past]
    part = any(_PART.search(_text(found.get(one))) for one in evidence) and _WHOLE.search(claim.text)
    why = "it was decreed" if decreed else f"{len(voices)} voices tell it as past"
    came = Came.PARTLY if part else Came.HAPPENED
    return Resolved(claim.id, came, days[0] if days else None, tuple(evidence), RULE, why=why, suggested=True)


def _decrees(row: Found | None) -> bool:
    return row is not None and row.entry.act is Act.DECREE


def _happened(row: Found, events: set[str]) -> bool:
    if row.facts is None or row.facts.tense is not Tense.PAST or "|past" not in row.facts.event:
        return False
    positive = isinstance(row.proposition, Proposition) and row.proposition.polarity is Polarity.POSITIVE
    return (
        positive
        and row.entry.act in {Act.ASSERT, Act.CONFIRM, Act.DECREE}
        and row.facts.event.split("|past")[0] in events
    )


def _text(row: Found | None) -> str:
    return row.proposition.text if row is not None and isinstance(row.proposition, Proposition) else ""


def bearing(position: Position, outcome: Resolved | None) -> Bearing:
    """Say how a position looks after what came; a suggestion of the rule decides nothing.

    What only happened partly speaks against a denial and leaves an expectation open. What was said after the
    event is no forecast, yet it is true or not all the same.
    """
    lean = side(position.stand)
    if outcome is None or outcome.suggested or outcome.came is Came.UNKNOWABLE or not lean:
        return Bearing.OPEN
    if outcome.came is Came.PARTLY:
        return Bearing.NOT_BORNE_OUT if lean < 0 else Bearing.OPEN
    right = (lean > 0) == (outcome.came is Came.HAPPENED)
    return Bearing.BORNE_OUT if right else Bearing.NOT_BORNE_OUT


def ahead_of(position: Position, outcome: Resolved) -> bool:
    """Tell whether a position was taken before the event; unknown days count as before."""
    return position.day is None or outcome.when is None or position.day[: len(outcome.when)] < outcome.when


def track_record(holder: str, rows: Iterable[History], outcomes: Mapping[str, Resolved]) -> TrackRecord:
    """Count what came of a holder's positions, each claim and stand once; only what was said ahead counts."""
    counts: dict[str, int] = {}

    def add(name: str, true: str, borne: Bearing) -> None:
        counts[name] = counts.get(name, 0) + 1
        counts[true] = counts.get(true, 0) + (borne is Bearing.BORNE_OUT)

    for history in rows:
        outcome = outcomes.get(history.claim)
        for stand, row in _once(history).items():
            counts["positions"] = counts.get("positions", 0) + 1
            borne = bearing(row, outcome)
            if outcome is None or borne is Bearing.OPEN or not ahead_of(row, outcome):
                counts["open"] = counts.get("open", 0) + (borne is Bearing.OPEN and bool(side(stand)))
                continue
            if stand in _COUNTED:
                add(*_COUNTED[stand], borne)
        counts["denials_reversed"] = counts.get("denials_reversed", 0) + _reversed(history)
    return TrackRecord(holder, **counts)


_COUNTED = {
    Stand.AFFIRMS: ("affirmed", "affirmed_true"),
    Stand.DENIES: ("denials", "denials_true"),
    Stand.EXPECTS: ("predictions", "predictions_true"),
    Stand.DOUBTS: ("predictions", "predictions_true"),
    Stand.COMMITS_TO: ("promises", "promises_kept"),
}


def _once(history: History) -> dict[Stand, Position]:
    first: dict[Stand, Position] = {}
    for row in history.positions:
        first.setdefault(row.stand, row)
    return first


def _reversed(history: History) -> int:
    return sum(
        change.turn is Turn.REVERSED and change.before.stand is Stand.DENIES for change in history.changes
    )
