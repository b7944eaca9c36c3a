"""What was found about statements: kept when their report is, found later where it is missing.

It is missing in ledgers of older versions, after the claims room changed, and where a person corrected a
statement of the report.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from onrecord.claims.keeping import packed, unpacked, version
from onrecord.claims.propositions import Found, propositions
from onrecord.errors import LedgerError
from onrecord.ledger.protocol import Ledger, Writing
from onrecord.model import Entry, Gathered, Hit, Reading
from onrecord.pipeline.joining import entries_of, once

logger = logging.getLogger(__name__)

# Reports that are looked at together: some hundred statements.
_TOGETHER = 64

# Told how many claims or reports are done, of how many, while something takes long.
Tell = Callable[[int, int], None]


@once
def proposed(reading: Reading) -> tuple[Found, ...]:
    """Give the propositions of a reading; claims, issues and what is kept are all made of them."""
    return propositions(entries_of(reading))


def keep_found(writing: Writing, readings: Iterable[Reading]) -> None:
    """Keep what was found in reports, in the batch that brings them."""
    found: dict[str, dict[str, str]] = {}
    for reading in readings:
        made = _careful(reading.report.id, partial(proposed, reading))
        if made:
            found[reading.report.id] = {row.entry.id: packed(row) for row in made}
    writing.find(version(), found)


def _careful(report: str, find: Callable[[], Sequence[Found]]) -> Sequence[Found]:
    """Find what a report says; a mistake of ours there must cost no more than its claims."""
    try:
        return find()
    except Exception as error:  # noqa: BLE001
        logger.warning("%s: what it says was not understood (%r); please report it", report, error)
        return ()


class Findings:
    """Give what was found about statements; what is missing is found, and kept for the next time."""

    def __init__(self, ledger: Ledger, tell: Tell | None = None) -> None:
        self._ledger = ledger
        self._tell = tell

    def of_claims(self, gathered: Iterable[Gathered]) -> dict[str, Found]:
        """Give what was found about all statements behind some claims."""
        made: dict[str, Found] = {}
        missing: dict[str, Hit] = {}
        for claim in gathered:
            for row in claim.behind:
                if row.found is None:
                    missing[row.hit.entry.id] = row.hit
                else:
                    made[row.hit.entry.id] = unpacked(row.hit.entry, row.found)
        if missing:
            fresh = self.anew({hit.entry.report for hit in missing.values()})
            made.update((name, row) for name, row in fresh.items() if name in missing)
        return made

    def in_reports(self, reports: Iterable[str]) -> dict[str, Found]:
        """Give what was found about all that reports say."""
        told = self._ledger.told_in(reports)
        names = {entry.id: entry for own in told.values() for entry in own}
        kept = self._ledger.found(names, version())
        missing = {entry.report for name, entry in names.items() if name not in kept}
        made = {name: unpacked(names[name], text) for name, text in kept.items()}
        return {**made, **(self.anew(missing) if missing else {})}

    def anew(self, reports: Iterable[str]) -> dict[str, Found]:
        """Find what reports say, and keep it where that can be."""
        names, made = sorted(set(reports)), {}
        for at in range(0, len(names), _TOGETHER):
            head = self._ledger.head()
            told = self._ledger.told_in(names[at : at + _TOGETHER])
            fresh = found_in(told)
            made.update(fresh)
            keep_as_it_was(
                partial(
                    self._ledger.keep_found,
                    version(),
                    {name: packed(row) for name, row in fresh.items()},
                    head=head,
                )
            )
            if self._tell is not None and len(names) > _TOGETHER:
                self._tell(min(at + _TOGETHER, len(names)), len(names))
        return made


def found_in(told: Mapping[str, Sequence[Entry]]) -> dict[str, Found]:
    """Find what reports say, by statement."""
    return {
        row.entry.id: row
        for report, own in told.items()
        for row in _careful(report, partial(propositions, own))
    }


def keep_as_it_was(keep: Callable[[], bool]) -> bool:
    """Keep what follows from the ledger; where it may only be read, or has changed, that is found again."""
    try:
        return keep()
    except LedgerError as error:
        logger.info("what was found is not kept: %s", error)
        return False
