from __future__ import annotations

import pytest

from onrecord.readers.repeats import Running

PARAGRAPHS = [
    "“We drank what we melted on the stove,” says Greta Olm, who taught at the school by the mill.",
    "Nobody knows when the tap will run again in the house by the mill.",
    "Nobody knows when the tap will run again in the house by the mill.",
]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("“We drank what we melted on the stove”", True),
        ("WE DRANK, what we melted on … at the school by the mill", True),
        ("We drank what we melted on … nobody knows when the taps will run", False),
        ("on the stove", False),
        ("", False),
        ("We drank what we melted in the oven", False),
    ],
)
def test_find_words_that_the_running_text_has_too(text: str, held: bool) -> None:
    assert Running(PARAGRAPHS).holds(text) is held


def test_find_a_paragraph_inside_a_longer_one_only() -> None:
    running = Running([*PARAGRAPHS, "When the tap will run again in the house by the mill."])
    assert running.holds_within("When the tap will run again in the house by the mill.")
    assert not running.holds_within(PARAGRAPHS[1])
    assert not running.holds_within("In the house by the mill.")
