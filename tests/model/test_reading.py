from __future__ import annotations

import pytest

from onrecord.errors import InvalidNoun, InvalidSpan
from onrecord.model import (
    Hop,
    Precision,
    Question,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    When,
)

REPORT = Report("Oro said it held.")
OUT = (Span(15, 18),)
SAID = Statement("st-1", (Span(4, 8),), (Span(9, 16),))


@pytest.mark.parametrize(
    "statement",
    [
        Statement("st-1", OUT, ()),
        Statement("st-1", (), OUT),
        Statement("st-1", SAID.cue, (), Source(OUT)),
        Statement(
            "st-1", SAID.cue, (), Source((Span(0, 3),), Speaker("Oro", SpeakerKind.PERSON, mentions=OUT))
        ),
        Statement("st-1", SAID.cue, (), relay=(Hop(OUT),)),
        Statement("st-1", SAID.cue, (), time=When("2022", Precision.YEAR, OUT)),
    ],
    ids=["cue", "content", "source", "speaker", "relay", "time"],
)
def test_refuses_a_span_outside_the_text(statement: Statement) -> None:
    with pytest.raises(InvalidSpan, match="outside the report's text"):
        Reading(REPORT, (statement,))


def test_refuses_a_question_outside_the_text() -> None:
    with pytest.raises(InvalidSpan, match="outside the report's text"):
        Reading(REPORT, (), (Question(OUT),))


def test_refuses_a_question_without_words() -> None:
    with pytest.raises(InvalidNoun, match="has words"):
        Question(())


def test_refuses_two_statements_with_one_id() -> None:
    with pytest.raises(InvalidNoun, match="the same id"):
        Reading(REPORT, (SAID, SAID))


def test_refuses_a_parent_that_is_missing() -> None:
    with pytest.raises(InvalidNoun, match="st-9 is missing"):
        Reading(REPORT, (Statement("st-1", SAID.cue, (), parent="st-9"),))


def test_refuses_statements_that_lie_inside_each_other() -> None:
    ring = (
        Statement("st-1", SAID.cue, (), parent="st-2"),
        Statement("st-2", (), SAID.content, parent="st-1"),
    )
    with pytest.raises(InvalidNoun, match="inside each other"):
        Reading(REPORT, ring)


def test_reads_the_words_of_a_part_back() -> None:
    assert Reading(REPORT, (SAID,)).words(SAID.content) == "it held"


def test_shows_itself_in_a_notebook_as_text_alone() -> None:
    said = Statement("st-1", (Span(4, 8),), (Span(9, 18),), source=Source((Span(0, 3),)))
    shown = Reading(Report("Oro said <b>it</b> held.", title="A & B"), (said,))._repr_html_()
    head = "<tr><th>source</th><th>cue</th><th>content</th></tr>"
    row = "<tr><td><bdi>Oro</bdi></td><td><bdi>said</bdi></td><td><bdi>&lt;b&gt;it&lt;/b&gt;</bdi></td></tr>"
    table = f"<table><thead>{head}</thead><tbody>{row}</tbody></table>"
    assert shown == f"<p><bdi>A &amp; B</bdi></p>{table}"


def test_shows_in_a_notebook_that_nobody_is_named() -> None:
    found = Statement("st-2", (), (Span(12, 24),))
    shown = Reading(Report("It was said that it held.", path="a.txt"), (found,))._repr_html_()
    assert "<td><bdi>nobody named</bdi></td><td><bdi></bdi></td><td><bdi>that it held</bdi></td>" in shown
    assert shown.startswith("<p><bdi>a.txt</bdi></p>")


def test_shows_in_a_notebook_what_the_report_says_itself() -> None:
    found = Statement("st-2", (Span(3, 8),), (Span(9, 21),), nobody=SpeakerKind.AUTHOR)
    assert "<bdi>the report itself</bdi>" in Reading(Report("It seems that it held."), (found,))._repr_html_()
