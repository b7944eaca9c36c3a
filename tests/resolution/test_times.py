"""When statements were made, in reports of Tuesday, 13 September 2022."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Precision,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    statement_id,
)
from onrecord.resolution.times import with_times
from tests.fakes import said, statement
from tests.growth import grows_in_step

DAY = "2022-09-13"


def times(report: Report, *statements: Statement) -> list[str | None]:
    found = with_times(Reading(report, statements)).statements
    return [one.time.said if one.time else None for one in found]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Ito said on Monday that the bridge holds.", "2022-09-12"),
        ("On Sunday, Ito said that the bridge holds.", "2022-09-11"),
        ("“the bridge holds,” Ito said Friday night.", "2022-09-09"),
        ("In a 2015 interview, Ito said the bridge holds.", "2015"),
        ("Ito, who was hurt in 2014, said the bridge holds.", None),
        ("Ito said that the bridge holds since Monday.", None),
        ("Ito is due on Monday and said the bridge holds.", None),
        ("The ferry sank on Monday. Mori said the bridge holds.", None),
        ("Silent until the end of the siege on September 4, Ito said the bridge holds.", None),
        ("Ito said the bridge holds.", None),
    ],
)
def test_takes_the_time_beside_the_cue(text: str, when: str | None) -> None:
    report = Report(text, published=DAY)
    content = "the bridge holds since Monday" if "since" in text else "the bridge holds"
    who = "Mori" if "Mori" in text else "Ito"
    assert times(report, said(report, source=who, cue="said", content=content)) == [when]


def test_points_at_the_words_that_tell_the_time() -> None:
    report = Report("Ito said on Monday that it holds.", published=DAY)
    (one,) = with_times(
        Reading(report, (said(report, source="Ito", cue="said", content="it holds"),))
    ).statements
    assert one.time is not None
    assert (report.text[9:18], one.time.spans) == ("on Monday", (Span(9, 18),))
    assert one.time.precision is Precision.DAY


def test_takes_a_time_inside_the_cue() -> None:
    report = Report("Ito has said since long ago; she announced Monday that it holds.", published=DAY)
    one = said(report, source="she", cue="announced Monday", content="it holds")
    assert times(report, one) == ["2022-09-12"]


def test_leaves_what_is_said_alone() -> None:
    report = Report("Ito said “they came on Monday” and Mori wrote back.", published=DAY)
    quoted = said(report, source="Ito", cue="said", content="they came on Monday")
    other = said(report, source="Mori", cue="wrote", content="back")
    assert times(report, quoted, other) == [None, None]


def test_hands_the_time_on_within_an_utterance() -> None:
    text = "Ito said on Monday it holds. “Firmly,” Ito added. Mori denied it all. She fears rain. He said no."
    report = Report(text, published=DAY)
    rows = [("Ito", "said", "it holds"), ("Ito", "added", "Firmly"), ("Mori", "denied", "it all")]
    given = [said(report, source=who, cue=cue, content=what) for who, cue, what in rows]
    given[1] = replace(given[1], source=Source((Span(text.index("Ito added"), text.index(" added")),)))
    assert times(report, *given) == ["2022-09-12", "2022-09-12", None]


def test_gives_a_belief_no_time_of_another_statement() -> None:
    report = Report("Ito said on Monday it holds. She fears the rain.", published=DAY)
    first = said(report, source="Ito", cue="said", content="it holds")
    fears = replace(said(report, source="She", cue="fears", content="the rain"), act=Act.BELIEVE)
    assert times(report, first, fears) == ["2022-09-12", None]


def test_counts_from_the_time_told_before() -> None:
    report = Report("Ito said on Friday it holds. A day later Mori said it fell.", published=DAY)
    first = said(report, source="Ito", cue="said", content="it holds")
    second = said(report, source="Mori", cue="later Mori said", content="it fell")
    second = replace(second, cue=(Span(report.text.rindex("said"), report.text.rindex("said") + 4),))
    assert times(report, first, second) == ["2022-09-09", "2022-09-10"]


def test_dates_a_headline_by_the_statement_that_it_heads() -> None:
    report = Report("Bridge safe, says Ito\n\nThe bridge holds, Ito said on Sunday.", published=DAY)
    head = said(report, source="Ito", cue="says", content="Bridge safe")
    body = said(report, source="Ito", cue="said", content="The bridge holds")
    assert times(report, head, body) == ["2022-09-11", "2022-09-11"]


def test_knows_a_scene_that_the_sentence_before_sets() -> None:
    report = Report("On Sunday, Ito went on the attack. “Never,” he said.\n\nIto left.", published=DAY)
    one = said(report, source="Ito", cue="said", content="Never")
    assert times(report, one) == ["2022-09-11"]


@pytest.mark.parametrize("published", [None, "0001-01-01"])
def test_gives_null_without_a_day_to_reckon_from(published: str | None) -> None:
    report = Report("Ito said on Monday it holds. In May 2019 Mori said it fell.", published=published)
    first = said(report, source="Ito", cue="said", content="it holds")
    at = report.text.rindex("said")
    second = replace(said(report, source="Mori", cue="said", content="it fell"), cue=(Span(at, at + 4),))
    assert times(report, first, second) == [None, "2019-05"]


def test_keeps_a_reading_without_statements_as_it_is() -> None:
    reading = Reading(Report("On Monday it rained.", published=DAY))
    assert with_times(reading) == reading


def test_stays_quick_on_ten_thousand_statements_of_one_speaker() -> None:
    once = "Ito said it on Monday, "

    def read(size: int) -> None:
        report = Report(once * size, published=DAY)
        rows = [
            statement(report, source=[(at, at + 3)], cue=[(at + 4, at + 8)], content=[(at + 9, at + 11)])
            for at in range(0, len(report.text), len(once))
        ]
        assert set(times(report, *rows)) == {"2022-09-12"}

    grows_in_step(read, 100, 10_000)


def test_stays_quick_where_contents_lie_inside_each_other() -> None:
    def read(size: int) -> None:
        text = "Monday " * size
        report = Report(text, published=DAY)
        contents = [(Span(at, at + 1), Span(at + 1, len(text) - at)) for at in range(0, 3 * size, 3)]
        named = [(statement_id(report.id, (cue,), (what,)), cue, what) for cue, what in contents]
        with_times(Reading(report, tuple(Statement(name, (cue,), (what,)) for name, cue, what in named)))

    # Of the contents around a time only so many are looked at: from some 200 on the line is straight.
    grows_in_step(read, 300, 3_000)


def test_the_day_after_is_counted_once_in_a_sentence() -> None:
    text = (
        "Ito said on Thursday that it holds. In a paper the following day, Mori denied it, calling it unsafe."
    )
    report = Report(text, published=DAY)
    first = said(report, source="Ito", cue="said", content="that it holds")
    second = said(report, source="Mori", cue="denied", content="it, calling it unsafe")
    third = said(report, source="Mori", cue="calling", content="unsafe")
    assert times(report, first, second, third) == ["2022-09-08", "2022-09-09", "2022-09-09"]


def test_a_day_told_in_a_quotation_is_not_that_of_the_next_statement() -> None:
    text = "Ito said: “I warned them last night.” Ito added that it holds."
    report = Report(text, published=DAY)
    outer = said(report, source="Ito", cue="said", content="“I warned them last night.”")
    inner = replace(said(report, source="I", cue="warned", content="them"), parent=outer.id)
    after = said(report, source="Ito", cue="added", content="that it holds")
    assert times(report, outer, inner, after) == [None, "2022-09-12", None]


def test_two_houses_that_end_in_one_word_are_not_one_speaker() -> None:
    text = "The Fleet Court said on Monday that it holds. The Trade Court warned of more."
    report = Report(text, published=DAY)
    pairs = (("The Fleet Court", "said", "that it holds"), ("The Trade Court", "warned of", "more"))
    assert times(report, *(_by_house(report, *pair) for pair in pairs)) == ["2022-09-12", None]


def _by_house(report: Report, who: str, cue: str, content: str) -> Statement:
    one = said(report, source=who, cue=cue, content=content)
    spans = (Span(report.text.index(who), report.text.index(who) + len(who)),)
    return replace(one, source=Source(spans, Speaker(who, SpeakerKind.ORGANISATION, None, spans)))


def test_goes_on_with_what_an_agency_did_nothing_but_report() -> None:
    text = "Mori said on Monday that it holds, TASS reported. Mori added that trucks pass."
    report = Report(text, published=DAY)
    whole = "Mori said on Monday that it holds"
    outer = said(report, source="TASS", cue="reported", content=whole)
    spans = (Span(text.index("TASS"), text.index("TASS") + 4),)
    outer = replace(outer, source=Source(spans, Speaker("TASS", SpeakerKind.ORGANISATION, None, spans)))
    inner = replace(said(report, source="Mori", cue="said", content="that it holds"), parent=outer.id)
    after = said(report, source="Mori", cue="added", content="that trucks pass")
    assert times(report, inner, outer, after) == ["2022-09-12", None, "2022-09-12"]


@pytest.mark.parametrize(("second", "when"), [("2022-09-15T08:00:00", "2022-09-12"), (None, "2022-09-12")])
def test_counts_from_the_day_of_the_entry_of_a_live_page(second: str | None, when: str) -> None:
    text = (
        "Ito said today that it holds.\n\nMori wrote on Monday that it fell.\n\n"
        "Sato warned today that it rains."
    )
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 29), published="2022-09-14T09:10:00+02:00"),
        Block(BlockKind.PARAGRAPH, Span(31, 65), published=second),
        Block(BlockKind.PARAGRAPH, Span(67, 99)),
    )
    report = Report(text, published=DAY, blocks=blocks)
    found = times(
        report,
        said(report, source="Ito", cue="said", content="it holds"),
        said(report, source="Mori", cue="wrote", content="it fell"),
        said(report, source="Sato", cue="warned", content="it rains"),
    )
    assert found == ["2022-09-14", when, DAY]
