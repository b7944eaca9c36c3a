"""What claims are put together from, and what another room makes of all that was joined: the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, select

from onrecord.ledger import findings, listing, summing, tables
from onrecord.ledger.audit import FIRST
from onrecord.model import ClusterRow, Entry, Gathered, Space, Summed

Answer = TypeVar("Answer")


class ClaimedInSql:
    """Answer about what was joined; whoever has this part asks and writes in transactions of its own."""

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        raise NotImplementedError

    def _write(self, task: Callable[[Connection], None]) -> None:
        raise NotImplementedError

    def clusters(
        self,
        space: Space,
        *,
        after: tuple[int, str] | None = None,
        limit: int = 50,
        version: str = "",
        which: str | None = None,
    ) -> Sequence[ClusterRow]:
        """Give the clusters of a space, those with the most statements first, with what they come to."""
        asked = partial(listing.clusters, after=after, version=version, which=which)
        return self._ask(lambda connection: asked(connection, space, limit))

    def gathered(self, claims: Iterable[str], version: str) -> Sequence[Gathered]:
        """Give the nodes, the links and the statements of claims, in the order asked, in a few questions."""
        return self._ask(lambda connection: list(findings.gathered(connection, claims, version)))

    def claims_about(self, issue: str) -> Sequence[str]:
        """Give the claims that the statements of an issue are about, those with the most statements first."""
        return self._ask(lambda connection: findings.claims_about(connection, issue))

    def told_in(self, reports: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Give the statements of reports as last read and as people corrected them."""
        return self._ask(lambda connection: findings.told_in(connection, reports))

    def found(self, statements: Iterable[str], version: str) -> dict[str, str]:
        """Give what was found about statements; what was not looked at is left out."""
        return self._ask(lambda connection: findings.found(connection, version, statements))

    def keep_found(self, version: str, found: Mapping[str, str], *, head: str) -> bool:
        """Keep what was found about statements, unless the log has gone on from this head meanwhile."""
        return self._unless_gone_on(head, lambda connection: findings.keep(connection, version, found))

    def unsummed(self, version: str, limit: int) -> Sequence[str]:
        """Give claims of several statements that have to be summed up, by id."""
        return self._ask(lambda connection: summing.unsummed(connection, version, limit))

    def sum_up(self, version: str, rows: Sequence[ClusterRow], *, head: str) -> bool:
        """Keep what clusters come to, unless the log has gone on from this head meanwhile."""
        return self._unless_gone_on(head, lambda connection: summing.sum_up(connection, version, rows))

    def sums(self, clusters: Iterable[str], version: str) -> dict[str, Summed]:
        """Give what clusters come to; those that were not summed up are left out."""
        return self._ask(lambda connection: summing.sums(connection, clusters, version))

    def shares(self, issues: Iterable[str], most: int) -> dict[str, dict[str, int]]:
        """Give for each issue how many of its statements each issue is about, itself first of all.

        Of one with more than `most` statements so many are taken, always the same.
        """
        return self._ask(lambda connection: summing.shares(connection, issues, most))

    def _unless_gone_on(self, head: str, task: Callable[[Connection], None]) -> bool:
        """Write what was made of the ledger as it was: of one that has changed it would not be true."""
        done = False

        def compared(connection: Connection) -> None:
            nonlocal done
            log = tables.log
            now = connection.execute(select(log.c.hash).order_by(log.c.seq.desc()).limit(1)).scalar()
            if (now or FIRST) == head:
                task(connection)
                done = True

        self._write(compared)
        return done
