"""Sentences, cues and contents of a report."""

from __future__ import annotations

from onrecord.model import Span
from onrecord.resolution.scene import Scene
from tests.resolution.relayed import at, reading, said

TEXT = "Mr. Kern left. “It rains,” she said. Then\n\nnothing happened."


def test_sentences_end_at_stops_and_line_breaks_but_not_at_titles() -> None:
    scene = Scene(reading(TEXT))
    first = scene.sentence(5)
    assert first is not None
    assert TEXT[first.start : first.end].strip() == "Mr. Kern left."
    last = scene.sentence(TEXT.index("nothing"))
    assert last == Span(TEXT.index("nothing"), len(TEXT))
    assert scene.sentence(len(TEXT)) is None


def test_knows_what_lies_in_contents_and_between_cues() -> None:
    one = said(TEXT, "she", "said", "“It rains,”")
    scene = Scene(reading(TEXT, one))
    assert scene.in_content(at(TEXT, "rains"))
    assert not scene.in_content(at(TEXT, "she"))
    assert scene.cue_between(0, len(TEXT))
    assert not scene.cue_between(0, 10)


def test_counts_paragraph_breaks_up_to_two() -> None:
    assert Scene(reading("a\n\nb\n\nc\n\nd")).breaks(0, 10) == 2
