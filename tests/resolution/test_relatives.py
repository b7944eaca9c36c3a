from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.resolution.relatives import antecedent
from onrecord.resolution.words import Words
from tests.growth import grows_in_step


def found(text: str, pronoun: str) -> str | None:
    at = text.rindex(pronoun)
    span = antecedent(Words(text), [Span(at, at + len(pronoun))])
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ann Orr rebuked critics who say the bridge is unsafe.", "critics"),
        ("The mayor urged voters who doubt it to come.", "voters"),
        ("Orr was backed by the angry dockside traders who fear a toll.", "the angry dockside traders"),
        ("Orr met all the officials who had signed.", "all the officials"),
        ("Some of the respondents in Selm who answered said no.", "the respondents"),
        ("Officials in Ms. Orr's government who spoke were mocked.", "Officials"),
        ("A former adviser to Ann Orr who had left denied it.", "A former adviser"),
        ("It names a harbour officer this week who denied it.", "a harbour officer"),
        ("The envoy Bo Lind of Selm, who had opposed it, agreed.", "Bo Lind"),
        ("They hung up a sign that said the pier is closed.", "a sign"),
        ("Orr met Republicans who oppose it.", "Republicans"),
        ("The board's deputy, who had left, denied it.", "The board's deputy"),
    ],
)
def test_a_relative_pronoun_stands_for_the_phrase_before_it(text: str, expected: str) -> None:
    pronoun = "that" if " that " in text else "who"
    assert found(text, pronoun) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met Ann Orr, who said yes.",
        "They met Ann Orr, a poet who said yes.",
        "They met Mayor Ann Orr in Selm. Who said so is not known.",
        "Asked at the port; who said so is not known.",
        "Laws were drafted by Ann Orr who said no.",
        "It is so according to Vestra who asked them.",
        "The paper spoke to the Navy, who knew nothing.",
        "They met voters as well, who said no.",
        "They met with House Speaker Ann Orr, who said yes.",
    ],
)
def test_a_name_and_what_stands_beside_one_is_left_to_the_weighing(text: str) -> None:
    assert found(text, "Who" if "Who" in text else "who") is None


def test_other_words_follow_nothing() -> None:
    assert found("The critics say no.", "critics") is None
    assert antecedent(Words("critics who"), [Span(0, 7), Span(8, 11)]) is None


def test_long_runs_of_capitals_are_not_read_from_end_to_end_for_each_pronoun() -> None:
    def read(size: int) -> None:
        words = Words("Orr " * size + "who said. ")
        at = words.text.index("who")
        for _ in range(size):
            antecedent(words, [Span(at, at + 3)])

    grows_in_step(read, 1_000, enough=64_000)
