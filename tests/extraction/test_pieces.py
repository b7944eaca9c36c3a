from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import pieces as shapes
from onrecord.extraction.pieces import GAPS, QUOTES, SHAPES, cut
from tests.extraction.small import tokenizer

TOKENIZER = tokenizer()

# What scraped text has: marks of all kinds, accents, ligatures, controls, lone surrogates, emoji.
TEXTS = st.lists(
    st.sampled_from([*"aB9 \n\t\r\0“”\"'«»éİß½ﬁ漢각🟦\u200b\u0301\ufeff\ud800", "said ", "Oro ", "\n\n"]),
    max_size=60,
).map("".join)


def cases(text: str) -> list[int]:
    return (cut(TOKENIZER, text).shapes // (GAPS * QUOTES)).tolist()


def places(text: str) -> list[int]:
    return (cut(TOKENIZER, text).shapes % QUOTES).tolist()


@given(TEXTS)
def test_every_piece_is_a_stretch_of_the_text_in_order(text: str) -> None:
    pieces = cut(TOKENIZER, text)
    assert len(pieces) == len(pieces.starts) == len(pieces.ends) == len(pieces.shapes)
    assert (pieces.starts < pieces.ends).all()
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()
    assert (pieces.ends[1:] >= pieces.ends[:-1]).all()
    assert (pieces.ends <= len(text)).all()
    assert ((pieces.shapes >= 0) & (pieces.shapes < SHAPES)).all()


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_piece(text: str) -> None:
    pieces = cut(TOKENIZER, text)
    held = {at for start, end in zip(pieces.starts, pieces.ends, strict=True) for at in range(start, end)}
    assert [
        text[at] for at in range(len(text)) if text[at].isascii() and text[at].isalnum() and at not in held
    ] == []


def test_counts_in_code_points() -> None:
    text = "🟦 Éva said\ud800 dam"
    pieces = cut(TOKENIZER, text)
    assert text[pieces.starts[-1] : pieces.ends[-1]] == "dam"


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", shapes.LOWER),
        ("Said", shapes.TITLE),
        ("O", shapes.TITLE),
        ("DAM", shapes.UPPER),
        ("dAM", shapes.MIXED),
        ("9", shapes.DIGIT),
        ("—", shapes.MARK),
    ],
)
def test_keeps_the_case_that_the_tokenizer_hides(word: str, case: int) -> None:
    assert cases(word) == [case]


def test_tells_the_white_space_before_a_piece() -> None:
    gaps = cut(TOKENIZER, "dam said\nOro,\n\nthe\n \ndam").gaps.tolist()
    assert gaps == [
        shapes.PARAGRAPH,
        shapes.SPACED,
        shapes.LINE,
        shapes.JOINED,
        shapes.PARAGRAPH,
        shapes.PARAGRAPH,
    ]


@pytest.mark.parametrize("quoted", ["“dam” said", '"dam" said', "«dam» said", "„dam” said"])
def test_knows_what_stands_inside_quotation_marks(quoted: str) -> None:
    assert places(quoted) == [shapes.OPENING, shapes.INSIDE, shapes.CLOSING, shapes.OUTSIDE]


def test_ends_a_quotation_that_never_closes_with_its_paragraph() -> None:
    assert places("“dam\n\nsaid") == [shapes.OPENING, shapes.INSIDE, shapes.OUTSIDE]


def test_has_no_pieces_where_there_are_no_words() -> None:
    assert len(cut(TOKENIZER, "")) == len(cut(TOKENIZER, " \n\t\0")) == 0


def test_a_mark_inside_a_number_parts_no_word() -> None:
    text = "17:55 said 3.5, oro:"
    pieces = cut(TOKENIZER, text)
    ends = [*pieces.starts[pieces.begins_word].tolist()[1:], len(text)]
    starts = pieces.starts[pieces.begins_word].tolist()
    words = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    assert words == ["17:55", "said", "3.5", ",", "oro", ":"]
