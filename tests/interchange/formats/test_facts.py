from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.interchange.formats.facts import address, facts, given, is_address, whole, zulu
from tests.interchange.formats.made import EXCERPT, READING


def test_tells_what_is_known_of_a_statement() -> None:
    statement, hit = next(EXCERPT.chosen())
    known = facts(EXCERPT, statement, hit)
    assert (known["speaker"], known["act"], known["factuality"]) == ("Dmitry Orlan", "deny", "CT-")
    assert known["relay"] == [
        {
            "words": "North Wire",
            "name": "North Wire Agency",
            "kind": "agency",
            "control": "state",
            "country": "NO",
        }
    ]
    assert (known["origin"], known["claim"]) == (hit.origin, hit.claim)


def test_a_speaker_without_source_words_is_that_of_the_entry() -> None:
    *_, (statement, hit) = EXCERPT.chosen()
    named = replace(hit, entry=replace(hit.entry, speaker="Mira Holt", kind=None))
    assert facts(EXCERPT, statement, named)["speaker"] == "Mira Holt"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://tide.example/a?b=1", True),
        ("javascript:alert(1)", False),
        ("https://tide.example/a b", False),
        ("https://tide.example/<b>", False),
        ("ftp://tide.example/", False),
        (None, False),
    ],
)
def test_only_whole_web_addresses_stand_for_a_report(url: str | None, kept: bool) -> None:
    report = replace(READING.report, url=url)
    assert address(report) == (url if kept else f"urn:onrecord:{report.id}")
    assert is_address(url or "") is kept


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2031-03-01T09:00:00+02:00", "2031-03-01T07:00:00Z"),
        ("2031-03-01T09:00:00", None),
        ("2031-03-01", None),
        (None, None),
    ],
)
def test_a_moment_without_a_zone_is_not_guessed(moment: str | None, told: str | None) -> None:
    assert zulu(moment) == told


def test_lone_surrogates_are_replaced_letter_by_letter() -> None:
    assert whole("a\ud800b\U0001f600") == "a\ufffdb\U0001f600"


def test_leaves_out_what_is_not_known_but_keeps_no_and_nought() -> None:
    assert given({"a": None, "b": "", "c": [], "d": 0, "e": False}) == {"d": 0, "e": False}
