"""Open questions of reports, beside the issue and the claim that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.claims.facts import Facts, compatible, facts
from onrecord.claims.issues import issue_nodes
from onrecord.claims.names import known_names
from onrecord.claims.propositions import Found
from onrecord.model import Asked, Claim, Issue, OpenQuestion

# The part of a claim's words that a question has to share; with less it is left to a person to place it.
LEAST_SHARED = 0.5


def open_questions(asked: Asked) -> tuple[OpenQuestion, ...]:
    """Give what one report leaves open, in its words."""
    day = asked.published[:10] if asked.published else None
    return tuple(OpenQuestion(asked.report, words, day) for words in asked.questions)


def placed(
    questions: Iterable[OpenQuestion],
    issues: Sequence[Issue],
    found: Mapping[str, Found],
) -> tuple[OpenQuestion, ...]:
    """Say of every question which issues, and which claim, it is about."""
    by_report: dict[str, list[Found]] = {}
    for row in found.values():
        by_report.setdefault(row.entry.report, []).append(row)
    return tuple(
        _placed(question, issues, found, by_report.get(question.report, [])) for question in questions
    )


def _placed(
    question: OpenQuestion, issues: Sequence[Issue], found: Mapping[str, Found], beside: Sequence[Found]
) -> OpenQuestion:
    known = known_names(row.entry.content for row in beside)
    names = {name for row in beside if row.facts for name in row.facts.names}
    told = facts(question.text, known | names)
    own = {node.id for node in issue_nodes(told)}
    inside = [issue for issue in issues if issue.id in own]
    claim = _nearest(told, [one for issue in inside for one in issue.claims], found)
    if claim is None and not inside:
        # It names no matter of its own: it is about what its report is about.
        reported = {row.entry.id for row in beside}
        inside = [one for one in issues if any(reported & set(claim.statements) for claim in one.claims)][:1]
    ids = tuple(issue.id for issue in inside)
    return OpenQuestion(question.report, question.text, question.day, ids, claim)


def _nearest(told: Facts, claims: Iterable[Claim], found: Mapping[str, Found]) -> str | None:
    own = set(told.stems) | set(told.names)
    best: tuple[float, str] | None = None
    for claim in claims:
        for one in claim.statements:
            facts_of = found[one].facts if one in found else None
            if facts_of is None or compatible(told, facts_of) is not None:
                continue
            there = set(facts_of.stems) | set(facts_of.names)
            shared = len(own & there) / len(there) if there else 0.0
            if shared >= LEAST_SHARED and (best is None or (-shared, claim.id) < (-best[0], best[1])):
                best = (shared, claim.id)
    return best[1] if best else None
