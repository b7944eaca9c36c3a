from __future__ import annotations

import pytest

from onrecord.linking.names import family_near, given_near, leader_names, parts_apart, person_name


def parsed(words: str):  # type: ignore[no-untyped-def]
    name, _ = person_name(words)
    assert name is not None, words
    return name


@pytest.mark.parametrize(
    ("words", "given", "family", "title"),
    [
        ("Ilse Marn", "Ilse", "Marn", ""),
        ("Mr Marn", "", "Marn", "Mr"),
        ("President Ilse Marn", "Ilse", "Marn", "President"),
        ("U.S. Ambassador Linda Orr", "Linda", "Orr", "U.S. Ambassador"),
        ("Ilse von der Marn", "Ilse", "von der Marn", ""),
        ("Wang Lisan", "Lisan", "Wang", ""),
        ("S. Marn", "S.", "Marn", ""),
    ],
)
def test_a_name_is_taken_from_its_title(words: str, given: str, family: str, title: str) -> None:
    name, told = person_name(words)
    assert name is not None
    assert (name.given, name.family, told) == (given, family, title)


@pytest.mark.parametrize(
    "words",
    [
        "he",
        "who",
        "the head of state",
        "President of Ukraine",
        "a captain of the navy",
        "Marn's opinion of it",
    ],
)
def test_words_that_only_describe_are_no_name(words: str) -> None:
    assert person_name(words)[0] is None


def test_a_second_name_and_a_suffix_tell_namesakes_apart() -> None:
    assert parts_apart(parsed("Paul A. Orr"), parsed("Paul B. Orr"))
    assert parts_apart(parsed("Paul Orr Jr."), parsed("Paul Orr"))
    assert not parts_apart(parsed("Paul A. Orr"), parsed("Paul Orr"))


def test_family_names_are_near_by_one_letter_of_five() -> None:
    assert family_near("Marnova", "Marnovo") is not None
    assert family_near("Orr", "Ort") is None
    assert family_near("Baker", "Maker") is None


def test_given_names_agree_by_spelling_initial_or_part() -> None:
    assert given_near(parsed("Serhiy Marn"), parsed("Sergei Marn")) == "same given name"
    assert given_near(parsed("S. Marn"), parsed("Sergei Marn")) == "initial"
    assert given_near(parsed("Marc-Anton Marn"), parsed("Marc Marn")) == "part of the given name"
    assert given_near(parsed("Ilse Marn"), parsed("Paul Marn")) is None


def test_every_leader_has_a_name_of_his_own() -> None:
    from onrecord.language.persons import persons  # noqa: PLC0415

    assert len(leader_names()) == len(persons().leaders)
