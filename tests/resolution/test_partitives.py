from __future__ import annotations

import pytest

from onrecord.model import Reading, Report, Source, Span, Speaker, SpeakerKind, Statement
from onrecord.resolution.partitives import with_partitives


def names(text: str, *sources: tuple[str, SpeakerKind]) -> list[str]:
    statements = []
    for at, (words, kind) in enumerate(sources):
        span = Span(text.index(words), text.index(words) + len(words))
        cue = Span(span.end + 1, span.end + 2)
        statements.append(
            Statement(f"st-{at}", (cue,), (), Source((span,), Speaker(words, kind, mentions=(span,))))
        )
    reading = with_partitives(Reading(Report(text), tuple(statements)))
    return [one.source.speaker.name for one in reading.statements if one.source and one.source.speaker]


GROUP, PERSON = SpeakerKind.GROUP, SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("text", "sources", "named"),
    [
        ("The generals backed it, with some calling for more.", [("The generals", GROUP), ("some", GROUP)],
         ["The generals", "some of The generals"]),
        ("The generals backed it.\n\nSome called for more.", [("The generals", GROUP), ("Some", GROUP)],
         ["The generals", "Some"]),
        ("General Orr backed it, while some called for more.", [("General Orr", PERSON), ("some", GROUP)],
         ["General Orr", "some"]),
        ("Later some called for more.", [("some", GROUP)], ["some"]),
    ],
)  # fmt: skip
def test_names_a_part_after_its_whole(
    text: str, sources: list[tuple[str, SpeakerKind]], named: list[str]
) -> None:
    assert names(text, *sources) == named
