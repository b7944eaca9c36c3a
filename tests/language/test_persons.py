from __future__ import annotations

from collections import Counter

from onrecord.language.naming import countries
from onrecord.language.persons import persons

BODIES = {"NATO", "United Nations", "European Union", "Holy See"}


def test_no_given_name_is_two_names() -> None:
    names = Counter(name for row in persons().given for name in set(row))
    assert [name for name, count in names.items() if count > 1] == []


def test_countries_are_named_as_in_the_list_of_countries() -> None:
    known = {country.names[0] for country in countries()} | BODIES
    told = persons()
    assert set(told.leaders.values()) | set(told.seats.values()) | set(told.short.values()) <= known


def test_an_office_stands_for_itself_or_for_one_other() -> None:
    offices = persons().offices
    assert offices["spokeswoman"] == "spokesperson"
    assert all(offices[office] == office for office in offices.values())


def test_a_calling_is_of_one_sort() -> None:
    told = persons()
    assert told.ordinary & told.state == set()
    assert told.local & told.ordinary == set()
    assert told.many
    assert told.often
    assert told.first
    assert told.weak
