from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.quotations import completed, quotations
from onrecord.model import Span


def shown(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('“We stay", said Oro', ['“We stay"']),
        ('"We stay”, said Oro', ['"We stay”']),
        ('"We stay," said Oro. “Nobody leaves."', ['"We stay,"', '“Nobody leaves."']),
        ('"We stay,” said Oro. "Nobody leaves."', ['"We stay,”', '"Nobody leaves."']),
        ('“We "stay" here, said Oro', ['"stay"']),
        ("Oro said: “The dam holds.” No more.", ["“The dam holds.”"]),
        ('"Yes," said Oro, "today."', ['"Yes,"', '"today."']),
        ("“Yes,” said Oro, “today.”", ["“Yes,”", "“today.”"]),
        ("«Ja», said Oro; ``no,'' said Ito", ["«Ja»", "``no,''"]),
        ("“One.\n\n“Two,” he said.", ["“One.", "“Two,”"]),
        ("“One, never closed.\n\nOro said “two”.", ["“two”"]),
        ('A 6" pipe burst.\n"It holds," said Oro.', ['"It holds,"']),
        ("closed” first and “open", []),
        ("", []),
    ],
)
def test_finds_quotations_with_their_marks(text: str, found: list[str]) -> None:
    assert shown(text) == found


@given(st.text(st.sampled_from("ab “”\"«»'`\n."), max_size=60))
def test_quotations_are_in_order_apart_and_on_one_line(text: str) -> None:
    found = quotations(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all("\n" not in text[span.start : span.end] for span in found)


TEXT = "Oro said “the dam holds. It will last,” and left."


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("“the dam holds", "“the dam holds. It will last,”"),
        ("the dam holds", "“the dam holds. It will last,”"),
        ("It will last,”", "“the dam holds. It will last,”"),
        ("dam holds", "dam holds"),  # wholly inside: a statement within the quotation
        ("and left", "and left"),
        ("“the dam holds. It will last,” and", "“the dam holds. It will last,” and"),
    ],
)
def test_a_content_takes_the_whole_of_a_quotation(part: str, whole: str) -> None:
    start = TEXT.index(part)
    (span,) = completed([Span(start, start + len(part))], quotations(TEXT), [])
    assert TEXT[span.start : span.end] == whole


def test_a_content_is_not_drawn_over_its_own_cue() -> None:
    text = "“It holds, said Oro, for now.”"
    cue = Span(text.index("said"), text.index("said") + 4)
    assert completed([Span(0, 9)], quotations(text), [cue]) == (Span(0, 9),)


def test_two_fragments_of_one_quotation_become_one() -> None:
    text = "“It holds. For now.” Oro said."
    assert completed([Span(0, 9), Span(11, 20)], quotations(text), []) == (Span(0, 20),)


@given(st.text(st.sampled_from('ab “”" \n.'), min_size=2, max_size=60), st.data())
def test_a_span_only_grows_and_stays_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (span,) = completed([Span(start, end)], quotations(text), [])
    assert span.holds(Span(start, end))
    assert span.end <= len(text)
