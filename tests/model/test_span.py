from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidSpan
from onrecord.model import Span, ordered, words
from tests.model.nouns import apart

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(1, 9))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 3), (-1, 3), (-2, -1)])
def test_refuses_a_span_that_is_empty_or_negative(start: int, end: int) -> None:
    with pytest.raises(
        InvalidSpan, match=f"^span {start}-{end}: a span runs from 0 or later to past its start"
    ):
        Span(start, end)


@given(SPANS, SPANS)
def test_overlapping_is_sharing_a_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == right.overlaps(left) == bool(shared)


@given(SPANS, SPANS)
def test_holding_is_having_every_character(left: Span, right: Span) -> None:
    assert left.holds(right) == (set(range(right.start, right.end)) <= set(range(left.start, left.end)))


@given(apart(40).flatmap(st.permutations))
def test_orders_spans_however_they_come(spans: list[Span]) -> None:
    assert ordered(spans) == tuple(sorted(spans))
    assert sum(map(len, spans)) == len({at for span in spans for at in range(span.start, span.end)})


@given(st.lists(SPANS, min_size=2, max_size=4))
def test_refuses_spans_exactly_when_two_overlap(spans: list[Span]) -> None:
    clash = any(left.overlaps(right) for at, left in enumerate(spans) for right in spans[:at])
    if clash:
        with pytest.raises(InvalidSpan, match=r"^spans \d+-\d+ and \d+-\d+: the spans of one part overlap"):
            ordered(spans)
    else:
        assert set(ordered(spans)) == set(spans)


def test_reads_the_words_back_and_shows_the_gaps() -> None:
    text = "“We will,” she said, “not go.” 🟦 end"
    assert words(text, [Span(0, 10), Span(21, 30)]) == "“We will,” […] “not go.”"
    assert words(text, [Span(31, 32)]) == "🟦"  # code points, not bytes or UTF-16 units
    assert words(text, []) == ""
