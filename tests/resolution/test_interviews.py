from __future__ import annotations

from onrecord.model import Reading, Report, Source, Span, Statement
from onrecord.resolution.interviews import with_interview

TEXT = """Q&A with Ann Orr, mayor of Port Sann

Q: Is the bridge safe?

A: Yes. Our engineers say it holds.

Q: When will it open?

A: In May.
"""


def test_every_answer_is_a_statement_of_who_is_interviewed() -> None:
    reading = with_interview(Reading(Report(TEXT)))
    told = [
        (one.source.speaker.name, reading.words(one.content))
        for one in reading.statements
        if one.source and one.source.speaker
    ]
    assert told == [("Ann Orr", "Yes. Our engineers say it holds."), ("Ann Orr", "In May.")]


def test_a_statement_inside_an_answer_stands_in_it() -> None:
    at = TEXT.index("say it")
    inner = Statement("st-1", (Span(at, at + 3),), (), Source((Span(at - 14, at - 1),)))
    outer, found, _ = with_interview(Reading(Report(TEXT), (inner,))).statements
    assert found.id == "st-1"
    assert found.parent == outer.id


def test_who_is_not_told_is_unnamed() -> None:
    reading = with_interview(Reading(Report(TEXT.replace("Q&A with", "Of"))))
    assert {one.source.speaker.kind for one in reading.statements if one.source and one.source.speaker} == {
        "unnamed"
    }


def test_a_list_with_one_letter_is_no_interview() -> None:
    reading = Reading(Report("A: the bridge\nB: the dam\nQ: none\n"))
    assert with_interview(reading) == reading
