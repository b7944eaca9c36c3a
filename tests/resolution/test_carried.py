"""A relay that is carried on to what the same speaker says next, and where that ends."""

from __future__ import annotations

import pytest

from onrecord.model import Act, Reading
from onrecord.resolution.relays import with_relays
from tests.resolution.relayed import at, reading, said, told


def two(text: str, source: str, cue: str, content: str, **more: object) -> Reading:
    first = said(text, "Mila Brandt", "told", "that the road is open")
    return with_relays(reading(text, first, said(text, at(text, source, 0), cue, content, **more)))


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_goes_on_with_the_same_speaker(gap: str) -> None:
    text = f"Mila Brandt told Reuters that the road is open.{gap}She added that trucks pass."
    assert told(two(text, "She", "added", "that trucks pass")) == [["Reuters"], ["Reuters"]]


def test_ends_where_another_speaks() -> None:
    text = "Mila Brandt told Reuters that the road is open. Ivo Kern added that trucks pass."
    assert told(two(text, "Ivo Kern", "added", "that trucks pass"))[1] == []


def test_ends_after_two_paragraphs() -> None:
    text = "Mila Brandt told Reuters that the road is open.\n\nIt rained.\n\nBrandt said that trucks pass."
    assert told(two(text, "Brandt", "said", "that trucks pass"))[1] == []


def test_a_belief_is_no_part_of_an_utterance() -> None:
    text = "Mila Brandt told Reuters that the road is open. She wants more trucks."
    assert told(two(text, "She", "wants", "more trucks", act=Act.DESIRE))[1] == []


def test_a_spokesman_is_not_the_house_he_speaks_for() -> None:
    text = "Castle spokesman Ivo Kern told Reuters that the road is open. The Castle said that trucks pass."
    first = said(text, "Castle spokesman Ivo Kern", "told", "that the road is open")
    second = said(text, "The Castle", "said", "that trucks pass")
    assert told(with_relays(reading(text, first, second)))[1] == []


def test_pointing_back_keeps_the_words_that_tell_it_in_full() -> None:
    text = (
        "Mila Brandt told Reuters in an interview that the road is open. "
        "She said in the interview that trucks pass. She added that it rains."
    )
    first = said(text, "Mila Brandt", "told", "that the road is open")
    second = said(text, "She", "said", "that trucks pass")
    third = said(text, at(text, "She", 1), "added", "that it rains")
    assert told(with_relays(reading(text, first, second, third)))[2][-1] == "Reuters"


def test_quoted_again_by_whoever_quoted_before() -> None:
    text = (
        "Mila Brandt told Reuters that the road is open.\n\nIt rained.\n\n"
        "Brandt was quoted as saying that trucks pass."
    )
    first = said(text, "Mila Brandt", "told", "that the road is open")
    source = at(text, "Brandt", 1)
    second = said(text, source, "was quoted as saying", "that trucks pass", name="Mila Brandt")
    assert told(with_relays(reading(text, first, second)))[1] == ["Reuters"]
