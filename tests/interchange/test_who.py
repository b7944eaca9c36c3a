from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.interchange import Who, who, who_of
from onrecord.interchange.who import key
from onrecord.model import NOBODY as NOBODY_KINDS
from onrecord.model import Entry, SpeakerKind
from tests.interchange.readings import CARRIED, DENIED, INNER, NOBODY, POSTED, QUOTED, READING, SPLIT, named


def test_names_the_speaker_once_known_else_the_words() -> None:
    assert who(READING, INNER).name == "Adela Roth"
    assert who(READING, SPLIT) == Who("Herel")
    assert who(READING, NOBODY) == Who()
    assert who(READING, NOBODY).shown == "nobody named"


def test_gives_the_role_and_the_words_of_the_report() -> None:
    assert who(CARRIED, DENIED) == Who("Dmitry Orlan", "the ministry’s spokesman", "He")


@pytest.mark.parametrize("words", ["Dmitry Orlan", "Dmitry Orlan, the ministry’s spokesman", "Orlan"])
def test_repeats_no_words_that_are_in_the_name_or_around_it(words: str) -> None:
    source = named(words, "Dmitry Orlan", SpeakerKind.PERSON)
    assert who(CARRIED, replace(QUOTED, source=source)).own is None


def test_repeats_no_role_that_is_in_the_name() -> None:
    source = named("two officials", "two officials of the ministry", SpeakerKind.UNNAMED, "officials")
    assert who(CARRIED, replace(POSTED, source=source)).role is None


def test_marks_who_is_not_named() -> None:
    assert who(CARRIED, POSTED).unnamed
    assert not who(CARRIED, QUOTED).unnamed


def test_an_implied_source_names_nobody_and_the_author_is_said_in_words() -> None:
    implied = replace(QUOTED, source=named("He", "(implicit)", SpeakerKind.IMPLICIT))
    assert who(CARRIED, implied) == Who(own="He")
    author = replace(QUOTED, source=named("He", "(author)", SpeakerKind.AUTHOR))
    assert who(CARRIED, author).shown == "the report’s author"


@pytest.mark.parametrize(
    ("one", "other"), [("The Harbour Board", "harbour board"), ("Orlan’s", "Orlan"), ("the", "The")]
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_different_names_have_different_keys() -> None:
    assert len({key(name) for name in ("Orlan", "Dmitry Orlan", "“!”", "")}) == 4


def test_of_nobody_it_says_whether_the_report_itself_says_so() -> None:
    own = replace(NOBODY, nobody=SpeakerKind.AUTHOR)
    assert who(READING, own).name is None
    assert who(READING, own).shown == "the report itself"
    assert who(READING, replace(NOBODY, nobody=SpeakerKind.IMPLICIT)) == Who()


def test_an_entry_is_told_as_its_statement_is() -> None:
    for statement in (QUOTED, POSTED):
        entry = Entry.of(CARRIED, statement)
        assert who_of(entry) == who(CARRIED, statement).name
    for kind in (None, *NOBODY_KINDS):
        nobody = replace(NOBODY, nobody=kind)
        assert who_of(Entry.of(READING, nobody)) == who(READING, nobody).shown
    author = replace(QUOTED, source=named("He", "(author)", SpeakerKind.AUTHOR))
    assert who_of(Entry.of(CARRIED, author)) == who(CARRIED, author).shown
