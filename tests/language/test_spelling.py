from __future__ import annotations

from onrecord.language.spelling import spelling

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


def test_every_letter_has_its_romanisation() -> None:
    assert set(spelling().russian_letters) == set(RUSSIAN)
    assert set(spelling().ukrainian_letters) == set(UKRAINIAN)
    assert spelling().ukrainian == set(UKRAINIAN) - set(RUSSIAN)


def test_a_fold_changes_something_and_stands_once() -> None:
    table = spelling()
    assert all(before != after for before, after in (*table.folds, *table.loose))
    assert len({before for before, _ in table.folds}) == len(table.folds)
