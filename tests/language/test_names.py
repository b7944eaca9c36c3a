from __future__ import annotations

import pytest

from onrecord.language import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [("uk", "Ukrainian (uk)"), ("EN", "English (EN)"), ("pt-BR", "Portuguese (pt-BR)"), ("qqq", "qqq")],
)
def test_names_a_language_with_its_code(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize("code", ["ar", "be", "de", "es", "fa", "fr", "he", "pl", "ro", "ru", "tr", "zh"])
def test_knows_the_languages_of_most_news(code: str) -> None:
    assert language_name(code) != code
