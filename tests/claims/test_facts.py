from __future__ import annotations

import json

import pytest

from onrecord.claims.facts import Facts, Tense, compatible, facts

KNOWN = frozenset({"varnia", "lesk"})


def read(text: str) -> Facts:
    return facts(text, KNOWN)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("North Korea sent ships", "South Korea sent ships", "different names"),
        ("Varnia will call up 300,000 men", "Varnia will call up one million men", "different numbers"),
        ("Varnia will mobilise", "Varnia has mobilised", "what happened"),
        ("Varnia attacked Lesk", "Lesk attacked Varnia", "another order"),
        ("Ships left Sarn on 9 May", "Ships left Sarn on 12 May", "different dates"),
        ("Varnia will blockade Lesk", "Varnia will protect Lesk from a blockade", "keeping from it"),
        ("The bridge of Lesk will open", "The bridge of Lesk will close", "opposite words"),
        ("Varnia will strike Lesk", "If it rains, Varnia will strike Lesk", "under a condition"),
        ("They will close the old port", "Lesk will close the new port", "a pronoun"),
        ("Varnia sells grain nobody wants", "Varnia sells grain", "negated"),
    ],
)
def test_what_cannot_be_one_is_told_apart(left: str, right: str, reason: str) -> None:
    for one, other in ((left, right), (right, left)):
        told = compatible(read(one), read(other))
        assert told is not None, (one, other)
        assert reason in told


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Russia will attack Ukraine", "Moscow is about to attack Ukraine"),
        ("At least 20 people died in Sarn", "More than 25 people died in Sarn"),
        ("Lesk was attacked by Varnia", "Varnia attacked Lesk"),
        ("Varnia will close the port on 9 May", "Varnia will close the port"),
    ],
)
def test_nothing_speaks_against_what_may_be_one(left: str, right: str) -> None:
    assert compatible(read(left), read(right)) is None


def test_nameless_propositions_of_different_settings_are_apart() -> None:
    here, there = (
        facts("The bridge is open", setting=("varn",)),
        facts("The bridge is open", setting=("lesk",)),
    )
    assert compatible(here, there) == "different settings: varn and lesk".replace(
        "varn and lesk", "varn and lesk"
    )
    assert compatible(here, here) is None


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Varnia has begun a blockade", Tense.PAST),
        ("Varnia was preparing a blockade", Tense.FUTURE),
        ("Varnia will pay", Tense.FUTURE),
        ("Varnia is quiet", Tense.PRESENT),
        ("a limited blockade", Tense.PRESENT),
        ("The mayor resigned", Tense.PAST),
    ],
)
def test_the_time_of_an_event_is_read_from_its_words(text: str, tense: Tense) -> None:
    assert read(text).tense is tense


def test_packed_facts_come_back_as_they_were() -> None:
    told = facts("If not paid, Varnia will call up 300,000 men by 9 May", KNOWN, ("lesk",))
    assert Facts.of(json.loads(told.packed())) == told


def test_numbers_that_differ_are_named() -> None:
    here, there = read("Varnia has 300 ships"), read("Varnia has 40 ships")
    assert compatible(here, there) == f"different numbers: {here.numbers[0]} and {there.numbers[0]}"


def test_a_single_number_is_held_against_a_single_one_of_another_kind() -> None:
    here, there = read("Varnia has 300 ships"), read("Varnia has 40 planes")
    assert compatible(here, there) == f"different numbers: {here.numbers[0]} and {there.numbers[0]}"
