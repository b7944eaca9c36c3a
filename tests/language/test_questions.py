"""The ways of leaving something open are patterns that compile, each with its reason."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.questions import OpenWords, open_words


def test_every_way_has_its_reason() -> None:
    table = files("onrecord.language").joinpath("en/questions.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(table)["open"]
    assert all(row["why"] for row in rows)
    assert len({row["words"] for row in rows}) == len(rows) == len(open_words())


@pytest.mark.parametrize("words", ["did not respond.", "didn't respond.", "didn’t respond."])
def test_a_negation_is_known_in_all_its_forms(words: str) -> None:
    assert any(way.words.search(words) for way in open_words())


@pytest.mark.parametrize("way", open_words(), ids=lambda way: (way.begins or way.needs)[0].strip())
@given(data=st.data())
def test_all_is_found_that_the_words_find(way: OpenWords, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(way.words, alphabet=st.characters(codec="ascii")))
    for shown in (text, f"{text} {text.upper()}", f"İ {text}"):
        found = [match.span() for match in way.found(shown, shown.lower())]
        assert found == [match.span() for match in way.words.finditer(shown)]
        assert found or shown != text
