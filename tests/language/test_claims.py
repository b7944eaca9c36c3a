from __future__ import annotations

from dataclasses import fields

from onrecord.language.claims import claim_words


def test_every_list_holds_something_in_lower_case() -> None:
    words = claim_words()
    for field in fields(words):
        listed = getattr(words, field.name)
        assert listed, field.name
        if isinstance(listed, frozenset) and field.name != "opposites":
            assert all(word == word.lower() for word in listed), field.name


def test_no_opposites_are_listed_both_ways_or_of_themselves() -> None:
    pairs = claim_words().opposites
    assert not any(left == right or (right, left) in pairs for left, right in pairs)


def test_light_words_and_events_are_apart() -> None:
    words = claim_words()
    assert not words.light & words.core
    assert not words.core & words.matters


def test_an_opening_ends_where_the_proposition_begins() -> None:
    found = [row for row in claim_words().openings if row.words.match("there’s no doubt that it rains")]
    assert not found
    (row,) = [row for row in claim_words().openings if row.words.match("there is no doubt that it rains")]
    match = row.words.match("there is no doubt that it rains")
    assert match is not None
    assert match.end() == len("there is no doubt that ")
