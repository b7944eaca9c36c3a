from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.errors import InvalidNoun, InvalidSpan
from onrecord.model import NOBODY, Hop, Source, Span, Speaker, SpeakerKind, Statement, statement_id
from tests.model.nouns import apart

CUE = (Span(4, 8),)


def test_keeps_the_spans_of_its_parts_in_order() -> None:
    made = Statement("st-1", CUE, (Span(20, 30), Span(9, 16)), Source((Span(2, 3), Span(0, 1))))
    assert made.content == (Span(9, 16), Span(20, 30))
    assert made.source is not None
    assert made.source.spans == (Span(0, 1), Span(2, 3))


def test_needs_no_cue_and_no_source() -> None:
    made = Statement("st-1", (), (Span(9, 16),))
    assert (made.cue, made.source, made.act, made.confidence) == ((), None, None, None)


def test_refuses_a_statement_without_words() -> None:
    with pytest.raises(InvalidNoun, match="a cue or a content"):
        Statement("st-1", (), ())


def test_refuses_a_part_whose_spans_overlap() -> None:
    with pytest.raises(InvalidSpan, match="9-16 and 10-12"):
        Statement("st-1", CUE, (Span(9, 16), Span(10, 12)))


def test_refuses_a_statement_inside_itself() -> None:
    with pytest.raises(InvalidNoun, match="inside itself"):
        Statement("st-1", CUE, (), parent="st-1")


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf")])
def test_refuses_a_confidence_that_is_no_share(confidence: float) -> None:
    with pytest.raises(InvalidNoun, match="not between 0 and 1"):
        Statement("st-1", CUE, (), confidence=confidence)


def test_refuses_a_source_without_words() -> None:
    with pytest.raises(InvalidNoun, match="a source has words"):
        Source(())


def test_refuses_a_hop_without_words_or_name() -> None:
    with pytest.raises(InvalidNoun, match="words or a name"):
        Hop(())
    assert Hop((), name="the agency").spans == ()


@given(apart(30), apart(30), apart(30), apart(30))
def test_gives_the_same_id_exactly_to_the_same_words(
    cue: tuple[Span, ...], content: tuple[Span, ...], other_cue: tuple[Span, ...], other: tuple[Span, ...]
) -> None:
    same = (cue, content) == (other_cue, other)
    assert (statement_id("rp-1", cue, content) == statement_id("rp-1", other_cue, other)) == same


def test_keeps_its_id_from_version_to_version() -> None:
    assert statement_id("rp-1", CUE, [Span(9, 16)]) == "st-54d25c3f5ad8d4e6c256"
    assert statement_id("rp-1", CUE, [Span(9, 16)]) != statement_id("rp-2", CUE, [Span(9, 16)])


def test_tells_the_kind_of_who_is_behind_it_named_or_not() -> None:
    named = Source(CUE, Speaker("Ann Orr", SpeakerKind.PERSON))
    assert Statement("st-1", CUE, (), named).kind is SpeakerKind.PERSON
    assert Statement("st-1", CUE, (), Source(CUE)).kind is None
    assert Statement("st-1", CUE, ()).kind is None
    assert Statement("st-1", CUE, (), nobody=SpeakerKind.AUTHOR).kind is SpeakerKind.AUTHOR


@pytest.mark.parametrize("kind", sorted(set(SpeakerKind) - NOBODY))
def test_refuses_somebody_whom_no_words_name(kind: SpeakerKind) -> None:
    with pytest.raises(InvalidNoun, match="Say author or implicit"):
        Statement("st-1", CUE, (), nobody=kind)


def test_refuses_nobody_where_words_name_somebody() -> None:
    with pytest.raises(InvalidNoun, match="without a source"):
        Statement("st-1", CUE, (), Source(CUE), nobody=SpeakerKind.IMPLICIT)
