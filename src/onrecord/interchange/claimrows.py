"""Claims, positions and questions as rows and as plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.model import (
    Bearing,
    Brief,
    ClaimBrief,
    ClaimRow,
    History,
    IssueRow,
    OpenQuestion,
    Position,
    Relation,
    Resolved,
)

CLAIM_COLUMNS = ("id", "claim", "statements", "origins", "outlets", "opposed", "resolved")
POSITION_COLUMNS = (
    "day",
    "before",
    "holder",
    "speaker",
    "party",
    "stand",
    "change",
    "bearing",
    "relay",
    "statement",
    "origin",
    "claim",
)
QUESTION_COLUMNS = ("day", "question", "issues", "claim", "report")
ISSUE_COLUMNS = ("id", "issue", "claims", "statements", "origins", "outlets")


def claim_row(row: ClaimRow) -> dict[str, Any]:
    """Give a claim in a list as plain JSON values."""
    return {
        "id": row.id,
        "claim": row.text,
        "statements": row.statements,
        "origins": row.origins,
        "outlets": row.outlets,
        "opposed": row.opposed,
        "resolved": row.resolved.came if row.resolved else None,
    }


def position_rows(history: History, bearings: Mapping[str, Bearing] | None = None) -> list[dict[str, Any]]:
    """Give the positions of one history in order, each with the change that it is.

    `bearings` says, by statement, how they look after what came of the claim.
    """
    turned = {change.after.statement: change.turn for change in history.changes}
    borne = bearings or {}
    return [
        {
            **position_row(position),
            "change": turned.get(position.statement),
            "bearing": borne.get(position.statement),
        }
        for position in history.positions
    ]


def positions_once(
    histories: Iterable[History], bearings: Mapping[str, Bearing] | None = None
) -> list[dict[str, Any]]:
    """Give positions in the order of days; a party's history repeats those of its members."""
    known: dict[str, dict[str, Any]] = {}
    for history in histories:
        for row in position_rows(history, bearings):
            before = known.setdefault(row["statement"], row)
            before["change"] = before["change"] or row["change"]
    return sorted(known.values(), key=by_day)


def by_day(row: Mapping[str, Any]) -> tuple[bool, str, bool, str]:
    """Give what positions are put in order by; those of no known day come last."""
    day = row["day"] or row["before"]
    return day is None, day or "", row["day"] is not None, row["statement"]


def position_row(position: Position) -> dict[str, Any]:
    """Give one position as plain JSON values."""
    return {
        "day": position.day,
        "before": position.before,
        "holder": position.holder,
        "speaker": position.speaker,
        "party": position.party,
        "stand": position.stand,
        "change": None,
        "bearing": None,
        "relay": [carrier.name or carrier.words for carrier in position.relay],
        "statement": position.statement,
        "origin": position.origin,
        "claim": position.claim,
    }


def question_row(question: OpenQuestion) -> dict[str, Any]:
    """Give an open question as plain JSON values."""
    return {
        "day": question.day,
        "question": question.text,
        "issues": list(question.issues),
        "claim": question.claim,
        "report": question.report,
    }


def issue_row(row: IssueRow) -> dict[str, Any]:
    """Give a matter in a list as plain JSON values."""
    return {
        "id": row.id,
        "issue": row.name,
        "claims": row.claims,
        "statements": row.statements,
        "origins": row.origins,
        "outlets": row.outlets,
    }


def relation_row(relation: Relation) -> dict[str, Any]:
    """Give how one statement stands to another as plain JSON values."""
    return {
        "kind": relation.kind,
        "statement": relation.statement,
        "other": relation.other,
        "score": relation.score,
        "reason": relation.reason,
    }


def outcome_row(outcome: Resolved | None) -> dict[str, Any] | None:
    """Give what came of a claim as plain JSON values."""
    if outcome is None:
        return None
    return {
        "came": outcome.came,
        "when": outcome.when,
        "evidence": list(outcome.evidence),
        "by": outcome.by,
        "at": outcome.at,
        "why": outcome.why,
        "suggested": outcome.suggested,
    }


def claim_json(
    brief: ClaimBrief, suggestion: Resolved | None = None, bearings: Mapping[str, Bearing] | None = None
) -> dict[str, Any]:
    """Give all that is told of one claim as plain JSON values."""
    return {
        "id": brief.claim.id,
        "claim": brief.claim.text,
        "statements": [
            {
                "statement": one.statement,
                "proposition": one.text,
                "polarity": one.polarity,
                "hedge": one.hedge,
                "changes": list(one.changes),
            }
            for one in brief.claim.propositions
        ],
        "origins": brief.origins,
        "carriers": list(brief.carriers),
        "unconfirmed": brief.unconfirmed,
        "positions": [
            {
                "holder": one.holder,
                "party": one.party,
                "since": one.since,
                "positions": position_rows(one, bearings),
            }
            for one in brief.histories
        ],
        "relations": [relation_row(one) for one in brief.relations],
        "resolved": outcome_row(brief.resolved),
        "suggested": outcome_row(suggestion),
    }


def issue_json(brief: Brief, bearings: Callable[[ClaimBrief], Mapping[str, Bearing]]) -> dict[str, Any]:
    """Give all that is told of one matter as plain JSON values; `bearings` as for one claim."""
    return {
        "id": brief.issue.id,
        "issue": brief.issue.name,
        "claims": [claim_json(one, bearings=bearings(one)) for one in brief.claims],
        "questions": [question_row(one) for one in brief.questions],
        "first": brief.first,
        "last": brief.last,
    }
