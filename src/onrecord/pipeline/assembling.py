"""Put claims together from what the ledger gathers for them, many in a few questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.claims.assembly import claim as assembled
from onrecord.claims.histories import histories, party_histories
from onrecord.claims.keeping import version
from onrecord.claims.positions import positions
from onrecord.claims.propositions import Found
from onrecord.ledger.protocol import Ledger
from onrecord.model import Claim, Entry, Gathered, History, Position, Proposition, Turn
from onrecord.pipeline.findings import Findings, Tell

# Claims that are put together at once: what is read for them is held until all are made.
TOGETHER = 200


class Assembly:
    """Hold claims as they were put together, with their statements; made for one question, or one page."""

    def __init__(self, ledger: Ledger, tell: Tell | None = None) -> None:
        self.findings = Findings(ledger, tell)
        self.found: dict[str, Found] = {}
        self.origins: dict[str, str] = {}
        self.voices: dict[str, str] = {}  # by statement, who speaks, across reports
        self._ledger = ledger
        self._claims: dict[str, Claim | None] = {}

    def load(self, claims: Iterable[str]) -> None:
        """Put claims together that are not yet."""
        names = [name for name in dict.fromkeys(claims) if name not in self._claims]
        for at in range(0, len(names), TOGETHER):
            some = names[at : at + TOGETHER]
            gathered = self._ledger.gathered(some, version())
            self.found.update(self.findings.of_claims(gathered))
            self._claims.update(dict.fromkeys(some))
            for one in gathered:
                self.origins.update((row.hit.entry.id, row.hit.origin) for row in one.behind)
                self.voices.update(
                    (row.hit.entry.id, row.hit.speaker) for row in one.behind if row.hit.speaker
                )
                self._claims[one.id] = self._assembled(one)

    def _assembled(self, gathered: Gathered) -> Claim | None:
        members: dict[str, list[Found]] = {node: [] for node in gathered.nodes}
        # By the ledger's own account: another version than this one may have placed the statement.
        for row in gathered.behind:
            found = self.found.get(row.hit.entry.id)
            if found is not None and isinstance(found.proposition, Proposition):
                members[row.node].append(found)
        made = assembled(gathered.nodes, members, gathered.links)
        return Claim(gathered.id, made.text, made.propositions) if made is not None else None

    def claim(self, name: str) -> Claim | None:
        """Give a claim; None where no statement stands behind it any more, or it is none."""
        self.load([name])
        return self._claims[name]

    def claims(self, names: Iterable[str]) -> list[Claim]:
        """Give those of some claims that statements stand behind, in the order asked."""
        asked = list(names)
        self.load(asked)
        return [made for name in asked if (made := self._claims[name]) is not None]

    def entries(self, claim: Claim) -> Mapping[str, Entry]:
        """Give the statements of a claim that was put together here."""
        return {name: self.found[name].entry for name in claim.statements if name in self.found}

    def positions(self, claim: Claim) -> tuple[Position, ...]:
        """Give every position on a claim, oldest first."""
        return positions(claim, self.entries(claim), self.origins, self.voices)

    def turned(self, claim: Claim) -> list[History]:
        """Give the histories in which somebody turned round."""
        held = self.positions(claim)
        return [
            history
            for history in (*histories(held), *party_histories(held))
            if any(change.turn is Turn.REVERSED for change in history.changes)
        ]
