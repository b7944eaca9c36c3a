"""How far the time of one statement reaches to others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Act, Precision, Report, Source, Speaker, SpeakerKind, Statement, When
from onrecord.resolution.timeline import timeline_of
from onrecord.resolution.utterances import Utterances, speakers_of
from tests.fakes import said, span_of

MONDAY = When("2022-09-12", Precision.DAY)


def second(
    text: str, *, cue: str, when: When = MONDAY, act: Act | None = None, who: str = "Ito"
) -> When | None:
    """Give the time of a second statement after one that Ito made on Monday."""
    report = Report(text)
    first = said(report, source="Ito", cue="said", content="it holds")
    other = replace(said(report, source=who, cue=cue, content="it fell"), act=act)
    utterances = Utterances(timeline_of(text, None, [first, other]))
    for number, (one, speaker) in enumerate(
        zip([first, other], speakers_of(text, [first, other]), strict=True)
    ):
        utterances.add(one, speaker, own=when if one is first else None, number=number)
    return utterances.found.get(other.id)


def test_an_utterance_goes_on() -> None:
    assert second("Ito said it holds. Ito added it fell.", cue="added") == MONDAY


@pytest.mark.parametrize("cue", ["has warned", "says", "had added", "previously wrote"])
def test_what_is_said_at_other_times_is_another_utterance(cue: str) -> None:
    assert second(f"Ito said it holds. Ito {cue} it fell.", cue=cue) is None


@pytest.mark.parametrize("act", [Act.BELIEVE, Act.DESIRE])
def test_an_attitude_is_no_part_of_an_utterance(act: Act) -> None:
    assert second("Ito said it holds. Ito feared it fell.", cue="feared", act=act) is None


def test_the_year_of_a_book_is_not_that_of_what_follows() -> None:
    told = When("2015", Precision.YEAR)
    assert second("Ito said it holds. Ito wrote it fell.", cue="wrote", when=told) is None


def test_another_speaker_has_another_utterance_unless_it_answers() -> None:
    assert second("Ito said it holds. Mori wrote it fell.", cue="wrote", who="Mori") is None
    assert second("Ito said it holds. Mori replied it fell.", cue="replied", who="Mori") == MONDAY


def test_a_pronoun_is_the_speaker_before_it_and_a_name_is_known_by_its_last_word() -> None:
    report = Report("Ana Ito said it holds. She added it fell. Ito left it. A thing is it.")
    rows: list[Statement] = [
        said(report, source="Ana Ito", cue="said", content="it holds"),
        said(report, source="She", cue="added", content="it fell"),
        said(report, source=None, cue="left", content="it."),
    ]
    named = Source((span_of(report.text, "A thing"),), Speaker("Dr Ana Ito", SpeakerKind.PERSON))
    rows.append(replace(said(report, source="A thing", cue="is", content="it."), source=named))
    assert speakers_of(report.text, rows) == ["ito", "ito", "", "ito"]
