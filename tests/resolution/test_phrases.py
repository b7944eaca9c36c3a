from __future__ import annotations

import pytest

from onrecord.model import Span, SpeakerKind
from onrecord.resolution.phrases import Form, Phrase, about, read_phrase, small_first
from onrecord.resolution.words import Words


def phrase(text: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Phrase:
    found = read_phrase(Words(text), [Span(0, len(text))], kind)
    assert found is not None
    return found


def name(found: Phrase) -> str:
    return " ".join(word.text for word in found.name)


@pytest.mark.parametrize(
    ("text", "expected", "role"),
    [
        ("Ann Orr, the mayor of Harrow,", "Ann Orr", "mayor of Harrow"),
        ("the mayor of Harrow, Ann Orr", "Ann Orr", "mayor of Harrow"),
        ("former pilot and Navy captain, Sen. Bo Lind", "Bo Lind", "former pilot and Navy captain; Sen"),
        ("Bo Lind of Harrow College", "Bo Lind", "of Harrow College"),
        ("Harrow Unity Fund president Ann Orr", "Ann Orr", "Harrow Unity Fund president"),
        ("Mr. Lind", "Lind", None),
        ("Ann Orr, having spent a week at sea,", "Ann Orr", None),
        ("Bo Lind himself", "Bo Lind", "himself"),
        ("its harbour chief, Bo Lind,", "Bo Lind", "harbour chief"),
        ("A student named Lind", "Lind", "student"),
        ("an order by Admiral Bo Lind", "Bo Lind", "Admiral"),
        ("Special Envoy for Tides (SET) Bo Lind", "Bo Lind", "Special Envoy for Tides"),
    ],
)
def test_reads_a_person_and_the_role_beside_it(text: str, expected: str, role: str | None) -> None:
    found = phrase(text)
    assert (found.form, name(found)) == (Form.NAME, expected)
    assert (found.role or "").rstrip(".") == (role or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the state news agency Vestra", "Vestra"),
        ("the Vestra news agency", "Vestra"),
        ("The Harbour Board, which owns the quay,", "Harbour Board"),
        ("the Ostrian government", "Ostrian government"),
        ("Ostria itself", "Ostria"),
        ("an independent news outlet, Vestra", "Vestra"),
        ("the office of Mayor Ann Orr", "office of Mayor Ann Orr"),
        ("The lawyers of Bo Lind", "lawyers of Bo Lind"),
    ],
)
def test_reads_an_organisation_without_what_only_describes_it(text: str, expected: str) -> None:
    assert name(phrase(text, SpeakerKind.ORGANISATION)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the adviser of President Orr",
        "the Orr campaign chief",
        "the US President",
        "the plan, which is the work of Ann Orr",
        "the head of the Ostrian Ministry of Foreign Affairs",
        "the head of the Ostrian Military Committee",
    ],
)
def test_a_name_inside_a_description_is_not_the_speaker(text: str) -> None:
    assert phrase(text).form is Form.DESCRIPTION


def test_a_person_is_named_after_the_board_that_they_chair() -> None:
    assert name(phrase("the Chairman of the Ostrian Military Committee, General Bo Lind")) == "Bo Lind"


@pytest.mark.parametrize("text", ["The ministry", "The Council"])
def test_a_kind_of_organisation_alone_is_a_description(text: str) -> None:
    found = phrase(text, SpeakerKind.ORGANISATION)
    assert (found.form, found.definite) == (Form.DESCRIPTION, True)


def test_reads_several_who_are_named_together() -> None:
    for text, kind in (
        ("both Orr and General Bo Lind", SpeakerKind.GROUP),
        ("Ann Orr, a poet, and Bo Lind", SpeakerKind.PERSON),
    ):
        found = phrase(text, kind)
        assert found.form is Form.SEVERAL
        assert [part[-1].text for part in found.parts] == ["Orr", "Lind"]


@pytest.mark.parametrize(("text", "form"), [("he", Form.PRONOUN), ("She and her aides", Form.DESCRIPTION)])
def test_tells_pronouns(text: str, form: Form) -> None:
    assert phrase(text, SpeakerKind.GROUP).form is form


def test_no_words_are_no_phrase() -> None:
    assert read_phrase(Words("— …"), [Span(0, 3)], SpeakerKind.PERSON) is None


def test_compares_titles_and_countries_in_one_form() -> None:
    assert about(Words("the French Gov.").all) >= {"france", "governor"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two officials", "two officials"),
        ("French officials", "French officials"),
        ("OFFICIALS SAY", "officials say"),
    ],
)
def test_writes_a_description_small_but_not_a_name(text: str, expected: str) -> None:
    words = Words(text)
    assert small_first(text, words.all[0], words) == expected


def test_a_house_that_somebody_leads_is_not_their_name() -> None:
    assert phrase("the chairman of the metals firm Vestra").form is Form.DESCRIPTION


@pytest.mark.parametrize("told", ["We", "We're", "we’ll", "I’m"])
def test_a_pronoun_with_a_verb_in_it_is_a_pronoun(told: str) -> None:
    assert phrase(told).form is Form.PRONOUN
