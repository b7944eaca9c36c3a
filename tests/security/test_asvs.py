"""The list of items is whole, every test that it names is there, and the page that shows it is current."""

from __future__ import annotations

import pytest

from tests.security.asvs import CHAPTERS, PAGE, TESTS, Item, items, names_in, page, proofs

# What the project has set itself: these items of the standard, with their level there.
SET = {
    1: "1.2.1 1.2.2 1.2.4 1.2.5 1.3.1 1.5.1 3.2.1 3.2.2 3.3.1 3.5.1 3.5.2 3.5.3 5.2.1 5.2.2 "
    "5.3.2 7.2.3 7.4.1 7.4.2 "
    "8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 14.2.1",
    2: "1.2.9 1.3.6 1.5.2 2.3.3 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 5.1.1 5.2.3 5.4.1 "
    "5.4.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 13.2.4 13.2.5 15.1.2 15.1.3 15.2.2 15.3.2 16.2.1 16.2.2 16.2.3 "
    "16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 "
    "16.3.4 16.4.1 16.4.2 16.5.1 16.5.2 16.5.3",
    3: "1.2.10 1.3.12 1.5.3 5.2.4 5.2.5 5.3.3 13.1.2 13.1.3 16.5.4",
}


def test_every_item_that_was_set_is_there_once_with_its_level() -> None:
    assert [(item.level, item.number) for item in items()] == sorted(
        ((level, number) for level, numbers in SET.items() for number in numbers.split()),
        key=lambda row: [int(part) for part in row[1].split(".")],
    )
    assert {int(item.number.split(".")[0]) for item in items()} == set(CHAPTERS)


@pytest.mark.parametrize("item", items(), ids=lambda item: item.number)
def test_an_item_is_proved_by_a_test_with_its_number_or_says_why_not(item: Item) -> None:
    told = proofs().get(item.name, ())
    assert bool(told) != bool(item.reason)
    for node in item.also:
        path, _, name = node.partition("::")
        assert (TESTS / path).is_file(), node
        assert not name or name in names_in(TESTS / path), node


def test_no_test_has_the_number_of_an_item_that_is_not_listed() -> None:
    assert set(proofs()) <= {item.name for item in items()}


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.security.asvs"
