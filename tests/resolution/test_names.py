from __future__ import annotations

import pytest

from onrecord.resolution.names import (
    Sort,
    find_names,
    folded,
    is_country,
    is_organisation,
    is_owner,
    is_title,
)
from onrecord.resolution.words import Words


def found(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.sort.value) for name in find_names(Words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Mayor Ann Orr left.", [("Ann Orr", "person")]),
        ("The US President Bo Lind left.", [("Bo Lind", "person")]),
        ("It was Ukraine Deputy Minister Bo Lind who left.", [("Bo Lind", "person")]),
        ("Queen Maud II left.", [("Queen Maud II", "person")]),
        ("They met Zed Marr.", [("Zed Marr", "unknown")]),
        (
            "the Ministry of Grain and Ports",
            [("Ministry of Grain and Ports", "organisation")],
        ),
        ("in France and at NATO", [("France", "place"), ("NATO", "organisation")]),
        ("But they went.", []),
        ("the Prime Minister left", []),
    ],
)
def test_finds_names_without_titles_and_tells_their_sort(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text)[: len(expected)] == expected
    assert len(found(text)) >= len(expected)


def test_what_stands_before_a_name_is_kept_apart() -> None:
    [name] = find_names(Words("He met National Security Adviser Bo Lind."))
    assert [word.text for word in name.before] == ["National", "Security", "Adviser"]
    assert name.key == ("bo", "lind")
    assert name.sort is Sort.PERSON


def test_folds_case_accents_and_stops() -> None:
    assert folded("Érdő’s") == "erdo's"
    assert folded("U.S.") == "us"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("the family of", True),
        ("The new administration of Polish Prime Minister", True),
        ("the office of the mayor", True),
        ("a spokesman for the government of", False),  # he speaks, for whom the name may be
        ("the ministry of defence spokesman", False),
        ("the mayor of", False),
        ("of", False),
    ],
)
def test_tells_words_that_say_whose_something_is(before: str, told: bool) -> None:
    assert is_owner(Words(before).all) is told


def test_tells_titles_countries_and_organisations() -> None:
    words = Words("Secretary-General co-author France U.S. Harbour Board table").all
    assert [is_title(word) for word in words[:2]] == [True, True]
    assert is_country(words[2:3])
    assert is_country(words[3:4])
    assert is_organisation(words[4:6])
    assert not is_organisation(words[6:7])
