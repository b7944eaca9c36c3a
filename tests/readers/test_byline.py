from __future__ import annotations

import pytest

from onrecord.readers.byline import BY, names_at, names_of, unique


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Ana Petrova", ("Ana Petrova",), ""),
        ("Ana Petrova and Ben O’Neill", ("Ana Petrova", "Ben O’Neill"), ""),
        ("Ana Petrova, Ben Ito & Cy Å. Dahl", ("Ana Petrova", "Ben Ito", "Cy Å. Dahl"), ""),
        ("Juan de la Fuente", ("Juan de la Fuente",), ""),
        ("Ana Petrova in Sarnow", ("Ana Petrova",), ""),
        ("Ana Petrova for the Harrow Ledger", ("Ana Petrova",), ""),
        ("Ana Petrova, Kyiv correspondent", ("Ana Petrova",), ""),
        ("Ana Petrova, senior political editor", ("Ana Petrova",), ""),
        ("Ana Petrova, Associated Press", ("Ana Petrova", "Associated Press"), ""),
        ("Reuters", ("Reuters",), ""),
        ("Ana Petrova said no", ("Ana Petrova",), " said no"),
        ("our correspondent", (), "our correspondent"),
        ("Tuesday the army had left", (), "Tuesday the army had left"),
    ],
)
def test_read_names_in_a_line(text: str, names: tuple[str, ...], rest: str) -> None:
    found, end = names_at(text, 0)
    assert found == names
    if names:
        assert text[end:] == rest


def test_stop_names_where_something_else_begins() -> None:
    text = "Ana Petrova September 13"
    assert names_at(text, 0, stops=[12]) == (("Ana Petrova",), 11)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ana Petrova", ("Ana Petrova",)),
        ("Written by: Ana Petrova", ("Ana Petrova",)),
        ("Analysis by Ana Petrova", ("Ana Petrova",)),
        ("Ana Petrova, Ben Ito and Cy Dahl", ("Ana Petrova", "Ben Ito", "Cy Dahl")),
        ("Ana Petrova; Ben Ito", ("Ana Petrova", "Ben Ito")),
        ("Petrova, Ana", ("Petrova, Ana",)),
        ("Ana Petrova, PhD", ("Ana Petrova",)),
        ("Ana Petrova, MS, RDN", ("Ana Petrova",)),
        ("Ana Petrova, Futurum", ("Ana Petrova", "Futurum")),
        ("Ana Petrova, ledger.example", ("Ana Petrova",)),
        ("by Ana PetrovaMonday", ("Ana PetrovaMonday",)),
        ("by Ana Petrova Monday, November 18, 2019", ("Ana Petrova",)),
        ("Ana Petrova Published 11:11 PM EST Nov 19, 2019", ("Ana Petrova",)),
        ("Текст: Олена Дрозд", ("Олена Дрозд",)),
        ("Автор: Олена Дрозд", ("Олена Дрозд",)),
        ("Ana Petrova, BBC News Kyiv correspondent", ("Ana Petrova",)),
        ("Ana Petrova & ana petrova", ("Ana Petrova",)),
        ("Agence Norde", ("Agence Norde",)),
        ("HARROW LEDGER STAFF NOVEMBER 20, 2019 12:43", ("HARROW LEDGER STAFF",)),
        ("Food and Drug Administration", ("Food and Drug Administration",)),
        ("https://social.example/ana", ()),
        ("@anapetrova", ()),
        ("ana@ledger.example", ()),
        ("2 min read", ()),
        ("admin", ()),
        ("publisher of The Harrow Ledger", ()),
        ("", ()),
        ("x " * 5000, ()),
    ],
)
def test_read_names_of_a_field(value: str, names: tuple[str, ...]) -> None:
    assert names_of(value) == names


def test_keep_each_name_once_in_order() -> None:
    assert unique(["Ben Ito", "Ana", "BEN ITO"]) == ("Ben Ito", "Ana")


@pytest.mark.parametrize("text", ["By ", "by: ", "Written by ", "Author: ", "Authors: "])
def test_know_the_words_before_names(text: str) -> None:
    assert BY.match(text + "Ana")


@pytest.mark.parametrize("text", ["Bystander ", "Authority ", "Standby "])
def test_take_no_other_words_for_them(text: str) -> None:
    assert not BY.match(text)
