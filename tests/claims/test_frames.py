from __future__ import annotations

import pytest

from onrecord.claims.frames import Event, event

KNOWN = frozenset({"varnia", "lesk"})
BLOCKADE = Event("varn", "blockad", ("lesk",))


@pytest.mark.parametrize(
    "text",
    [
        "Varnia is preparing a blockade of Lesk",
        "Varnia will begin a full blockade of Lesk before the talks open again",
        "The Varnian government is discussing a limited blockade of Lesk",
        "A blockade of Lesk by Varnia could start at any time",
        "Varnia blockades Lesk to force it to the table",
    ],
)
def test_ways_to_word_one_event_come_to_one(text: str) -> None:
    assert event(text, KNOWN) == BLOCKADE


def test_who_and_whom_may_be_left_open() -> None:
    assert event("a total mobilisation", KNOWN) == Event("", "mobilis")
    assert event("an invasion of Lesk", KNOWN) == Event("", "invad", ("lesk",))


@pytest.mark.parametrize(
    "text",
    [
        "Varnia is preparing a blockade of Lesk and a strike on its harbours",
        "The blockade of Lesk costs sailors their season",
        "Before another blockade, Lesk bought flour",
        "The situation in Lesk",
        "",
    ],
)
def test_more_than_an_event_is_none(text: str) -> None:
    assert event(text, KNOWN) is None


def test_a_decision_of_which_nobody_says_what_is_one_that_somebody_made() -> None:
    assert event("Varnia has finally decided", KNOWN) == Event("varn", "decide")
    assert event("Nobody has decided", KNOWN) is None
