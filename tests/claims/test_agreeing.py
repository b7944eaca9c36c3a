from __future__ import annotations

import pytest

from onrecord.claims.agreeing import agreed, many, plural, third
from tests.claims.made import GROUP, entry


@pytest.mark.parametrize(
    ("rest", "put"),
    [
        ("have sent notes", "has sent notes"),
        ("are leaving", "is leaving"),
        ("were told", "was told"),
        ("also still hope for peace", "also still hopes for peace"),
        ("don’t want war", "doesn't want war"),
        ("will leave", "will leave"),
        ("left", "left"),
        ("put ships to sea", "put ships to sea"),
        ("", ""),
    ],
)
def test_a_verb_agrees_with_one_name(rest: str, put: str) -> None:
    assert agreed(rest, several=False) == put


def test_a_verb_agrees_with_several() -> None:
    assert agreed("is leaving", several=True) == "are leaving"
    assert agreed("hope for peace", several=True) == "hope for peace"


def test_peoples_are_many_and_countries_one() -> None:
    assert many("Leskians", entry("x", "Leskians", kind=GROUP))
    assert many("Ann Orr and Ruud Akker", entry("x", "Ann Orr and Ruud Akker", kind=GROUP))
    assert not many("United States", entry("x", "United States", kind=GROUP))
    assert not many("Admiralty", entry("x", "Tomas Herel", role="Admiralty spokesman"))


@pytest.mark.parametrize(
    ("phrase", "told"),
    [("Lesk and its allies", True), ("its allies", True), ("the United States", False), ("the press", False)],
)
def test_phrases_in_the_plural(phrase: str, told: bool) -> None:
    assert plural(phrase) is told


@pytest.mark.parametrize(
    ("verb", "put"), [("try", "tries"), ("reach", "reaches"), ("go", "goes"), ("pay", "pays")]
)
def test_the_third_person(verb: str, put: str) -> None:
    assert third(verb) == put
