from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.pronouns import is_pronoun
from onrecord.linking import same_speaker, speaker_node
from onrecord.linking.speakers import form_of, form_payload, same_form, speaker_form
from onrecord.model import Node, Space, SpeakerKind
from tests.linking.made import entry, groups

ORGANISATION = SpeakerKind.ORGANISATION


def node(speaker: str, role: str | None = None, **given: Any) -> Node:
    found = speaker_node(entry(speaker=speaker, role=role, **given))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Peskov", "Kremlin spokesman"), ("Dmitry Peskov", "Kremlin press secretary")),
        (("Дмитро Пєсков", "Kremlin spokesman"), ("Dmitri Peskow", "Kremlin's spokesman")),
        (("Zelensky", "President"), ("Volodymyr Zelenskyy", "Ukrainian President")),
        (("Володимир Зеленський", None), ("Volodymyr Zelenskiy", "president of Ukraine")),
        (("Volodymyr Zelanski", "Ukrainian president"), ("Volodymyr Zelensky", "President of Ukraine")),
        (("Ilse Marn", "Polish Prime Minister"), ("Ilse Marn", "former Prime Minister")),
        (("Ilse Marn", "Polish Foreign Minister"), ("Ilse Marn", "Polish Prime Minister")),
        (("S. Marn", "Polish minister"), ("Sergei Marn", "minister of Poland")),
        (("Paul Q. Orr", "senator"), ("Paul Orr", None)),
        (("President Ilse Marn", None), ("Ilse Marn", "Polish president")),
    ],
)
def test_forms_of_one_name_are_one_speaker(
    left: tuple[str, str | None], right: tuple[str, str | None]
) -> None:
    here, there = node(*left), node(*right)
    link = same_speaker(here, there)
    assert link is not None
    assert set(here.keys) & set(there.keys)
    assert link.space is Space.SPEAKER
    assert 0.5 < link.score <= 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Marn", None), ("Ilse Marn", "minister")),
        (("Marn", "analyst"), ("Ilse Marn", "analyst")),
        (("Ilse Marn", None), ("Paul Marn", None)),
        (("Ilse Marn", "mayor of Lviv"), ("Ilse Marn", "US senator")),
        (("Ilse Marn", "Polish minister"), ("Ilse Marn", "Spanish minister")),
        (("John Smith", None), ("John Smith", "senator")),
        (("Volodymyr Zelanski", None), ("Volodymyr Zelensky", "President of Ukraine")),
        (("Paul Orr Jr.", "senator"), ("Paul Orr", "senator")),
    ],
)
def test_namesakes_stay_apart(left: tuple[str, str | None], right: tuple[str, str | None]) -> None:
    assert same_speaker(node(*left), node(*right)) is None


def test_a_title_before_the_name_is_its_role() -> None:
    assert node("President Ilse Marn").id == node("Ilse Marn", "president").id
    assert node("Ilse Marn", "Prime Minister").id == node("Ilse Marn", "former Prime Minister").id


def test_a_link_says_why() -> None:
    link = same_speaker(node("Peskov", "Kremlin spokesman"), node("Dmitry Peskov", "Kremlin press secretary"))
    assert link is not None
    assert link.reason == "same family name, both spokesperson Russia kremlin"


def test_organisations_are_one_by_alias_order_and_acronym() -> None:
    def body(name: str, **given: Any) -> Node:
        return node(name, kind=ORGANISATION, **given)

    assert body("SBU").id == body("the Security Service of Ukraine").id
    assert same_speaker(body("Russian foreign ministry"), body("Foreign Ministry of Russia")) is not None
    long, short = body("Union of Vestra Lock Keepers"), body("UVLK")
    assert set(long.keys) & set(short.keys)
    assert same_speaker(long, short) is not None
    printed = body("Vestra Chamber (VCH)")
    assert same_speaker(printed, body("Vestra Chamber")) is not None
    assert same_speaker(body("Vestra Union"), body("Ostra Union")) is None
    assert same_speaker(body("Marn"), node("Ilse Marn", "minister")) is None


def test_an_acronym_is_taken_from_the_source() -> None:
    long = node(
        "Vestra Harbour Authority",
        kind=ORGANISATION,
        source="the Vestra Harbour Authority (VHA)",
    )
    assert same_speaker(long, node("VHA", kind=ORGANISATION)) is not None
    unprinted = node("Vestra Harbour Authority", kind=ORGANISATION)
    assert same_speaker(unprinted, node("VHA", kind=ORGANISATION)) is None  # three letters mean too much
    assert form_of(long.payload).organisation.acronym == "VHA"


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("two officials", SpeakerKind.UNNAMED),
        ("a senior official", SpeakerKind.UNNAMED),
        ("the ministry", ORGANISATION),
        ("residents of the town", SpeakerKind.GROUP),
        ("report", SpeakerKind.DOCUMENT),
        ("head of state", SpeakerKind.PERSON),
    ],
)
def test_who_is_only_described_is_known_in_one_report(speaker: str, kind: SpeakerKind) -> None:
    here = node(speaker, kind=kind)
    there = node(speaker, kind=kind, report="rp-2")
    assert here.id == node(speaker, kind=kind, id="st-2").id
    assert here.id != there.id
    assert here.keys == ()
    assert same_speaker(here, there) is None


@pytest.mark.parametrize("kind", [SpeakerKind.AUTHOR, SpeakerKind.IMPLICIT, None])
def test_authors_have_no_node(kind: SpeakerKind | None) -> None:
    assert speaker_node(entry(kind=kind)) is None
    assert speaker_node(entry(kind=kind, speaker=None, source="")) is None


@pytest.mark.parametrize("speaker", ["I", "He", "they"])
def test_nobody_was_found_behind_a_pronoun(speaker: str) -> None:
    assert speaker_node(entry(speaker=speaker)) is None
    assert speaker_node(entry(speaker="WHO", kind=ORGANISATION)) is not None


NAMES = st.sampled_from(
    ["Ilse Marn", "Marn", "I. Marn", "Paul Orr", "Orr", "Peskov", "Dmitry Peskov", "Дмитрий Песков"]
)
ROLES = st.sampled_from(
    [None, "minister", "Kremlin spokesman", "Polish minister", "mayor of Lviv", "president", "farmer"]
)


@given(NAMES, ROLES, NAMES, ROLES)
def test_a_comparison_is_the_same_from_both_sides(
    name: str, role: str | None, other: str, office: str | None
) -> None:
    left, right = node(name, role), node(other, office)
    link = same_speaker(left, right)
    assert link == same_speaker(right, left)
    if link:
        assert set(left.keys) & set(right.keys)


@given(st.lists(st.tuples(NAMES, ROLES), max_size=12), st.randoms(use_true_random=False))
def test_order_changes_nothing(forms: list[tuple[str, str | None]], chance: random.Random) -> None:
    nodes = [node(*form) for form in forms]
    shuffled = list(nodes)
    chance.shuffle(shuffled)
    assert groups(nodes, same_speaker) == groups(shuffled, same_speaker)


@given(st.text(min_size=1, max_size=60), st.none() | st.text(max_size=60), st.sampled_from(list(SpeakerKind)))
def test_any_words_are_read(name: str, role: str | None, kind: SpeakerKind) -> None:
    found = speaker_node(entry(speaker=name, role=role, kind=kind, source=name))
    form = speaker_form(entry(speaker=name, role=role, kind=kind, source=name))
    if found is None or form is None:
        assert kind in (SpeakerKind.AUTHOR, SpeakerKind.IMPLICIT) or is_pronoun(name)
        return
    assert len(found.keys) <= 8
    assert form_of(form_payload(form)) == form
    assert same_speaker(found, found) is None
    assert (
        form.report or form.kind is not SpeakerKind.PERSON or same_form(form, form) is not None or form.person
    )
