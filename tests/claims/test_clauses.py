from __future__ import annotations

import pytest

from onrecord.claims.clauses import (
    affirmed,
    conditional,
    finite,
    interrogative,
    main_clause,
    negated,
    opened,
    sentences,
)


def test_sentences_lose_marks_gaps_and_addresses() -> None:
    content = "“We will go,” […] “The road is open. See https://a.example/x”"
    assert sentences(content) == ["We will go", "The road is open", "See"]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Gen. Bost left the town. It was late.") == ["Gen. Bost left the town", "It was late"]


@pytest.mark.parametrize(
    ("sentence", "rest", "turned", "hedge"),
    [
        ("I do not believe that Varnia will pay", "Varnia will pay", True, ""),
        ("There is no doubt that the bridge is open", "the bridge is open", False, ""),
        ("it is unlikely that the mayor will resign", "the mayor will resign", True, ""),
        ("there is no evidence that the wells were poisoned", "the wells were poisoned", True, "no evidence"),
        ("the claim that Lesk had fired first", "Lesk had fired first", False, ""),
        ("I think it is possible that the dam will break", "the dam will break", False, "possible"),
        ("the bridge is open", "the bridge is open", False, ""),
    ],
)
def test_an_opening_is_taken_off(sentence: str, rest: str, turned: bool, hedge: str) -> None:
    found = opened(sentence)
    assert (found.text, found.turned, found.hedge) == (rest, turned, hedge)


def test_an_opening_stays_where_nothing_would_be_left() -> None:
    assert opened("We know that").text == "We know that"


@pytest.mark.parametrize(
    ("sentence", "positive", "words"),
    [
        ("it is not planning a blockade", "it is planning a blockade", "is not"),
        ("We won’t leave the town", "We will leave the town", "won’t"),
        ("the army did not fire", "the army did fire", "did not"),
        ("There is no such order", "There is such order", "There is no"),
        ("Varnia has no plans to attack", "Varnia has plans to attack", "has no"),
        ("We are planning no blockade", "We are planning blockade", "are planning no"),
        ("Lesk will no longer buy any gas", "Lesk will buy any gas", "will no longer"),
        ("Lesk not joining the union", "Lesk joining the union", "not"),
    ],
)
def test_the_main_negation_is_taken_out(sentence: str, positive: str, words: str) -> None:
    assert affirmed(sentence) == (positive, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "the war is not only about land",
        "Lesk pays a price for not joining the union",
        "Lesk pays a high price and this cannot go on",
        "if Varnia does not withdraw, Lesk will strike",
        "Lesk, which does not belong to the union, will fight",
        "the mayor said that she would not go",
        "the bridge is open",
    ],
)
def test_a_negation_elsewhere_is_left(sentence: str) -> None:
    assert affirmed(sentence) is None


def test_a_long_sentence_is_cut_where_its_main_clause_has_told_enough() -> None:
    long = (
        "Varnian ships closed the harbour of Sarn on Monday, which the mayor of the town had feared since "
        "the talks broke down in May"
    )
    assert main_clause(long) == "Varnian ships closed the harbour of Sarn on Monday"
    assert main_clause("Ships closed the harbour, which nobody expected") == (
        "Ships closed the harbour, which nobody expected"
    )


def test_what_is_asked_conditional_or_negated_is_seen() -> None:
    assert interrogative("Who did it?”")
    assert conditional("We will go unless it rains")
    assert not conditional("We should go")
    assert negated("a town without water")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor resigned", True),
        ("Varnia plans a blockade", True),
        ("The ships are ready", True),
        ("a total mobilisation", False),
        ("the use of heavy weapons", False),
    ],
)
def test_a_sentence_is_told_from_a_thing(text: str, told: bool) -> None:
    assert finite(text) is told


def test_keeps_sentences_whole_after_very_many_initials() -> None:
    assert sentences(f"{'A. B. ' * 2000}Roe spoke. She left.") == [f"{'A. B. ' * 2000}Roe spoke", "She left"]
