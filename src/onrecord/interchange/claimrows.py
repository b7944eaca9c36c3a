"""Claims, positions and questions as rows and as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.model import (
    Bearing,
    ClaimBrief,
    ClaimRow,
    History,
    OpenQuestion,
    Position,
    Relation,
    Resolved,
    TrackRecord,
)

CLAIM_COLUMNS = ("id", "claim", "statements", "origins", "outlets", "opposed", "resolved")
POSITION_COLUMNS = (
    "day",
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


def position_row(position: Position) -> dict[str, Any]:
    """Give one position as plain JSON values."""
    return {
        "day": position.day,
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


def record_row(record: TrackRecord) -> dict[str, Any]:
    """Give a track record as plain JSON values: counts, and nothing made of them."""
    return {name: getattr(record, name) for name in TrackRecord.__dataclass_fields__}


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
