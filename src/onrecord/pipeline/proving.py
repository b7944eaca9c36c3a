"""Prove that what is on record comes out again: texts of captures, what reports say, what claims come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from onrecord.claims.keeping import packed, version
from onrecord.errors import OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.model import Capture, Document, Finding, Space, Summed
from onrecord.pipeline.assembling import TOGETHER, Assembly
from onrecord.pipeline.findings import found_in
from onrecord.pipeline.opening import Input, Opener
from onrecord.pipeline.summing import summed
from onrecord.settings import Settings

_AT_ONCE = 64  # reports
_ALL = 1_000_000_000


def read_again(ledger: Ledger, settings: Settings | None = None) -> Iterator[Finding]:
    """Read every capture again and name each report that does not come out of it as it is on record.

    Another version of a parser may read a page otherwise: the finding then names both versions.
    """
    opener = Opener.of(settings or Settings())
    for capture_id, reports in ledger.captured():
        capture = ledger.capture(capture_id)
        fresh = replace(capture, made_by=())  # the versions of now are put there
        found = opener.documents(Input(capture.address, capture=fresh))
        now = {one.report.id: one for one in found if isinstance(one, Document)}
        for report_id in reports:
            if report_id not in now:
                why = f"its text does not come out of its capture {capture_id}"
                other = next(iter(now.values()), None)
                yield Finding(report_id, why + _versions(capture, other.capture if other else None))
            elif _text(ledger, report_id) != now[report_id].report.text:
                yield Finding(report_id, f"its text is not that of its capture {capture_id}")


def _text(ledger: Ledger, report_id: str) -> str | None:
    """Give the text of a report on record; None where nothing whole can be made of what is there."""
    try:
        return ledger.report(report_id).reading.report.text
    except OnrecordError:
        return None


def _versions(then: Capture, now: Capture | None) -> str:
    """Say which parsers have another version now."""
    versions = dict(now.made_by) if now else {}
    other = [
        f"{tool} {told} then, {versions[tool]} now"
        for tool, told in then.made_by
        if versions.get(tool, told) != told
    ]
    return f" ({'; '.join(other)})" if other else ""


def understood_again(ledger: Ledger) -> Iterator[Finding]:
    """Find again what reports say, sum up every claim again, and name what is on record otherwise.

    Only what this version of onrecord found is compared: what another one found is found anew when it is
    asked for.
    """
    reports = (report for _, own in ledger.captured() for report in own)
    seen: set[str] = set()
    while some := list(islice((one for one in reports if one not in seen), _AT_ONCE)):
        seen.update(some)
        again = found_in(ledger.told_in(some))
        kept = ledger.found(again, version())
        for name, told in kept.items():
            if told != packed(again[name]):
                yield Finding(name, "what was found about it is not what is found again")
    yield from _summed_again(ledger)


def _summed_again(ledger: Ledger) -> Iterator[Finding]:
    rows = [
        row
        for row in ledger.clusters(Space.CLAIM, limit=_ALL, version=version())
        if row.summed is not None and row.statements > 1
    ]
    for at in range(0, len(rows), TOGETHER):
        some = rows[at : at + TOGETHER]
        again = summed(Assembly(ledger), [row.id for row in some])
        for row in some:
            if row.summed != again.get(row.id, Summed("")):
                yield Finding(row.id, "what it comes to is not what is found again")
