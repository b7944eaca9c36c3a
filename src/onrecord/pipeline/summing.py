"""Sum up claims where anything in them has changed, so that a list reads one row for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from onrecord.claims.assembly import opposed
from onrecord.claims.keeping import version
from onrecord.ledger.protocol import Ledger
from onrecord.model import ClusterRow, Space, Summed
from onrecord.pipeline.assembling import TOGETHER, Assembly
from onrecord.pipeline.findings import Tell, keep_as_it_was

# Where others write all the time, what was summed up is out of date before it is kept; then it is held here.
_TRIES = 3
_ALL = 1_000_000_000


def summed(assembly: Assembly, claims: Iterable[str]) -> dict[str, Summed]:
    """Say what claims come to: the wording, whether it is disputed, whether anybody turned round."""
    return {
        made.id: Summed(made.text, opposed(made), bool(assembly.turned(made)))
        for made in assembly.claims(claims)
    }


def keep_sums(ledger: Ledger, sums: dict[str, Summed], *, head: str) -> bool:
    """Keep what claims come to, as they were at this head of the log."""
    rows = [ClusterRow(name, Space.CLAIM, 0, 0, 0, one) for name, one in sums.items()]
    return keep_as_it_was(partial(ledger.sum_up, version(), rows, head=head))


def settle(ledger: Ledger, tell: Tell | None = None) -> dict[str, Summed]:
    """Sum up all claims of several statements that have changed; give what could not be kept.

    After a batch these are the claims that it touched. Of an old ledger, and after a change to the claims
    room, they are all: `tell` is told how many are done, of how many.
    """
    done, total, tries = 0, 0, _TRIES
    while names := ledger.unsummed(version(), TOGETHER):
        if len(names) == TOGETHER and not total:
            total = len(ledger.unsummed(version(), _ALL))
        head = ledger.head()
        sums = summed(Assembly(ledger), names)
        # Of what nothing can be said, nothing is asked again.
        sums.update((name, Summed("")) for name in names if name not in sums)
        if not keep_sums(ledger, sums, head=head):
            tries -= 1
            if not tries:
                return _held(ledger)
            continue
        done += len(names)
        if tell is not None and total:
            tell(done, total)
    return {}


def _held(ledger: Ledger) -> dict[str, Summed]:
    held: dict[str, Summed] = {}
    names = list(ledger.unsummed(version(), _ALL))
    for at in range(0, len(names), TOGETHER):
        held.update(summed(Assembly(ledger), names[at : at + TOGETHER]))
    return held
