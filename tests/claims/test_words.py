from __future__ import annotations

import pytest

from onrecord.claims.words import content_stems, stem, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "mobilise mobilisation mobilization mobilized mobilizing",
        "invade invasion invaded invading",
        "withdraw withdrew withdrawal withdrawing",
        "negotiate negotiations negotiating",
        "close closed closing closure",
        "agree agreement agreed",
        "plan planning planned plans",
        "threat threaten threatened",
        "lose lost loss losses",
        "supply supplies supplied",
    ],
)
def test_forms_of_one_event_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("nation", "nate"), ("mission", "miss"), ("general", "generation"), ("state", "station")],
)
def test_words_that_only_look_alike_stay_apart(left: str, right: str) -> None:
    assert stem(left) != stem(right)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("class", "class"), ("virus", "virus"), ("basis", "basis"), ("ships", "ship"),
        ("planning", "plan"), ("stopped", "stop"), ("telling", "tell"),
    ],
)  # fmt: skip
def test_a_stem_keeps_what_is_no_ending(word: str, told: str) -> None:
    assert stem(word) == told


def test_a_number_keeps_its_separators_and_a_word_its_marks() -> None:
    assert tokens("Varnia’s 300,000 men, 2.5 miles off, the 127th") == (
        "Varnia’s", "300,000", "men", ",", "2.5", "miles", "off", ",", "the", "127th",
    )  # fmt: skip


def test_general_words_carry_no_content() -> None:
    assert content_stems(tokens("We are not planning that")) == ("plan",)
