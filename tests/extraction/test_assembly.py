from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.assembly import Attribution, Found, PieceSpan, assemble
from onrecord.extraction.extractor import Meanings, statements
from onrecord.extraction.pieces import cut
from onrecord.model import Act, Factuality, Reading, Report, Span, SpeakerKind
from tests.extraction.small import tokenizer
from tests.extraction.test_pieces import TEXTS

TOKENIZER = tokenizer()
NOTHING = np.zeros(1, dtype=np.float32)


def found(
    cue: PieceSpan,
    source: Sequence[PieceSpan] = (),
    content: Sequence[PieceSpan] = (),
    carriers: Sequence[PieceSpan] = (),
) -> Found:
    return Found(cue, [*source], [*content], [*carriers], 0.9, NOTHING, NOTHING, NOTHING)


def assembled(text: str, *given: Found) -> list[Attribution]:
    return assemble(text, cut(TOKENIZER, text), given)


def shown(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_gives_the_parts_in_code_points() -> None:
    text = "🟦 Oro said the dam held."
    (one,) = assembled(text, found((2, 3), [(1, 2)], [(3, 6)]))
    assert shown(text, one.source) == ["Oro"]
    assert shown(text, one.cue) == ["said"]
    assert shown(text, one.content) == ["the dam held"]


def test_joins_fragments_that_only_marks_and_spaces_part() -> None:
    text = "Oro said “the dam”, “held”."
    (one,) = assembled(text, found((1, 2), [(0, 1)], [(2, 6), (7, 10)]))
    assert shown(text, one.content) == ["“the dam”, “held”"]


def test_keeps_fragments_apart_that_a_word_parts() -> None:
    text = "the dam, Oro said, held."
    (one,) = assembled(text, found((4, 5), [(3, 4)], [(0, 2), (6, 7)]))
    assert shown(text, one.content) == ["the dam", "held"]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("“the dam held” said Oro", (1, 5), "“the dam held”"),
        ("“the dam held” said Oro", (0, 4), "“the dam held”"),
        ("“the dam held,” said Oro", (0, 4), "“the dam held,”"),
        ('"the dam held" said Oro', (1, 5), '"the dam held"'),
        ('"the dam held" said Oro', (0, 4), '"the dam held"'),
        ("the dam held said Oro", (0, 3), "the dam held"),
        ("the dam “held” said Oro", (0, 5), "the dam “held”"),
    ],
)
def test_takes_in_the_partner_of_a_quotation_mark(text: str, content: PieceSpan, whole: str) -> None:
    at = cut(TOKENIZER, text).starts.tolist().index(text.index("said"))
    (one,) = assembled(text, found((at, at + 1), [(at + 1, at + 2)], [content]))
    assert shown(text, one.content) == [whole]


def test_orders_attributions_by_their_cues_and_nests_them() -> None:
    text = "Oro said the water said held"
    outer, inner = assembled(text, found((4, 5), [(3, 4)], [(5, 6)]), found((1, 2), [(0, 1)], [(2, 6)]))
    assert shown(text, outer.cue) == ["said"]
    assert (outer.parent, inner.parent) == (None, 0)


def test_the_smallest_content_around_a_cue_is_its_parent() -> None:
    text = "a said b said c said d"
    _, second, third = assembled(
        text,
        found((1, 2), content=[(2, 7)]),
        found((3, 4), content=[(4, 7)]),
        found((5, 6), content=[(6, 7)]),
    )
    assert (second.parent, third.parent) == (0, 1)


def test_two_contents_that_hold_each_others_cues_do_not_lie_inside_each_other() -> None:
    left, right = assembled("a said b held", found((1, 2), content=[(3, 4)]), found((3, 4), content=[(1, 2)]))
    assert {left.parent, right.parent} in ({None, 0}, {None, 1})


def pieces_of(text: str, words: str, source: str = "") -> Found:
    """Find a cue of some words in a text, with all after `▸` as its content."""
    pieces = cut(TOKENIZER, text)

    def at(part: str) -> PieceSpan:
        start = text.index(part)
        return (
            pieces.starts.tolist().index(start),
            1 + max(n for n, end in enumerate(pieces.ends.tolist()) if end <= start + len(part)),
        )

    return found(at(words), [at(source)] if source else (), [at(text.partition("▸")[2].strip())])


@pytest.mark.parametrize(
    ("text", "halves", "cues"),
    [
        ("Oro has been no talk of ▸ water", ["has been", "talk of"], ["has been no talk of"]),
        ("Oro held, the said ▸ water", ["held", "said"], ["held, the said"]),
        ("Oro held\nand said ▸ water", ["held", "said"], ["held", "said"]),  # on two lines
        ("Oro held and dam said ▸ water", ["held", "said"], ["held", "said"]),  # with a source between
        (f"Oro held {'so ' * 11}said ▸ water", ["held", "said"], ["held", "said"]),  # far apart
    ],
)
def test_mends_a_cue_that_fell_in_two(text: str, halves: list[str], cues: list[str]) -> None:
    first, second = halves
    sources = ["Oro", "dam" if "dam" in text else "Oro"]
    given = [pieces_of(text, half, source) for half, source in zip((first, second), sources, strict=True)]
    given[1].sureness = 0.95
    made = assembled(text, *given)
    assert [part for one in made for part in shown(text, one.cue)] == cues
    assert {part for one in made for part in shown(text, one.content)} == {"water"}
    assert made[-1].found.sureness == 0.95


def test_cues_that_touch_and_say_the_same_are_one() -> None:
    text = "Oro heldsaid ▸ water"
    (one,) = assembled(text, pieces_of(text, "held"), pieces_of(text, "said"))
    assert shown(text, one.cue) == ["heldsaid"]


def test_a_helping_word_alone_attributes_nothing_but_a_quotation() -> None:
    for text, cues in (
        ("the dam was ▸ the water", []),
        ("the dam was ▸ “the water”", ["was"]),
        ("the dam was said ▸ the water", ["was said"]),
    ):
        made = assembled(text, pieces_of(text, "was said" if "said" in text else "was"))
        assert [part for one in made for part in shown(text, one.cue)] == cues


@st.composite
def piece_spans(draw: st.DrawFn, size: int, least: int, most: int) -> list[PieceSpan]:
    cuts = sorted(draw(st.lists(st.integers(0, size), min_size=2 * least, max_size=2 * most, unique=True)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@given(TEXTS, st.data())
def test_whatever_was_found_makes_a_reading(text: str, data: st.DataObject) -> None:
    """Cues are apart, but a part may overlap another, and one letter may fall into several pieces."""
    pieces = cut(TOKENIZER, text)
    size = len(pieces)
    given = []
    for cue in data.draw(piece_spans(size, 0, 4)):
        source, content, carriers = (data.draw(piece_spans(size, 0, 2)) for _ in range(3))
        given.append(found(cue, source, content, carriers))
    attributions = assemble(text, pieces, given)
    report = Report(text)
    reading = Reading(
        report, statements(report, attributions, Meanings([*Act], [*Factuality], [*SpeakerKind]))
    )
    for one in attributions:
        assert all(left.end <= right.start for left, right in pairwise(one.content))
    assert len(reading.statements) <= len(given)


def test_nobody_whom_words_name_is_implicit() -> None:
    text = "Oro said the dam held."
    given = found((1, 2), [(0, 1)], [(2, 5)])
    kinds = [*SpeakerKind]
    given.kind = np.array([0.6 if kind is SpeakerKind.IMPLICIT else 0.1 for kind in kinds], dtype=np.float32)
    (one,) = statements(Report(text), assembled(text, given), Meanings([*Act], [*Factuality], kinds))
    assert one.source is not None
    assert one.source.speaker is not None
    assert one.source.speaker.kind is not SpeakerKind.IMPLICIT
