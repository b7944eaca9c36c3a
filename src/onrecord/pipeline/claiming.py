"""Claims as the ledger holds them: read off its clusters, put together by the claims room."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping

from onrecord.claims.assembly import claim as assembled
from onrecord.claims.assembly import opposed
from onrecord.claims.briefs import brief, claim_brief
from onrecord.claims.histories import histories, party_histories
from onrecord.claims.issues import title
from onrecord.claims.outcomes import bearing, resolved, suggested, track_record
from onrecord.claims.positions import positions
from onrecord.claims.propositions import Found, propositions
from onrecord.claims.questions import open_questions, placed
from onrecord.errors import NotOnRecord
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query, Sort
from onrecord.model import (
    Bearing,
    Brief,
    Claim,
    ClaimBrief,
    ClaimRow,
    Cluster,
    ClusterRow,
    Deed,
    Entry,
    History,
    Issue,
    OpenQuestion,
    Position,
    Proposition,
    Reading,
    Resolved,
    Space,
    TrackRecord,
    entries,
)


class ClaimBook:
    """Answer what is claimed, who holds what, and what came of it. Made for one question, or one page."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._found: dict[str, Found] = {}
        self._readings: dict[str, Reading] = {}
        self._origins: dict[str, str] = {}
        self._outcomes: dict[str, Resolved] | None = None

    # Claims.

    def claim(self, claim_id: str) -> Claim:
        """Give a claim by its id or that of any proposition in it. Raises NotOnRecord."""
        made = self._claim(self._joined(claim_id, Space.CLAIM))
        if made is None:
            raise NotOnRecord(claim_id, "no statement stands behind this claim any more", "Search again")
        return made

    def claims(self, limit: int = 50) -> Iterator[ClaimRow]:
        """Give claims, those with the most statements first."""
        for row in self._ledger.clusters(Space.CLAIM, limit=limit):
            summed = self.summed(row)
            if summed is not None:
                yield summed

    def summed(self, row: ClusterRow) -> ClaimRow | None:
        """Sum up one claim that the ledger lists; None where no statement stands behind it any more."""
        made = self._claim(self._ledger.cluster(row.id))
        if made is None:
            return None
        outcome = self.outcomes().get(row.id)
        return ClaimRow(row.id, made.text, row.statements, row.origins, row.outlets, opposed(made), outcome)

    def page(self, claim_id: str) -> ClaimBrief:
        """Give all that is told of one claim. Raises NotOnRecord."""
        made = self.claim(claim_id)
        return claim_brief(made, self._entries(made), origins=self._origins, outcomes=self.outcomes())

    def bearings(self, told: ClaimBrief) -> dict[str, Bearing]:
        """Say, by statement, how positions look after what came of the claim; nothing where that is open."""
        if told.resolved is None:
            return {}
        held = (one for history in told.histories for one in history.positions)
        return {one.statement: bearing(one, told.resolved) for one in held}

    def positions(self, claim_id: str) -> tuple[Position, ...]:
        """Give every position on a claim, oldest first. Raises NotOnRecord."""
        made = self.claim(claim_id)
        return positions(made, self._entries(made), self._origins)

    def suggestion(self, claim_id: str) -> Resolved | None:
        """Say what the record suggests came of a claim; nobody has decided that. Raises NotOnRecord."""
        made = self.claim(claim_id)
        held = positions(made, self._entries(made), self._origins)
        return suggested(made, self._found, held)

    def held_by(self, holder: str, about: str = "", most: int = 2000) -> Iterator[ClaimBrief]:
        """Give the claims on which somebody holds a position, as far as their words hold those of `about`."""
        query = Query(text=about, speaker=(holder,), sort=Sort.OLDEST)
        seen: set[str] = set()
        for hit in itertools.islice(self._ledger.entries(query), most):
            if hit.claim and hit.claim not in seen:
                seen.add(hit.claim)
                yield self.page(hit.claim)

    def contradictions(self, limit: int = 50, among: int = 1000) -> Iterator[ClaimBrief]:
        """Give claims that statements of both polarities stand behind, of the largest `among` claims."""
        for row in self._ledger.clusters(Space.CLAIM, limit=among):
            if row.origins < 2:
                continue
            made = self._claim(self._ledger.cluster(row.id))
            if made is not None and opposed(made):
                yield claim_brief(made, self._entries(made), origins=self._origins, outcomes=self.outcomes())
                limit -= 1
                if not limit:
                    return

    def reversals(self, among: int = 1000) -> Iterator[tuple[Claim, History]]:
        """Give histories in which somebody turned round, of the largest `among` claims."""
        for row in self._ledger.clusters(Space.CLAIM, limit=among):
            made = self._claim(self._ledger.cluster(row.id)) if row.origins > 1 else None
            if made is None:
                continue
            held = positions(made, self._entries(made), self._origins)
            for history in (*histories(held), *party_histories(held)):
                if any(change.turn == "reversed" for change in history.changes):
                    yield made, history

    # Issues.

    def issue(self, issue_id: str) -> Issue:
        """Give a matter with the claims about it. Raises NotOnRecord."""
        cluster = self._joined(issue_id, Space.ISSUE)
        told = json.loads(cluster.nodes[0].payload)
        about = {hit.claim for hit in map(self._ledger.hit, cluster.statements) if hit.claim}
        made = [one for one in (self._claim(self._ledger.cluster(name)) for name in sorted(about)) if one]
        made.sort(key=lambda one: (-len(one.propositions), one.id))
        return Issue(cluster.id, title(told["name"], told["word"], made), tuple(made))

    def issues(self, limit: int = 20) -> Iterator[tuple[ClusterRow, Issue]]:
        """Give the matters with the most statements, those within a larger one left out."""
        seen: list[frozenset[str]] = []
        for row in self._ledger.clusters(Space.ISSUE, limit=limit * 4):
            statements = frozenset(self._ledger.cluster(row.id).statements)
            if any(len(statements & other) > _WITHIN * len(statements) for other in seen):
                continue
            made = self.issue(row.id)
            if len(made.claims) > 1:
                seen.append(statements)
                yield row, made
            if len(seen) == limit:
                return

    def brief(self, issue_id: str) -> Brief:
        """Give the values of a one-page brief of an issue. Raises NotOnRecord."""
        made = self.issue(issue_id)
        about = {key: entry for one in made.claims for key, entry in self._entries(one).items()}
        asked = self.questions([made])
        return brief(made, about, origins=self._origins, outcomes=self.outcomes(), questions=asked)

    # Questions, outcomes, records.

    def questions(self, issues: Iterable[Issue] = (), limit: int | None = None) -> tuple[OpenQuestion, ...]:
        """Give what reports leave open, the last first; those of issues with their issue and claim."""
        known = list(issues)
        if known:
            told = {
                self._found[one].entry.report
                for issue in known
                for claim in issue.claims
                for one in claim.statements
            }
            asked = [
                question for report in sorted(told) for question in open_questions(self._reading(report))
            ]
            return placed(asked, known, self._found)[:limit]
        found = (
            question
            for report in self._ledger.questioning()
            for question in open_questions(self._reading(report))
        )
        return tuple(itertools.islice(found, limit))

    def outcomes(self) -> Mapping[str, Resolved]:
        """Give what people decided came of claims, by the id that the claim has now."""
        if self._outcomes is None:
            undone = self._ledger.undone()
            found: dict[str, Resolved] = {}
            for judgement in self._ledger.judgements():
                if (
                    judgement.deed is Deed.RESOLVE
                    and judgement.id not in undone
                    and judgement.about[:2] == "cl"
                ):
                    outcome = resolved(judgement)
                    found[self._ledger.cluster(judgement.about).id] = outcome
            self._outcomes = found
        return self._outcomes

    def record(self, holder: str, claims: Iterable[Claim]) -> TrackRecord:
        """Count what came of a holder's positions on some claims."""
        rows: list[History] = []
        for made in claims:
            held = positions(made, self._entries(made), self._origins)
            # A party's history holds what is told of the party under its own name, too.
            told = [one for one in party_histories(held) if one.holder == holder]
            rows += told or [one for one in histories(held) if one.holder == holder]
        return track_record(holder, rows, self.outcomes())

    # What claims are made of.

    def _joined(self, name: str, space: Space) -> Cluster:
        cluster = self._ledger.cluster(name)
        if cluster.space is not space:
            raise NotOnRecord(name, f"it is no {space}", "Check the id")
        return cluster

    def _claim(self, cluster: Cluster) -> Claim | None:
        members: dict[str, list[Found]] = {node.id: [] for node in cluster.nodes}
        # By the ledger's own account: another version than this one may have placed the statement.
        for node, statement in cluster.members:
            found = self._statement(statement)
            if found is not None and isinstance(found.proposition, Proposition):
                members[node].append(found)
        made = assembled([node.id for node in cluster.nodes], members, cluster.links)
        if made is None:
            return None
        worded = [one.value for one in cluster.decisions if one.deed is Deed.WORD]
        return Claim(cluster.id, worded[-1] if worded else made.text, made.propositions)

    def _statement(self, statement: str) -> Found | None:
        if statement not in self._found:
            hit = self._ledger.hit(statement)
            self._origins[statement] = hit.origin
            for found in propositions(entries(self._reading(hit.entry.report))):
                self._found.setdefault(found.entry.id, found)
        elif statement not in self._origins:
            self._origins[statement] = self._ledger.hit(statement).origin
        return self._found.get(statement)

    def _reading(self, report: str) -> Reading:
        if report not in self._readings:
            self._readings[report] = self._ledger.report(report).reading
        return self._readings[report]

    def _entries(self, claim: Claim) -> dict[str, Entry]:
        found = ((one, self._statement(one)) for one in claim.statements)
        return {one: row.entry for one, row in found if row is not None}


# Share of an issue's statements in a larger one from which it is that one under another word.
_WITHIN = 0.8
