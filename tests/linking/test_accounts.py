from __future__ import annotations

import pytest

from onrecord.linking.accounts import ONE_DAY, ONE_SPEAKER, when, who
from onrecord.linking.utterances import utterance
from onrecord.model import Act, SpeakerKind
from tests.linking.made import entry

WORDS = "the old stone bridge by the lock will reopen for lorries from Monday on"


def told(content: str = WORDS, **given: object):  # type: ignore[no-untyped-def]
    found = utterance(entry(content, **given))
    assert found is not None
    return found


def named(speaker: str, role: str | None = None, **given: object):  # type: ignore[no-untyped-def]
    return told(speaker=speaker, role=role, source=speaker, **given)


def unnamed(source: str, **given: object):  # type: ignore[no-untyped-def]
    return told(speaker=source or None, kind=SpeakerKind.UNNAMED if source else None, source=source, **given)


def test_one_name_or_its_family_name_is_one_speaker() -> None:
    for other in (named("Ilse Marn"), named("Marn"), named("Ilse Marn", "minister")):
        found = who(named("Ilse Marn"), other)
        assert found is not None
        assert found[0] >= ONE_SPEAKER


def test_two_names_are_two() -> None:
    assert who(named("Ilse Marn"), named("Paul Orr")) is None
    assert who(named("Marn", "mayor of Lviv"), named("Ilse Marn", "US senator")) is None


def test_a_spokesman_may_speak_for_his_body() -> None:
    body = named("the Kremlin", kind=SpeakerKind.ORGANISATION)
    found = who(named("Paul Orr", "Kremlin spokesman"), body)
    assert found is not None
    assert found[0] < ONE_SPEAKER
    assert "speak for one another" in found[1]
    assert who(named("Paul Orr", "farmer"), body) is None


def test_nobody_may_be_anybody_but_somebody_described_is_not() -> None:
    assert who(named("Ilse Marn"), unnamed("")) is not None
    assert who(named("Ilse Marn"), unnamed("she")) is not None
    assert who(named("Ilse Marn"), unnamed("a witness")) is None
    office = who(named("Ilse Marn", "Polish Foreign Minister"), unnamed("Poland's foreign minister"))
    assert office is not None
    assert "in one office" in office[1]


def test_what_lies_inside_a_statement_is_somebody_elses() -> None:
    assert who(named("Ilse Marn"), unnamed("", parent="st-9")) is None


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        ({"said": "2021-03-02"}, {"said": "2021-03-02"}, ONE_DAY),
        ({"said": "2021-03-02"}, {"said": "2021-03-03"}, ONE_DAY),
        ({"said": "2021-03-02"}, {"said": "2021-03-05"}, None),
        ({"said": "2021-03-02"}, {"published": "2021-03-05"}, 0.75),
        ({"said": "2021-03-02"}, {"published": "2021-03-12"}, None),
        ({"published": None}, {"said": "2021-03-02"}, 0.8),
        ({"said": "2021-03-02", "act": Act.ASK}, {"published": "2021-03-05", "act": Act.ASK}, None),
    ],
)
def test_days(left: dict[str, object], right: dict[str, object], score: float | None) -> None:
    found = when(told(**left), told(**right))
    assert (found[0] if found else None) == score
    assert when(told(**right), told(**left)) == found
