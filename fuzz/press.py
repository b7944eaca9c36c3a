"""One report of an invented press and a ledger that holds it, for targets that need something on record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from onrecord.interchange.formats.brat import annotated
from onrecord.interchange.formats.facts import whole
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.store import SqlLedger
from onrecord.model import (
    Act,
    Capture,
    Document,
    Factuality,
    Hop,
    HopKind,
    Node,
    Outlet,
    Reading,
    Report,
    Run,
    Source,
    Space,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    encode,
    statement_id,
)

TEXT = (
    "Ilse Marn, the engineer of Velden, said the bridge at Kharne was safe, Harbour Wire reported. "
    "“We will not close it,” she told reporters on Tuesday. The ministry denied that lorries were banned."
)
_RUN = Run("rn-press", "2031-03-01T08:00:00+00:00", (("onrecord", "0"),))


@dataclass(frozen=True)
class Press:
    """Hold a reading, the ledger that it is in, and the name of a claim there."""

    reading: Reading
    ledger: SqlLedger
    claim: str

    @property
    def annotations(self) -> str:
        """Give the .ann file that brat would be given of the reading."""
        return annotated(self.reading, [one.id for one in self.reading.statements])


def _span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def _reading() -> Reading:
    report = Report(
        TEXT,
        url="https://courier.example/bridge",
        outlet=Outlet("Velden Courier"),
        title="Bridge stays open",
        published="2031-03-04",
        language="en",
    )
    parts = (
        ("Ilse Marn, the engineer of Velden", "said", "the bridge at Kharne was safe", Voice.INDIRECT),
        ("she", "told reporters", "“We will not close it,”", Voice.DIRECT),
        ("The ministry", "denied", "that lorries were banned", Voice.INDIRECT),
    )
    found = []
    for source, cue, content, voice in parts:
        person = "Ilse" in source or source == "she"
        kind = SpeakerKind.PERSON if person else SpeakerKind.ORGANISATION
        hop = Hop(_span("Harbour Wire"), "Harbour Wire", HopKind.AGENCY)
        found.append(
            Statement(
                statement_id(report.id, _span(cue), _span(content)),
                _span(cue),
                _span(content),
                source=Source(_span(source), Speaker("Ilse Marn" if person else "the ministry", kind)),
                voice=voice,
                act=Act.DENY if cue == "denied" else Act.ASSERT,
                factuality=Factuality.CERTAIN,
                relay=(hop,) if "safe" in content else (),
                confidence=0.875,
            )
        )
    return Reading(report, tuple(found))


# Judgements on one statement are gone through again with each new one: so many inputs, and a new ledger.
_MOST_USES = 200
_uses = count()


def press() -> Press:
    """Give the reading and a ledger in memory that holds it, a new one now and then."""
    return _press(next(_uses) // _MOST_USES)


@lru_cache(maxsize=1)
def _press(_turn: int) -> Press:
    reading = _reading()
    ledger = open_ledger(":memory:")
    capture = Capture(TEXT.encode(), "courier/bridge.txt")
    with ledger.writing() as writing:
        writing.record(Document(reading.report, capture), reading, _RUN)
        for one in reading.statements:
            writing.place(Node(Space.CLAIM, one.id, "{}", (one.id,)), [one.id])
    return Press(reading, ledger, ledger.hit(reading.statements[0].id).claim or "")


def exported(told: Press, ann: str) -> tuple[str, str, str]:
    """Give the three files of an export for brat, with these annotations in place of those written."""
    chosen = [one.id for one in told.reading.statements]
    return whole(TEXT), ann, json.dumps({"chosen": chosen, "reading": encode(told.reading)})
