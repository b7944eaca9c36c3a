from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.pieces import cut
from onrecord.extraction.windows import windows
from tests.extraction.small import tokenizer

TOKENIZER = tokenizer()
WORDS = st.lists(st.sampled_from(["dam ", "said. ", "Oro, ", "held.\n\n", "water\n"]), max_size=90).map(
    "".join
)


@given(WORDS.map("".join), st.integers(12, 40), st.integers(0, 4))
def test_cores_tile_the_report_and_windows_fit_the_model(text: str, size: int, context: int) -> None:
    pieces = cut(TOKENIZER, text)
    found = windows(text, pieces, size=size, context=context)
    assert [window.core_start for window in found] == [0, *(window.core_end for window in found[:-1])][
        : len(found)
    ]
    assert (found[-1].core_end if found else 0) == len(pieces)
    for window in found:
        assert 0 <= window.start <= window.core_start < window.core_end <= window.end <= len(pieces)
        assert window.end - window.start + 2 <= size


def test_a_core_ends_at_a_paragraph_where_one_ends_near() -> None:
    text = "dam " * 9 + "held.\n\n" + "water " * 9
    pieces = cut(TOKENIZER, text)
    first = windows(text, pieces, size=16, context=0)[0]
    assert text[: pieces.starts[first.core_end]].endswith("held.\n\n")


def test_a_core_ends_at_a_sentence_where_no_paragraph_does() -> None:
    text = "dam " * 9 + "held. " + "water " * 9
    pieces = cut(TOKENIZER, text)
    first = windows(text, pieces, size=16, context=0)[0]
    assert text[: pieces.starts[first.core_end]].endswith("held. ")


def test_a_window_sees_context_on_both_sides() -> None:
    text = "dam " * 60
    second = windows(text, cut(TOKENIZER, text), size=24, context=5)[1]
    assert (second.core_start - second.start, second.end - second.core_end) == (5, 5)


def test_an_empty_report_has_no_window() -> None:
    assert windows("", cut(TOKENIZER, "")) == []
