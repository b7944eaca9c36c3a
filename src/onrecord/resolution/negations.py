"""Act and factuality of cues that the reader model has hardly seen: "did not deny", "would not rule out"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.language.negated import negated_cues
from onrecord.model import Act, Factuality, Reading, Statement

# A cue is a few words; past this it holds clauses, and the negation may be another's.
_LONGEST = 60


def with_negations(reading: Reading) -> Reading:
    """Give statements whose cue negates a negation the act and factuality that it means."""
    return replace(reading, statements=tuple(_told(reading, one) for one in reading.statements))


def _told(reading: Reading, one: Statement) -> Statement:
    cue = reading.words(one.cue)
    if len(cue) > _LONGEST:
        return one
    for negated in negated_cues():
        if negated.words.search(cue):
            return replace(
                one,
                act=Act(negated.act),
                factuality=Factuality(negated.factuality),
                act_confidence=None,  # no longer the model's opinion
                factuality_confidence=None,
            )
    return one
