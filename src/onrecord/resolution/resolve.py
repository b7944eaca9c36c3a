"""All that the report as a whole decides, in the order in which one thing needs another."""

from __future__ import annotations

from onrecord.model import Reading
from onrecord.resolution.halves import with_whole_cues
from onrecord.resolution.interviews import with_interview
from onrecord.resolution.negations import with_negations
from onrecord.resolution.nobody import with_nobody
from onrecord.resolution.partitives import with_partitives
from onrecord.resolution.questions import with_questions
from onrecord.resolution.references import with_references
from onrecord.resolution.relays import with_relays
from onrecord.resolution.speakers import with_speakers
from onrecord.resolution.times import with_times

# Each step needs some of those above it: a part is named after its whole, a relay is carried on to what the
# same speaker says next, a time is handed on within one utterance, and who names nobody is known when all are
# whole.
STEPS = (
    with_whole_cues,
    with_negations,
    with_references,
    with_speakers,
    with_partitives,
    with_interview,
    with_relays,
    with_times,
    with_questions,
    with_nobody,
)


def resolve(reading: Reading) -> Reading:
    """Give statements their speaker, relay and time, and the report its questions, as far as told."""
    for step in STEPS:
        reading = step(reading)
    return reading
