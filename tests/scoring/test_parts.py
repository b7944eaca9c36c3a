from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, Span
from onrecord.scoring.parts import Parts, characters, trimmed
from tests.fakes import said, statement


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("“It held,”", "It held"),
        (" it held. ", "it held"),
        ("held", "held"),
        ("(14 of them)", "14 of them"),
        ("“—”", None),
    ],
)
def test_trims_marks_and_spaces_at_both_ends(marked: str, kept: str | None) -> None:
    found = trimmed(marked, [Span(0, len(marked))])
    assert {marked[span.start : span.end] for span in found} == ({kept} if kept else set())


@given(st.text(min_size=1))
def test_trimming_keeps_every_letter_and_digit(text: str) -> None:
    whole = [Span(0, len(text))]
    assert characters(text, trimmed(text, whole)) == characters(text, whole)
    assert trimmed(text, trimmed(text, whole)) == trimmed(text, whole)


def test_takes_the_parts_of_a_found_statement() -> None:
    report = Report("Oro said it held.")
    parts = Parts.of(said(report, source="Oro", cue="said", content="it held"))
    assert parts == Parts((Span(0, 3),), (Span(4, 8),), (Span(9, 16),))
    assert parts.spans("cue") == (Span(4, 8),)
    assert Parts.of(statement(report, cue=[(4, 8)])).source == ()
