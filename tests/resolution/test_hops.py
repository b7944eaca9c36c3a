"""What the words of a hop stand for."""

from __future__ import annotations

import pytest

from onrecord.model import Control, HopKind
from onrecord.resolution.hops import Carriers
from tests.resolution.relayed import at


@pytest.mark.parametrize(
    ("before", "words", "kind", "name"),
    [
        ("told", "the Interfax agency", HopKind.AGENCY, "Interfax"),
        ("told", "The Washington Post", HopKind.OUTLET, "The Washington Post"),
        ("in", "an Instagram post", HopKind.PLATFORM, "Instagram"),
        ("in", "a post on Telegram", HopKind.PLATFORM, "Telegram"),
        ("in", "a tweet", HopKind.PLATFORM, "Twitter"),
        ("in", "a statement", HopKind.DOCUMENT, None),
        ("in", "an open letter to the board", HopKind.DOCUMENT, "open letter to the board"),
        ("in", "a CNN report", HopKind.OUTLET, "CNN"),
        ("at", "a rally in Tarnow", HopKind.EVENT, "rally in Tarnow"),
        ("on", "“Evening Table”", HopKind.PROGRAMME, "Evening Table"),
        ("told", "Millford Gazette", HopKind.OUTLET, "Millford Gazette"),
        ("in", "Marine Letters", HopKind.OUTLET, "Marine Letters"),
        ("at", "Corvin Hall", HopKind.EVENT, "Corvin Hall"),
        ("from", "the checkouts", None, None),
    ],
)
def test_kind_and_name(before: str, words: str, kind: HopKind | None, name: str | None) -> None:
    text = f"She spoke {before} {words} again."
    hop = Carriers(text).hop((at(text, words),))
    assert (hop.kind, hop.name) == (kind, name)


def test_words_that_say_who_controls_a_medium() -> None:
    text = "She spoke to the state-run broadcaster again."
    assert Carriers(text).hop((at(text, "the state-run broadcaster"),)).control is Control.STATE


@pytest.mark.parametrize(
    ("words", "kind", "name", "control"),
    [
        ("the state news agency VTA", HopKind.AGENCY, "VTA", Control.STATE),
        ("the newspaper Marine Letters", HopKind.OUTLET, "Marine Letters", Control.UNKNOWN),
    ],
)
def test_a_medium_that_is_told_before_its_name(
    words: str, kind: HopKind, name: str, control: Control
) -> None:
    text = f"She resigned, according to {words}."
    hop = Carriers(text).medium((at(text, words),))
    assert hop is not None
    assert (hop.kind, hop.name, hop.control) == (kind, name, control)


@pytest.mark.parametrize("words", ["the foreign minister Ana Roe", "the spokesman of the agency"])
def test_an_office_before_a_name_makes_no_medium(words: str) -> None:
    text = f"She resigned, according to {words}."
    assert Carriers(text).medium((at(text, words),)) is None


def test_the_newspaper_is_the_last_one_named_and_no_agency_before_it() -> None:
    text = "The Guardian asked. Reuters listened. She told the newspaper so."
    assert Carriers(text).hop((at(text, "the newspaper"),)).name == "The Guardian"


def test_a_town_is_not_the_outlet_of_the_list_that_has_its_name() -> None:
    text = "She spoke to Fresno Orchard Review again."
    assert Carriers(text).hop((at(text, "Fresno Orchard Review"),)).name == "Fresno Orchard Review"
