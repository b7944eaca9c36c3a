from __future__ import annotations

import pytest

from onrecord.claims.holders import Holders, holders, meant_by_we, named, party
from onrecord.model import SpeakerKind
from tests.claims.made import entry


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Varnian government spokesman", "Varnian government"),
        ("Varnian Foreign Ministry’s chief spokeswoman", "Varnian Foreign Ministry"),
        ("spokeswoman for the Second Engineer Brigade", "Second Engineer Brigade"),
        ("Admiralty press secretary", "Admiralty"),
    ],
)
def test_a_spokesperson_speaks_for_the_body(role: str, body: str) -> None:
    assert holders(entry("x", "Tomas Herel", role=role)) == Holders(body, "Tomas Herel")


@pytest.mark.parametrize("role", [None, "fisherman", "spokesman", "deputy of the ruling party"])
def test_everybody_else_speaks_for_themselves(role: str | None) -> None:
    assert holders(entry("x", "Ruud Akker", role=role)) == Holders("Ruud Akker")


def test_nobody_holds_what_nobody_said() -> None:
    assert holders(entry("x")) == Holders(None)


@pytest.mark.parametrize(
    ("speaker", "role", "we"),
    [
        ("Ann Orr", "French President", "France"),
        ("Ann Orr", "former French President", "Ann Orr"),
        ("Ann Orr", "baker", "Ann Orr"),
        ("Tomas Herel", "Admiralty spokesman", "Admiralty"),
        ("Varnia", None, "Varnia"),
        ("Ann Orr", "CEO of Harbourline", "Harbourline"),
    ],
)
def test_who_we_is(speaker: str, role: str | None, we: str) -> None:
    assert meant_by_we(entry("x", speaker, role=role)) == we


@pytest.mark.parametrize(
    ("speaker", "role", "fields", "told"),
    [
        ("Tomas Herel", "Varnian government spokesman", {}, "Varnia"),
        ("Adela Roth", "President of Varnia", {}, "Varnia"),
        ("Hanna Oru", "Leskian foreign minister", {}, "Lesk"),
        ("Kremlin", None, {}, "Russia"),
        ("Ann Orr", "CEO of Harbourline", {}, "Harbourline"),
        ("Ann Orr", "Harbourline chief executive", {}, "Harbourline"),
        ("Ann Orr", "former CEO of Harbourline", {}, None),
        ("Putin administration", None, {"kind": SpeakerKind.GROUP}, "Russia"),
        ("Ann Orr", "former French President", {}, None),
        ("Viktor Sallow", "deputy of the ruling party of Varnia", {}, None),
        ("diplomats", None, {"kind": SpeakerKind.UNNAMED}, None),
        ("seamen’s union", None, {}, None),
    ],
)
def test_official_voices_have_a_party(
    speaker: str, role: str | None, fields: dict[str, SpeakerKind], told: str | None
) -> None:
    assert party(entry("x", speaker, role=role, **fields)) == told


def test_only_names_can_stand_in_a_sentence() -> None:
    assert named(entry("x", "Varnia"))
    assert not named(entry("x", "two sailors"))


def test_the_who_is_no_pronoun() -> None:
    assert named(entry("x", "WHO", kind=SpeakerKind.ORGANISATION))
    assert not named(entry("x", "Who"))
