"""Claims, positions and issues as rows."""

from __future__ import annotations

from typing import Any

from onrecord.model import ClaimBrief, ClaimRow, ClusterRow, Issue, Position, Resolved

CLAIM_COLUMNS = ("id", "text", "statements", "origins", "outlets", "opposed", "came", "when", "decided_by")
POSITION_COLUMNS = (
    "claim",
    "holder",
    "party",
    "stand",
    "day",
    "speaker",
    "relay",
    "statement",
    "origin",
)
ISSUE_COLUMNS = ("id", "name", "claims", "statements", "origins", "outlets")


def claim_row(row: ClaimRow) -> dict[str, Any]:
    """Give one claim of a list as plain JSON values."""
    return {
        "id": row.id,
        "text": row.text,
        "statements": row.statements,
        "origins": row.origins,
        "outlets": row.outlets,
        "opposed": row.opposed,
        **outcome_row(row.resolved),
    }


def outcome_row(outcome: Resolved | None) -> dict[str, Any]:
    """Give what came of a claim; all of it null where nobody decided."""
    return {
        "came": outcome.came if outcome else None,
        "when": outcome.when if outcome else None,
        "decided_by": outcome.by if outcome else None,
    }


def position_row(position: Position) -> dict[str, Any]:
    """Give one position as plain JSON values."""
    return {
        "claim": position.claim,
        "holder": position.holder,
        "party": position.party,
        "stand": position.stand,
        "day": position.day,
        "speaker": position.speaker,
        "relay": [carrier.name or carrier.words for carrier in position.relay],
        "statement": position.statement,
        "origin": position.origin,
    }


def issue_row(row: ClusterRow, issue: Issue) -> dict[str, Any]:
    """Give one issue of a list as plain JSON values."""
    return {
        "id": row.id,
        "name": issue.name,
        "claims": len(issue.claims),
        "statements": row.statements,
        "origins": row.origins,
        "outlets": row.outlets,
    }


def claim_object(told: ClaimBrief, positions: tuple[Position, ...]) -> dict[str, Any]:
    """Give one claim with all that is told of it as plain JSON values."""
    return {
        "id": told.claim.id,
        "text": told.claim.text,
        "statements": list(told.claim.statements),
        "origins": told.origins,
        "carriers": list(told.carriers),
        "unconfirmed": told.unconfirmed,
        **outcome_row(told.resolved),
        "positions": [position_row(one) for one in positions],
        "relations": [
            {
                "kind": one.kind,
                "statement": one.statement,
                "other": one.other,
                "score": one.score,
                "reason": one.reason,
            }
            for one in told.relations
        ],
    }
