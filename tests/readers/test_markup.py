from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import TooLarge
from onrecord.readers.markup import MAX_TAGS, made_flat, made_safe

MARKUP = st.text(alphabet=st.sampled_from("<>/!-\"'= abdivpscrt\n"), max_size=80)


def test_leave_a_page_as_it_is() -> None:
    page = "<p class=\"a > b\">He said <b>no</b>. <!-- <p> --><script>if (a<b) {'<p>'}</script></p>"
    assert made_safe(page, "x") == page
    assert made_flat(page) == page


def test_take_out_characters_that_end_a_text() -> None:
    assert made_safe("a\0b\x0bc\ud800d\te\n", "x") == "abcd\te\n"


def test_take_the_attributes_of_an_element_that_has_too_many() -> None:
    many = " ".join(f"a{number}='>'" for number in range(1000))
    assert made_safe(f"<p {many}>He said no.</p>", "x") == "<p>He said no.</p>"


def test_go_on_behind_an_end_that_came_too_early() -> None:
    assert made_safe("<body><p>a</p></BODY ></html><p>b</p>", "x") == "<body><p>a</p><p>b</p>"


def test_keep_a_long_attribute() -> None:
    page = f'<img src="data:image/png;base64,{"A" * 10_000}" alt="x">'
    assert made_safe(page, "x") == page


def test_refuse_more_tags_than_a_page_has() -> None:
    with pytest.raises(TooLarge, match="tags"):
        made_safe("<b>" * (MAX_TAGS + 2), "x")


def test_make_deep_markup_flat_and_keep_its_words() -> None:
    page = "<div>" * 1000 + "one <p>two <b>three</b>" + "</div>" * 1000 + "<p>four"
    flat = made_flat(page)
    assert flat.count("<div>") < 200
    assert [word for word in ("one", "two", "three", "four") if word in flat] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_part_blocks_and_not_words_when_making_flat() -> None:
    inside = "<div>" * 200 + "a<b>b</b>c<p>d</p>e"
    assert made_flat(inside).endswith("<br>abc<br>d<br>e")


@given(MARKUP)
def test_change_nothing_that_is_not_hostile(page: str) -> None:
    assert made_safe(page, "x") == page
    assert made_flat(page) == page


@pytest.mark.parametrize(
    "part", ["<", "<a", "<a '", '<a "', "<!--", "<!-", "<script>", "</scrip", "<a b=c ", "'\"", "<textarea>"]
)
def test_read_every_character_once(part: str) -> None:
    """Hold the pattern to linear time: with a pattern that is not, this takes hours."""
    page = part * 200_000
    assert len(made_safe(page, "x")) <= len(page)


@pytest.mark.parametrize("number", ["&#1;", "&#8", "&#0031;", "&#x1F;", "&#XfFfE", "&#127;", "&#0;"])
def test_takes_out_characters_that_have_no_place_in_a_tree(number: str) -> None:
    assert made_safe(f"<blockquote>a{number} b</blockquote>", "x") == "<blockquote>a b</blockquote>"


@pytest.mark.parametrize(
    "number", ["&#9;", "&#10;", "&#65;", "&#310;", "&#x41;", "&#x1F4A9;", "&#1278;", "&#;"]
)
def test_keeps_all_other_numbers(number: str) -> None:
    assert made_safe(f"<p>a{number}</p>", "x") == f"<p>a{number}</p>"
