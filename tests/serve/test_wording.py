from __future__ import annotations

from dataclasses import fields

import pytest

from onrecord.ledger.query import Query
from onrecord.model import Act, Control, Factuality, SpeakerKind, Voice
from onrecord.serve.wording import day_words, named, value_words, voice_words


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2024-06-03", "3 June 2024"),
        ("2024-06-03T14:10:00Z", "3 June 2024"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("2024-06-03/2024-06-05", "3 June 2024 to 5 June 2024"),
        ("2024-13", "2024-13"),
        ("no day at all", "no day at all"),
        (None, ""),
    ],
)
def test_days_are_written_as_people_do(iso: str | None, told: str) -> None:
    assert day_words(iso) == told


def test_every_filter_has_a_name() -> None:
    spared = {"text", "mode", "sort"}
    assert [row.name for row in fields(Query) if named(row.name) == row.name and row.name not in spared] == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("kind", SpeakerKind),
        ("act", Act),
        ("factuality", Factuality),
        ("voice", Voice),
        ("control", Control),
    ],
)
def test_every_value_is_said_in_plain_words(name: str, values: type[Act]) -> None:
    told = [value_words(name, one.value) for one in values]
    assert all(told)
    assert len(set(told)) == len(told)


def test_a_value_that_is_a_name_stays_one() -> None:
    assert value_words("outlet", "Harbour Post") == "Harbour Post"


def test_an_unknown_voice_is_not_said() -> None:
    assert voice_words(None) == ""
    assert voice_words(Voice.DIRECT) == "quoted"


def test_kinds_that_are_nobody_are_said_so() -> None:
    assert value_words("kind", "implicit") == "nobody named"
    assert value_words("kind", "author") == "the report itself"
    assert value_words("kind", "group") == "group"
