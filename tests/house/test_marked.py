"""The reader of marked sentences is itself held to what it promises."""

from __future__ import annotations

import pytest

from onrecord.model import Reading, Report, Span
from onrecord.scoring.parts import Parts
from tests.fakes import said
from tests.marked import read_marks


def test_takes_the_marks_out() -> None:
    marked = read_marks("<who>Ito</who> <cue>said</cue> <what>it</what>, <what>too</what>.")
    assert marked.text == "Ito said it, too."
    assert marked.statements == (Parts((Span(0, 3),), (Span(4, 8),), (Span(9, 11), Span(13, 16))),)


def test_tells_several_statements_apart_that_share_words() -> None:
    marked = read_marks("<who><who2>Ito</who2></who> <cue>said</cue> <what>no</what> and <cue2>left</cue2>.")
    assert [parts.source for parts in marked.statements] == [(Span(0, 3),), (Span(0, 3),)]
    assert [bool(parts.content) for parts in marked.statements] == [True, False]


@pytest.mark.parametrize("wrong", ["<who>Ito", "Ito</who>", "<who>I<who>to</who></who>", "<why>Ito</why>"])
def test_refuses_marks_that_do_not_fit(wrong: str) -> None:
    with pytest.raises(AssertionError):
        read_marks(wrong)


def test_tells_what_a_reading_lacks_and_forgives_the_edges() -> None:
    marked = read_marks("<who>Ito</who> <cue>has said</cue>: <what>“It holds.”</what>")
    report = Report(marked.text)
    close = said(report, source="Ito", cue="said", content="It holds")
    off = said(report, source="Ito", cue="said", content="holds")
    assert marked.missed(Reading(report, (close,))) == []
    told = marked.missed(Reading(report, (off,)))
    assert told == ["missed: [Ito] (has said) “It holds.”", " found: [Ito] (said) holds"]
