from __future__ import annotations

import pytest

from onrecord.interchange import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” with ümläuts and 漢字", "plain “text” with ümläuts and 漢字"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("a\tb\nc\r\n", "a\tb\nc\r\n"),
        ("👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم"),
    ],
)
def test_shows_hidden_characters_and_leaves_the_rest(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_makes_one_line_of_many() -> None:
    assert one_line("  a\n\n b\tc\u2028d\x85e ") == "a b c d e"
