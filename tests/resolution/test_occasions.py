"""Words beside a cue that name a carrier."""

from __future__ import annotations

import pytest

from onrecord.resolution.occasions import completed, divided, occasions
from onrecord.resolution.scene import Scene
from tests.resolution.relayed import at, reading, said


def words(text: str, source: str, cue: str, content: str) -> list[str]:
    one = said(text, source, cue, content)
    found = occasions(Scene(reading(text, one)), one)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kern told CNN Friday that ice melts.", ["CNN"]),
        ("Kern told the Atlantic Council that ice melts.", []),
        ("Kern said on her radio show that ice melts.", ["her radio show"]),
        ("Kern issued a statement and said that ice melts.", ["a statement"]),
        ("In the unlikely event of frost, Kern said that ice melts.", []),
    ],
)
def test_forms(text: str, found: list[str]) -> None:
    cue = "told" if "told" in text else "said"
    assert words(text, "Kern", cue, "that ice melts") == found


def test_who_got_hold_of_a_document() -> None:
    text = "A letter obtained by CNN says that ice melts."
    assert words(text, "A letter obtained by CNN", "says", "that ice melts") == ["CNN"]


def test_a_sentence_without_end_is_not_searched() -> None:
    text = "Kern said " + "x " * 5000 + "in a statement that ice melts"
    assert words(text, "Kern", "said", "that ice melts") == []


def test_a_talk_is_completed_by_whom_it_was_with() -> None:
    text = "In an interview with Sunrise Table Friday, Kern said so."
    span = completed(Scene(reading(text)), at(text, "an interview"))
    assert text[span.start : span.end] == "an interview with Sunrise Table"


def test_a_talk_with_a_known_medium_is_two_carriers() -> None:
    text = "In an interview with Reuters, Kern said so."
    scene = Scene(reading(text))
    assert completed(scene, at(text, "an interview")) == at(text, "an interview")
    assert divided(scene, at(text, "an interview with Reuters")) == (
        at(text, "an interview"),
        at(text, "Reuters"),
    )
