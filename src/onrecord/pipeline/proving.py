"""Prove that the texts on record are those of their captures, by reading every capture again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import OnrecordError
from onrecord.ledger.protocol import Ledger
from onrecord.model import Capture, Document, Finding
from onrecord.pipeline.opening import Input, Opener
from onrecord.settings import Settings


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
