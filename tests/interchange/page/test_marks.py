from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.interchange.page.marks import Mark, Role, marks_of, marks_of_question, segments
from onrecord.model import Question, Span
from tests.interchange.readings import CARRIED, OUTER, QUOTED, SPLIT

SPANS = st.tuples(st.integers(0, 19), st.integers(1, 20)).map(
    lambda ends: Span(min(ends), max(ends[0] + 1, ends[1]))
)
MARKS = st.builds(Mark, st.integers(1, 4), st.sampled_from(Role))


def test_gives_every_part_of_a_statement() -> None:
    assert [(span, mark.role) for span, mark in marks_of(SPLIT, 1)] == [
        (SPLIT.source.spans[0], Role.SOURCE),
        (SPLIT.cue[0], Role.CUE),
        (SPLIT.content[0], Role.CONTENT),
        (SPLIT.content[1], Role.CONTENT),
    ]
    assert {mark.number for _, mark in marks_of(OUTER, 7)} == {7}


def test_marks_carriers_and_times() -> None:
    roles = {mark.role: CARRIED.words([span]) for span, mark in marks_of(QUOTED, 1)}
    assert roles[Role.RELAY] == "North Wire"
    assert roles[Role.TIME] == "on Tuesday"


def test_gives_the_words_of_a_question() -> None:
    (marked,) = marks_of_question(Question((Span(3, 5),)), 0)
    assert marked == (Span(3, 5), Mark(0, Role.QUESTION))


@given(st.lists(st.tuples(SPANS, MARKS), max_size=8), st.lists(st.integers(-1, 21), max_size=3))
def test_segments_cover_the_text_and_know_all_their_marks(
    marked: list[tuple[Span, Mark]], cuts: list[int]
) -> None:
    found = list(segments(20, marked, cuts))
    assert [place for segment in found for place in range(segment.span.start, segment.span.end)] == list(
        range(20)
    )
    for segment in found:
        expected = {mark for span, mark in marked if span.holds(segment.span)}
        assert set(segment.marks) == expected
        touching = {mark for span, mark in marked if span.overlaps(segment.span)}
        assert touching == expected


def test_cuts_nothing_of_an_empty_text() -> None:
    assert list(segments(0, [])) == []
