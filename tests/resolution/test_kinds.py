from __future__ import annotations

import pytest

from onrecord.model import Span, SpeakerKind
from onrecord.resolution.identities import Identity
from onrecord.resolution.kinds import kind_before_reading, kind_of_description, settled_kind
from onrecord.resolution.names import Sort
from onrecord.resolution.phrases import read_phrase
from onrecord.resolution.words import Words

PERSON, ORGANISATION, GROUP = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.GROUP
UNNAMED, DOCUMENT = SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("France", GROUP, ORGANISATION),
        ("the Harrow Coroners Service", GROUP, ORGANISATION),
        ("the Harrow leader", ORGANISATION, PERSON),
        ("Bo Lind, a spokesman for the port,", ORGANISATION, PERSON),
        ("Harbour Board, the owner", ORGANISATION, ORGANISATION),
        ("the Harrow Board", ORGANISATION, ORGANISATION),
        ("Snopes", PERSON, ORGANISATION),  # the register knows it
        ("the family of Ann Orr", PERSON, GROUP),
        ("The administration of President Ann Orr", PERSON, ORGANISATION),
        ("the wife of Bo Lind", PERSON, PERSON),
        ("which", PERSON, ORGANISATION),
        ("who", PERSON, PERSON),
        ("—", PERSON, PERSON),
    ],
)
def test_the_words_of_a_source_correct_its_kind(text: str, told: SpeakerKind, expected: SpeakerKind) -> None:
    assert kind_before_reading(Words(text), [Span(0, len(text))], told) is expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Port officials", GROUP, UNNAMED),
        ("The police", GROUP, ORGANISATION),
        ("Several studies", GROUP, DOCUMENT),
        ("Republican voters", UNNAMED, GROUP),
        ("The mayor and her aides", UNNAMED, GROUP),
        ("Orr and his aides", UNNAMED, GROUP),
        ("Federal and state officials", GROUP, UNNAMED),
        ("some dockers", GROUP, GROUP),
    ],
)
def test_the_last_word_of_a_description_corrects_its_kind(
    text: str, told: SpeakerKind, expected: SpeakerKind
) -> None:
    phrase = read_phrase(Words(text), [Span(0, len(text))], told)
    assert phrase is not None
    assert kind_of_description(phrase, told) is expected


def test_a_speaker_has_the_kind_that_most_of_its_sources_were_given() -> None:
    identity = Identity("Ann Orr", key=("ann", "orr"))
    identity.kinds.update([PERSON, PERSON, ORGANISATION])
    assert settled_kind(identity, ORGANISATION) is PERSON


def test_what_the_report_shows_outweighs_the_model() -> None:
    identity = Identity("Vestra", key=("vestra",), shown={Sort.ORGANISATION})
    identity.kinds.update([PERSON])
    assert settled_kind(identity, PERSON) is ORGANISATION


def test_whom_only_pronouns_stand_for_has_the_kind_of_its_name() -> None:
    assert settled_kind(Identity("Harbour Board", sort=Sort.ORGANISATION), DOCUMENT) is ORGANISATION
    assert settled_kind(Identity("Vestra"), DOCUMENT) is DOCUMENT
