from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.contents import at_most_shared, content, content_of, differing, opposed, overlap, stem


def test_a_content_is_its_words_however_they_are_set() -> None:
    left = content("“We don't know – it’s 1,200 metres long,” […] “and two lorries wide.”")
    right = content('"We do not know - it\'s 1200 metres long" ... "and 2 lorries wide"')
    assert left.pieces == right.pieces
    assert left.pieces[1] == ("and", "2", "lorries", "wide")
    assert left.numbers == {"1200", "2"}
    assert left.negations == 1


def test_words_of_the_report_inside_a_quotation_are_no_words_of_it() -> None:
    assert content("they [the keepers] left").tokens == ("they", "left")


def test_names_are_found_within_a_sentence() -> None:
    told = content("The lock at Vestra was shut. Keepers told Mr Brandt that Ukraine would pay.")
    assert told.names == {"vestra", "brandt", "ukraine"}


def test_a_number_and_its_scale_belong_together() -> None:
    assert content("3 million lorries").numbers == {"3 million"}
    assert differing(content("3 million lorries left"), content("3 billion lorries left")) == "other numbers"


@pytest.mark.parametrize(
    ("left", "right", "what"),
    [
        ("40 lorries left", "50 lorries left", "other numbers"),
        ("the lorries reached Kyiv", "the lorries reached Minsk", "other names"),
        ("it opens on Monday", "it opens on Tuesday", "other times"),
        ("40 lorries left", "lorries left", None),
        ("the lorries reached Kyiv", "the lorries reached Ukraine", None),
    ],
)
def test_what_differs_is_named(left: str, right: str, what: str | None) -> None:
    assert differing(content(left), content(right)) == what
    assert differing(content(right), content(left)) == what


def test_opposite_words_and_a_no_are_seen() -> None:
    assert opposed(content("prices will rise"), content("prices will fall")) == "rise against fall"
    assert opposed(content("it was open"), content("it wasn't open")) == "one says no"
    assert opposed(content("it was open"), content("it was open again")) is None


def test_stems_meet() -> None:
    assert len({stem(word) for word in ("strike", "strikes", "striked")}) == 1
    assert stem("pass") == "pass"


def test_overlap_is_of_what_is_told() -> None:
    assert overlap(content("The bridge is shut"), content("a bridge was shut")) == 1.0
    assert overlap(content("The bridge is shut"), content("the lock is open")) == 0.0
    assert overlap(content("the"), content("of")) == 0.0


@given(st.text())
def test_any_text_is_read_and_read_back(text: str) -> None:
    told = content(text)
    again = content_of(tuple(" ".join(piece) for piece in told.pieces), tuple(sorted(told.names)))
    assert again == told
    assert differing(told, told) is None
    assert opposed(told, told) is None


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_can_be_shared_is_never_too_low(left: list[str], right: list[str]) -> None:
    shared = sum(min(left.count(word), right.count(word)) for word in "abc")
    assert at_most_shared(tuple(left), tuple(right)) * max(1, min(len(left), len(right))) == shared
