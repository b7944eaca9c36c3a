"""GROUP: claims from statements, positions on them, how statements stand to each other, what came true."""

from onrecord.claims.assembly import claim, claims
from onrecord.claims.briefs import brief, claim_brief
from onrecord.claims.grouping import grouped, links, nodes, same_claim, turns, worded
from onrecord.claims.histories import histories, party_histories
from onrecord.claims.issues import issues, of_statement
from onrecord.claims.judge import Judge
from onrecord.claims.outcomes import bearing, judged, resolved, suggested, track_record
from onrecord.claims.positions import position, positions
from onrecord.claims.propositions import Found, propositions
from onrecord.claims.questions import open_questions, placed
from onrecord.claims.relations import contradictions, relations

__all__ = [
    "Found",
    "Judge",
    "bearing",
    "brief",
    "claim",
    "claim_brief",
    "claims",
    "contradictions",
    "grouped",
    "histories",
    "issues",
    "judged",
    "links",
    "nodes",
    "of_statement",
    "open_questions",
    "party_histories",
    "placed",
    "position",
    "positions",
    "propositions",
    "relations",
    "resolved",
    "same_claim",
    "suggested",
    "track_record",
    "turns",
    "worded",
]
