"""The shape of a chain: who said it first, who carried it, who printed it.

A chain is read from the speaker outwards. Its first step is the speaker; then come the hops of the relay,
each nearer to the report than the one before; the last step is the report's outlet, where that is known:

    Dmitry Sorin (person) → a statement (document) → Northern Wire (agency, state) → The Post (outlet)
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Control, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one party of a chain as a reader should see it."""

    part: str  # speaker, hop or outlet
    kind: str | None  # of a speaker or hop, as the model names it; "outlet" for the report's own
    label: str  # the name, else the words, else "nobody named"
    spans: tuple[Span, ...] = ()
    country: str | None = None
    control: Control | None = None


def chain(reading: Reading, statement: Statement) -> list[Step]:
    """Give the steps from who said a statement first to who printed it."""
    steps = [_speaker(reading, statement)]
    for hop in statement.relay:
        label = hop.name or reading.words(hop.spans)
        steps.append(
            Step("hop", hop.kind.value if hop.kind else None, label, hop.spans, hop.country, hop.control)
        )
    outlet = reading.report.outlet
    if outlet is not None:
        steps.append(Step("outlet", "outlet", outlet.name, (), outlet.country, outlet.control))
    return steps


def _speaker(reading: Reading, statement: Statement) -> Step:
    source = statement.source
    if source is None:
        return Step("speaker", None, "nobody named")
    speaker = source.speaker
    label = speaker.name if speaker else reading.words(source.spans)
    return Step("speaker", speaker.kind.value if speaker else None, label, source.spans)
