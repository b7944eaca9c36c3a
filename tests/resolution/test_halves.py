from __future__ import annotations

import pytest

from onrecord.model import Reading, Report, Source, Span, Statement
from onrecord.resolution.halves import with_whole_cues


def at(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Herel was quoted as saying the strait is open.", "Herel", "was quoted as saying"),
        ("Herel was quoted by the agency on Tuesday as saying the strait is open.", "Herel",
         "was quoted by the agency on Tuesday as saying"),
        ("Herel, the envoy, has been widely cited as saying the strait is open.", "Herel, the envoy",
         "has been widely cited as saying"),
        ("The agency quoted Herel as saying the strait is open.", "Herel", "as saying"),
        ("Herel was quoted. He came as saying the strait is open.", "Herel", "as saying"),
    ],
)  # fmt: skip
def test_finds_the_first_half_of_a_cue(text: str, source: str, whole: str) -> None:
    content = at(text, "the strait is open")
    outer = Statement("st-1", at(text, "as saying"), content, Source(at(text, source)))
    inner = Statement("st-2", at(text, "open"), (), parent="st-1")
    reading = with_whole_cues(Reading(Report(text), (outer, inner)))
    assert reading.words(reading.statements[0].cue) == whole
    assert reading.statements[1].parent == reading.statements[0].id
