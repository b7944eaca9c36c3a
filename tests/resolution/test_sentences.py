"""Sentences as a cue sees them."""

from __future__ import annotations

import itertools

import pytest

from onrecord.model import Span
from onrecord.resolution.sentences import sentence_around, sentence_ends
from tests.fakes import span_of


def cut(text: str) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(ends) if start < end]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ito left. Mori stayed.", ["Ito left.", "Mori stayed."]),
        ("“It holds.” Mori stayed.", ["“It holds.”", "Mori stayed."]),
        (
            "Gen. Ito met Sen. R. Mori on Sept. 3 in Veldt.",
            ["Gen. Ito met Sen. R. Mori on Sept. 3 in Veldt."],
        ),
        ("Bridge holds\n\nIto left", ["Bridge holds", "Ito left"]),
        ("It was so in 2014.The mayor left.", ["It was so in 2014.", "The mayor left."]),
        ("It rose by 3.5 per cent. so they say", ["It rose by 3.5 per cent. so they say"]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_no_sentence_ends_inside_what_is_said() -> None:
    text = "Rain fell. Ito said: “It holds. It will hold.” on Monday. Mori left."
    content = span_of(text, "“It holds. It will hold.”")
    found = sentence_around(sentence_ends(text), span_of(text, "said"), (content,), len(text))
    assert text[found.start : found.end].strip() == "Ito said: “It holds. It will hold.” on Monday."


def test_a_text_without_an_end_is_one_sentence() -> None:
    assert sentence_around((), Span(2, 4), (), 9) == Span(0, 9)
