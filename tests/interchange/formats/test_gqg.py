from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.gqg import AROUND, is_record, reading_of, record, write_gqg
from onrecord.model import Outlet, Reading, Report, Source, Span, Voice, decode, encode
from tests.fakes import said
from tests.interchange.formats.made import EXCERPT, EXCERPTS, ROUND_TRIPS, excerpt_of, written


def core(made: dict[str, Any]) -> dict[str, Any]:
    """Leave what GDELT's records have."""
    kept = {name: made[name] for name in ("date", "url", "title", "lang")}
    return {
        **kept,
        "quotes": [{name: row[name] for name in ("pre", "quote", "post")} for row in made["quotes"]],
    }


def test_gives_the_words_without_their_marks_and_what_stands_around_them() -> None:
    made = record(EXCERPT)
    assert (made["date"], made["url"]) == ("2031-03-01T07:00:00+00:00", "https://tide.example/river")
    assert (made["title"], made["lang"]) == ("River quiet", "en")
    assert [row["quote"] for row in made["quotes"]] == ["No column,", "crossed the river.", "of rain"]
    assert all(len(row["pre"]) <= AROUND and len(row["post"]) <= AROUND for row in made["quotes"])
    assert made["quotes"][0]["post"].startswith(" Dmitry Orlan, the ministry’s spokesman, told")
    assert (made["quotes"][0]["speaker"], made["quotes"][0]["act"]) == ("Dmitry Orlan", "deny")


def test_of_words_that_are_partly_the_speakers_only_those_in_marks_are_quoted() -> None:
    report = Report("She called the order “an act of war” and “a mistake” on Monday.")
    mixed = replace(
        said(report, source="She", cue="called", content="the order “an act of war” and “a mistake”"),
        voice=Voice.MIXED,
    )
    made = record(excerpt_of(Reading(report, (mixed,))))
    assert [row["quote"] for row in made["quotes"]] == ["an act of war", "a mistake"]


def test_reports_without_quoted_words_have_no_record() -> None:
    report = Report("She called it a mistake.")
    told = replace(said(report, source="She", cue="called", content="it a mistake"), voice=Voice.INDIRECT)
    assert written(write_gqg, [excerpt_of(Reading(report, (told,)))]) == b""


def test_a_record_of_others_becomes_a_partial_report_with_its_quotations() -> None:
    theirs = {
        "date": "2031-03-01T07:00:00Z",
        "url": "https://tide.example/a",
        "title": "River",
        "lang": "ENGLISH",
        "quotes": [
            {"pre": "Ilse Marn said ", "quote": "it is safe", "post": " and left."},
            {"pre": "", "quote": "Go", "post": ""},
        ],
    }
    made = reading_of(theirs)
    assert made.report.partial
    assert made.report.url == "https://tide.example/a"
    assert [made.words(one.content) for one in made.statements] == ["“it is safe”", "“Go”"]
    assert [one.source for one in made.statements] == [None, None]
    assert {one.voice for one in made.statements} == {Voice.DIRECT}


def test_our_own_keys_bring_back_who_said_it_where_its_words_stand() -> None:
    report = Report("“It is safe,” said Ilse Marn on Monday.", outlet=Outlet("Tide"))
    one = replace(said(report, source="Ilse Marn", cue="said", content="“It is safe,”"), voice=Voice.DIRECT)
    assert one.source is not None
    made = reading_of(json.loads(json.dumps(record(excerpt_of(Reading(report, (one,)))))))
    (back,) = made.statements
    assert back.source == Source((Span(19, 28),))
    assert made.words(back.cue) == "said"


@pytest.mark.parametrize(
    "value", [[], {}, {"url": "a", "quotes": []}, {"url": "a", "quotes": [{"quote": 3}]}]
)
def test_what_is_no_record_is_refused(value: Any) -> None:
    with pytest.raises(InvalidDocument):
        reading_of(value)
    assert is_record(value) is (isinstance(value, dict) and "url" in value)


def again(made: dict[str, Any]) -> dict[str, Any]:
    reading = reading_of(json.loads(json.dumps(made)))
    assert decode(encode(reading)) == reading
    return record(excerpt_of(reading))


@given(EXCERPTS)
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_records_come_back_as_they_were(excerpts: list[Excerpt]) -> None:
    """What is exported, taken in and exported again is the same in all that GDELT knows."""
    for line in written(write_gqg, excerpts).decode().splitlines():
        made = json.loads(line)
        assert core(again(made)) == core(made)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=20)
ROWS = st.fixed_dictionaries({"pre": WORDS, "quote": WORDS.filter(bool), "post": WORDS})


@given(st.lists(ROWS, min_size=1, max_size=4))
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_records_of_others_come_back_as_they_were(rows: list[dict[str, str]]) -> None:
    made = {"date": None, "url": "https://tide.example/a", "title": None, "lang": None, "quotes": rows}
    assert core(again(made)) == made
