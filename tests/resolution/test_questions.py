"""What a report leaves open."""

from __future__ import annotations

import pytest

from onrecord.model import Reading, Report
from onrecord.resolution.questions import with_questions
from tests.fakes import said
from tests.growth import grows_in_step


def questions(text: str) -> list[str]:
    reading = with_questions(Reading(Report(text)))
    return [reading.words(one.spans) for one in reading.questions]


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("Whether the bridge holds remains to be seen.", "Whether the bridge holds remains to be seen"),
        ("It is unclear whether the ferry sank, Ito said.", "It is unclear whether the ferry sank"),
        ("However, no cause was immediately known.", "no cause was immediately known"),
        ("The fire is out, but its cause was not known.", "its cause was not known"),
        ("The office didn’t respond to questions about the fire.", None),
        ("No group claimed the attack was reported.", None),
        (
            "The figures could not be independently verified.",
            "The figures could not be independently verified",
        ),
        ("Police are investigating what caused the fire.", "Police are investigating what caused the fire"),
        ("The army has not yet released details.", "The army has not yet released details"),
    ],
)
def test_gives_the_clause_that_leaves_it_open(text: str, left_open: str | None) -> None:
    assert questions(text) == [left_open or text.rstrip(".")]


@pytest.mark.parametrize(
    "text", ["What does Norland want?", "Rain again\n\nWill the bridge hold?\n\nIto hopes so."]
)
def test_takes_the_questions_of_the_reporter(text: str) -> None:
    (found,) = questions(text)
    assert found.endswith("?")
    assert found in text


@pytest.mark.parametrize(
    "text",
    [
        "“Will the bridge hold?” she asked.",
        'Ito said "it is unclear whether it holds" and left.',
        "Really?",
        "The bridge holds.",
        "The bridge may fall.",
        "",
    ],
)
def test_leaves_alone_what_is_no_question_of_the_report(text: str) -> None:
    assert questions(text) == []


def test_leaves_what_a_speaker_asks_to_the_statements() -> None:
    report = Report("Ito asked: Will the bridge hold? Rain fell.")
    asked = said(report, source="Ito", cue="asked", content="Will the bridge hold?")
    assert with_questions(Reading(report, (asked,))).questions == ()


def test_names_a_question_once() -> None:
    assert len(questions("What now, Norland?\n\nRain fell.\n\nWhat now, Norland?")) == 1


@pytest.mark.parametrize("piece", ["“", '"', "? ", "no cause ", "not known, ", "A? "])
def test_stays_quick_on_odd_texts(piece: str) -> None:
    grows_in_step(lambda size: questions(piece * (size // len(piece))), 2_000, 200_000)
