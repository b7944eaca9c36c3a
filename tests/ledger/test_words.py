from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.words import (
    LONGEST_WORD,
    MOST_ASKED,
    Phrase,
    asked,
    folded,
    for_postgresql,
    for_sqlite,
    indexed,
    pieces,
    singular,
    together,
    vector,
)


def told(text: str) -> list[str]:
    return [" ".join(one.words) + ("*" if one.open_end else "") for one in asked(text)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("multi-agent", ["multi agent"]),
        ("a'b", ["a b"]),
        ('"unclosed words', ["unclosed", "word"]),
        ("AND", ["and"]),
        ("col:x", ["col x"]),
        ("*", []),
        ("said (", ["said"]),
        ("“air raid” alarm", ["air raid", "alarm"]),
        ("«воздушная тревога»", ["воздушная тревога"]),
        ("mobilis* now", ["mobilis*", "now"]),
        ('"mobilis*"', ["mobili"]),
        ("U.S. sanctions", ["u s", "sanction"]),
        ("莫斯科", ["莫 斯 科"]),
        ("war War WAR", ["war"]),
        ("", []),
        ("\x00 \ud800 \u001a", []),
    ],
)
def test_understands_what_is_typed(typed: str, wanted: list[str]) -> None:
    assert told(typed) == wanted


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    phrases = asked(typed)
    assert sum(len(one.words) for one in phrases) <= MOST_ASKED
    for one in phrases:
        for word in one.words:
            assert 0 < len(word) <= LONGEST_WORD
            assert not re.search(r"[\s\x00-/:-@\[-`{-\x7f\ud800-\udfff]", word)


@given(st.text())
def test_a_text_is_found_by_all_of_itself(text: str) -> None:
    whole = indexed(text)
    for one in asked(text.replace("*", " ")):
        assert any(tuple(whole[at : at + len(one.words)]) == one.words for at in range(len(whole)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Wałęsa", "walesa"), ("ØRSTED", "orsted"), ("Straße", "strasse"), ("İzmir", "izmir"), ("Київ", "киів")],
)
def test_folds_case_and_accents(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_apostrophes_that_pass_for_letters_part_words() -> None:
    assert pieces("Volodymyrʼs plan’s") == ["volodymyr", "s", "plan", "s"]


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("drones", "drone"),
        ("cities", "city"),
        ("gas", "gas"),
        ("press", "press"),
        ("status", "status"),
        ("été", "été"),
    ],
)
def test_takes_plurals_as_singulars(many: str, one: str) -> None:
    assert singular(many) == one


def test_speaks_the_words_of_both_stores() -> None:
    phrases = [Phrase(("a", "b")), Phrase(("c",), open_end=True)]
    assert for_sqlite(phrases) == '"a b" AND "c" *'
    assert for_sqlite(phrases, column="content") == '{content} : ("a b" AND "c" *)'
    assert for_postgresql(phrases) == "('a' <-> 'b') & ('c':*)"
    assert for_postgresql(phrases, weight="A") == "('a':A <-> 'b':A) & ('c':*A)"


def test_fields_are_apart_in_a_vector() -> None:
    assert vector(["one two one", "two", "", "four"]) == "'one':1A,3A 'two':2A,12B 'four':29D"


def test_phrases_become_one_in_the_order_typed() -> None:
    assert together(asked("black “sea fleet*” now*")) == Phrase(
        ("black", "sea", "fleet", "now"), open_end=True
    )
