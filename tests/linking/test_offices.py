from __future__ import annotations

import pytest

from onrecord.linking.offices import agree, apart, country_of, named, office, shared


@pytest.mark.parametrize(
    ("role", "titles", "countries"),
    [
        ("Ukrainian President", ("president",), ("Ukraine",)),
        ("president of the United States", ("president",), ("United States",)),
        ("Ukraine’s foreign minister", ("foreign minister",), ("Ukraine",)),
        ("US Secretary of State", ("foreign minister",), ("United States",)),
        ("Kremlin spokesman", ("spokesperson",), ("Russia",)),
        ("Kremlin press secretary", ("spokesperson",), ("Russia",)),
        ("senator from New Mexico", ("senator",), ("United States",)),
        (None, (), ()),
    ],
)
def test_a_role_is_read_as_title_and_country(
    role: str | None, titles: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    told = office(role)
    assert (told.titles, told.countries) == (titles, countries)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Prime Minister", "former Prime Minister"),
        ("Ukrainian Prime Minister", "Ukraine's Foreign Minister"),
        ("US ambassador to Ukraine", "Ambassador of the United States"),
        ("mayor of Lviv", "Lviv mayor"),
        ("minister", None),
        ("economist at the bank", "finance minister"),
    ],
)
def test_offices_of_one_life_are_not_apart(left: str, right: str | None) -> None:
    assert apart(office(left), office(right)) is None
    assert apart(office(right), office(left)) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("mayor of Lviv", "US senator"),
        ("mayor of Lviv", "mayor of Odesa"),
        ("Polish minister", "Spanish minister"),
        ("farmer", "foreign minister"),
        ("farmer", "nurse"),
    ],
)
def test_offices_of_two_lives_are_apart(left: str, right: str) -> None:
    assert apart(office(left), office(right)) is not None
    assert apart(office(right), office(left)) is not None


def test_offices_agree_by_title_and_place_together() -> None:
    assert agree(office("Kremlin spokesman"), office("Kremlin press secretary"))
    assert agree(office("President"), office("Ukrainian President"))
    assert not agree(office("analyst"), office("analyst"))
    assert agree(office("analyst at Vestra Bank"), office("Vestra analyst"))
    assert not agree(office("Polish minister"), office("Spanish minister"))


def test_an_office_is_worded_for_people() -> None:
    assert named(office("Ukrainian President")) == "Ukraine president"
    assert shared(office("Kremlin spokesman"), office("Russian press secretary")) == (
        "spokesperson",
        "Russia",
    )
    assert named(office(None)) == "no office"
    assert country_of("Kyiv") == country_of("Ukrainian") == "Ukraine"
    assert country_of("Vestra") is None
