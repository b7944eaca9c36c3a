from __future__ import annotations

import pytest

from onrecord.model import Act, Reading, Report, Span, Statement
from onrecord.resolution.references import with_references


def named(text: str) -> list[tuple[str, str, Act | None]]:
    reading = with_references(Reading(Report(text)))
    return [
        (reading.words(one.source.spans), reading.words(one.cue), one.act)
        for one in reading.statements
        if one.source
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Varnia’s denial comes as its fleet sails.", [("Varnia’s", "denial", Act.DENY)]),
        ("It rejects claims made by Lesk, and more.", [("Lesk", "claims made by", Act.ASSERT)]),
        ("Accusations by the Harbour Board, he said.", []),  # a capital only opens the sentence
        ("He spoke of accusations by the Harbour Board, then left.",
         [("the Harbour Board", "accusations by", Act.EVALUATE)]),
        ("Varnia’s denial that the fleet sails is old.", []),  # with a content it is the reader's to find
        ("Varnia’s claims: none.", []),
        ("The claims were many.", []),
    ],
)  # fmt: skip
def test_finds_utterances_that_are_named_and_not_told(
    text: str, found: list[tuple[str, str, Act | None]]
) -> None:
    assert named(text) == found


def test_leaves_alone_what_was_found_already() -> None:
    text = "Varnia’s denial comes late."
    told = Statement(id="st-1", cue=(Span(9, 15),), content=())
    reading = Reading(Report(text), (told,))
    assert with_references(reading) == reading
