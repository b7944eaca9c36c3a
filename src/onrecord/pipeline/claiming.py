"""Claims as the ledger holds them: read off its clusters, put together by the claims room."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

from onrecord.claims.briefs import brief, claim_brief
from onrecord.claims.histories import histories, party_histories
from onrecord.claims.issues import INSIDE, title
from onrecord.claims.keeping import version
from onrecord.claims.outcomes import bearing, resolved, suggested, track_record
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
    ClusterRow,
    Deed,
    History,
    Issue,
    IssueRow,
    Node,
    OpenQuestion,
    Position,
    Resolved,
    Space,
    Summed,
    TrackRecord,
)
from onrecord.pipeline.assembling import Assembly
from onrecord.pipeline.findings import Tell, keep_as_it_was
from onrecord.pipeline.summing import keep_sums, settle, summed

Row = TypeVar("Row")

# Claims whose statements are read together for a list: enough that questions are few, few enough that the
# first row comes at once and little is held.
_CHUNK = 50
# Claims that an issue is titled by, the largest: how its name is usually written shows in far fewer.
_TITLED = 200
# Statements by which one issue is told to lie within another. Of a share of 0.8 among so many, chance moves
# one issue in twenty by more than 0.035; smaller issues are compared whole.
_SAMPLE = 512


class ClaimBook:
    """Answer what is claimed, who holds what, and what came of it. Made for one question, or one page."""

    def __init__(self, ledger: Ledger, tell: Tell | None = None) -> None:
        self._ledger = ledger
        self._tell = tell
        self._assembly = Assembly(ledger, tell)
        self._unkept: dict[str, Summed] | None = None

    # Claims.

    def claim(self, claim_id: str) -> Claim:
        """Give a claim by its id or that of any proposition in it. Raises NotOnRecord."""
        made = self._claim(self._now(claim_id, Space.CLAIM))
        if made is None:
            raise NotOnRecord(claim_id, "no statement stands behind this claim any more", "Search again")
        return made

    def claims(self, limit: int = 50) -> Iterator[ClaimRow]:
        """Give claims, those with the most statements first."""
        rows = self._ledger.clusters(Space.CLAIM, limit=limit, version=version())
        for some in _chunks(rows):
            yield from self.summed(some)
            self._let_go()

    def summed(self, rows: Sequence[ClusterRow]) -> list[ClaimRow]:
        """Sum up claims that the ledger lists; those that nothing stands behind any more are left out."""
        found = self._sums(rows)
        return [
            ClaimRow(
                row.id,
                self._words.get(row.id, told.text),
                row.statements,
                row.origins,
                row.outlets,
                told.opposed,
                self.outcomes().get(row.id),
            )
            for row in rows
            if (told := found.get(row.id)) is not None and told.text
        ]

    def _sums(self, rows: Sequence[ClusterRow]) -> dict[str, Summed]:
        """Give what claims come to; what is not known yet is found, and kept where it takes long to find."""
        found = {row.id: row.summed for row in rows if row.summed is not None}
        missing = [row for row in rows if row.id not in found]
        found.update(self._ledger.sums([row.id for row in missing], version()))
        missing = [row for row in missing if row.id not in found]
        if missing:
            head = self._ledger.head()
            fresh = summed(self._assembly, [row.id for row in missing])
            several = {row.id for row in missing if row.statements > 1}
            kept = {name: one for name, one in fresh.items() if name in several}
            if kept:
                keep_sums(self._ledger, kept, head=head)
            found.update(fresh)
        return found

    def page(self, claim_id: str) -> ClaimBrief:
        """Give all that is told of one claim. Raises NotOnRecord."""
        return self._brief(self.claim(claim_id))

    def pages(self, claims: Iterable[str]) -> Iterator[ClaimBrief]:
        """Give all that is told of claims, by their ids as they are now."""
        for some in _chunks(list(claims)):
            self._assembly.load(some)
            for name in some:
                made = self._claim(name)
                if made is not None:
                    yield self._brief(made)
            self._let_go()

    def _brief(self, made: Claim) -> ClaimBrief:
        return claim_brief(
            made,
            self._assembly.entries(made),
            origins=self._assembly.origins,
            voices=self._assembly.voices,
            outcomes=self.outcomes(),
        )

    def bearings(self, told: ClaimBrief) -> dict[str, Bearing]:
        """Say, by statement, how positions look after what came of the claim; nothing where that is open."""
        if told.resolved is None:
            return {}
        held = (one for history in told.histories for one in history.positions)
        return {one.statement: bearing(one, told.resolved) for one in held}

    def positions(self, claim_id: str) -> tuple[Position, ...]:
        """Give every position on a claim, oldest first. Raises NotOnRecord."""
        return self._assembly.positions(self.claim(claim_id))

    def suggestion(self, claim_id: str) -> Resolved | None:
        """Say what the record suggests came of a claim; nobody has decided that. Raises NotOnRecord."""
        made = self.claim(claim_id)
        found = {name: self._assembly.found[name] for name in made.statements}
        # Whether an event that was to come has happened is told by other statements of the same reports.
        if any(row.facts is not None and "|ahead" in row.facts.event for row in found.values()):
            reports = {row.entry.report for row in found.values()}
            found = {**self._assembly.findings.in_reports(reports), **found}
        return suggested(made, found, self._assembly.positions(made))

    def held_by(self, holder: str, about: str = "", most: int = 2000) -> Iterator[ClaimBrief]:
        """Give the claims on which somebody holds a position, as far as their words hold those of `about`."""
        query = Query(text=about, speaker=(holder,), sort=Sort.OLDEST)
        hits = itertools.islice(self._ledger.entries(query), most)
        yield from self.pages(dict.fromkeys(hit.claim for hit in hits if hit.claim))

    def contradictions(self, limit: int = 50) -> Iterator[ClaimBrief]:
        """Give claims whose statements, of several origins, stand against each other, the largest first."""
        yield from itertools.islice(self.pages(self._flagged("opposed", limit)), limit)

    def reversals(self, limit: int = 50) -> Iterator[tuple[Claim, History]]:
        """Give the histories in which somebody turned round, those on the largest claims first."""
        for some in _chunks(self._flagged("turned", limit)):
            for made in self._assembly.claims(some):
                for history in self._assembly.turned(made):
                    yield self._worded(made), history
            self._let_go()

    def _flagged(self, which: str, limit: int) -> list[str]:
        """Give claims of several origins with a flag, those with the most statements first."""
        unkept = self._settled()
        ask = limit
        while True:
            rows = self._ledger.clusters(Space.CLAIM, limit=ask, version=version(), which=which)
            found = [row.id for row in rows if row.origins > 1 and row.id not in unkept]
            if len(found) >= limit or len(rows) < ask:
                break
            ask *= 2
        late = [name for name, one in unkept.items() if getattr(one, which)]
        if not late:
            return found[:limit]
        # Only where nothing can be kept: there, all are put in order anew.
        sizes = {name: len(self._assembly.claims([name])[0].statements) for name in (*found, *late)}
        return sorted(sizes, key=lambda name: (-sizes[name], name))[:limit]

    def _settled(self) -> dict[str, Summed]:
        if self._unkept is None:
            self._unkept = settle(self._ledger, self._tell)
        return self._unkept

    # Issues.

    def issue(self, issue_id: str) -> Issue:
        """Give a matter with the claims about it. Raises NotOnRecord."""
        name = self._now(issue_id, Space.ISSUE)
        made = [self._worded(one) for one in self._assembly.claims(self._ledger.claims_about(name))]
        made.sort(key=lambda one: (-len(one.propositions), one.id))
        return Issue(name, self._title(name, made), tuple(made))

    def _title(self, issue: str, made: Sequence[Claim]) -> str:
        told = json.loads(self._named(issue)[1].payload)  # of its first node, which it is named by
        return title(told["name"], told["word"], made[:_TITLED])

    def issues(self, limit: int = 20) -> Iterator[IssueRow]:
        """Give the matters with the most statements, those within a larger one left out."""
        given: set[str] = set()
        for row in self._ledger.clusters(Space.ISSUE, limit=limit * 4, version=version()):
            if len(given) == limit:
                return
            shares = self._ledger.shares([row.id], _SAMPLE)[row.id]
            own = shares.get(row.id, 0)
            if any(shares.get(name, 0) > INSIDE * own for name in given):
                continue
            told = row.summed or self._summed_issue(row)
            if told.parts > 1:
                given.add(row.id)
                yield IssueRow(row.id, told.text, told.parts, row.statements, row.origins, row.outlets)

    def _summed_issue(self, row: ClusterRow) -> Summed:
        head = self._ledger.head()
        about = self._ledger.claims_about(row.id)
        made = self._assembly.claims(about[:_TITLED]) if len(about) > 1 else []
        made.sort(key=lambda one: (-len(one.propositions), one.id))
        told = Summed(self._title(row.id, made) if made else "", parts=len(about))
        kept = ClusterRow(row.id, Space.ISSUE, row.statements, row.origins, row.outlets, told)
        keep_as_it_was(partial(self._ledger.sum_up, version(), [kept], head=head))
        return told

    def brief(self, issue_id: str) -> Brief:
        """Give the values of a one-page brief of an issue. Raises NotOnRecord."""
        made = self.issue(issue_id)
        about = {key: entry for one in made.claims for key, entry in self._assembly.entries(one).items()}
        asked = self.questions([made])
        return brief(
            made,
            about,
            origins=self._assembly.origins,
            voices=self._assembly.voices,
            outcomes=self.outcomes(),
            questions=asked,
        )

    # Questions, outcomes, records.

    def questions(self, issues: Iterable[Issue] = (), limit: int | None = None) -> tuple[OpenQuestion, ...]:
        """Give what reports leave open, the last first; those of issues with their issue and claim."""
        known = list(issues)
        if not known:
            # Every report that is asked for leaves something open, so there are no more of them.
            left_open = self._ledger.questioning(limit=limit)
            every = (one for asked in left_open for one in open_questions(asked))
            return tuple(itertools.islice(every, limit))
        found = self._assembly.found
        about = {
            found[one].entry.report for issue in known for claim in issue.claims for one in claim.statements
        }
        told = sorted(self._ledger.questioning(about), key=lambda asked: asked.report)
        beside = self._assembly.findings.in_reports(asked.report for asked in told)
        questions = [one for asked in told for one in open_questions(asked)]
        return placed(questions, known, {**beside, **found})[:limit]

    def outcomes(self) -> Mapping[str, Resolved]:
        """Give what people decided came of claims, by the id that the claim has now."""
        return self._decided[0]

    @property
    def _words(self) -> Mapping[str, str]:
        """Give the wordings that people gave claims, by the id that the claim has now."""
        return self._decided[1]

    @cached_property
    def _decided(self) -> tuple[dict[str, Resolved], dict[str, str]]:
        undone = self._ledger.undone()
        made = [
            one
            for one in self._ledger.judgements(deeds=(Deed.RESOLVE, Deed.WORD))
            if one.id not in undone and one.about.startswith("cl-")
        ]
        named = self._ledger.named(one.about for one in made)
        now = {name: cluster for name, (cluster, _) in named.items()}
        outcomes = {
            now[one.about]: resolved(one) for one in made if one.deed is Deed.RESOLVE and one.about in now
        }
        words = {now[one.about]: one.value for one in made if one.deed is Deed.WORD and one.about in now}
        return outcomes, words

    def record(self, holder: str, claims: Iterable[Claim]) -> TrackRecord:
        """Count what came of a holder's positions on some claims."""
        rows: list[History] = []
        known = list(claims)
        self._assembly.load(one.id for one in known)
        for made in known:
            held = self._assembly.positions(made)
            # A party's history holds what is told of the party under its own name, too.
            told = [one for one in party_histories(held) if one.holder == holder]
            rows += told or [one for one in histories(held) if one.holder == holder]
        return track_record(holder, rows, self.outcomes())

    # What claims are made of.

    def _now(self, name: str, space: Space) -> str:
        """Give the cluster that a name leads to."""
        cluster, node = self._named(name)
        if node.space is not space:
            raise NotOnRecord(name, f"it is no {space}", "Check the id")
        return cluster

    def _named(self, name: str) -> tuple[str, Node]:
        found = self._ledger.named([name]).get(name)
        if found is None:
            raise NotOnRecord(name, "there is no such claim or issue", "Check the id")
        return found

    def _claim(self, name: str) -> Claim | None:
        made = self._assembly.claim(name)
        return self._worded(made) if made is not None else None

    def _worded(self, made: Claim) -> Claim:
        """Word a claim as a person worded it last."""
        words = self._words.get(made.id)
        return Claim(made.id, words, made.propositions) if words else made

    def _let_go(self) -> None:
        """Hold no more of a long list than is being looked at."""
        self._assembly = Assembly(self._ledger, self._tell)


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for at in range(0, len(rows), _CHUNK):
        yield rows[at : at + _CHUNK]
