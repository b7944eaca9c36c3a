"""The times of a report, seen from its statements."""

from __future__ import annotations

from datetime import date

from onrecord.model import Report, Span
from onrecord.resolution.timeline import cue_of, timeline_of
from tests.fakes import said, span_of

TEXT = "Mori wrote that Ito said on Monday it holds, until Friday. In an interview on Sunday, Ito left."
REPORT = Report(TEXT)
OUTER = said(REPORT, source="Mori", cue="wrote", content="Ito said on Monday it holds")
INNER = said(REPORT, source="Ito", cue="said", content="it holds")
TIMELINE = timeline_of(TEXT, date(2022, 9, 13), [OUTER, INNER])


def test_gives_the_times_of_a_stretch() -> None:
    assert [one.said for one in TIMELINE.between(0, len(TEXT))] == ["2022-09-12", "2022-09-09", "2022-09-11"]
    assert TIMELINE.between(0, TEXT.index("on Monday")) == ()


def test_lets_a_time_inside_a_content_belong_to_cues_inside_it() -> None:
    told = span_of(TEXT, "on Monday")
    assert TIMELINE.is_open(told, cue_of(INNER))
    assert not TIMELINE.is_open(told, cue_of(OUTER))


def test_knows_the_edge_of_a_stretch_and_the_occasion_of_speaking() -> None:
    assert not TIMELINE.is_open(span_of(TEXT, "Friday"), cue_of(OUTER))
    assert TIMELINE.is_of_occasion(span_of(TEXT, "on Sunday"))
    assert not TIMELINE.is_of_occasion(span_of(TEXT, "on Monday"))


def test_finds_a_cue_between_two_places() -> None:
    assert TIMELINE.cue_within(0, len(TEXT))
    assert not TIMELINE.cue_within(TEXT.index("Monday"), len(TEXT))


def test_gives_a_statement_without_a_cue_the_place_of_its_content() -> None:
    assert cue_of(said(REPORT, source="Ito", cue=None, content="it holds")) == span_of(TEXT, "it holds")
    assert cue_of(INNER) == Span(TEXT.index("said"), TEXT.index("said") + 4)
