from __future__ import annotations

from onrecord.model import Reading, Report, Source, Span, Speaker, SpeakerKind, Statement
from onrecord.resolution.interviews import with_interview
from tests.growth import grows_in_step

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


TRANSCRIPT = """An hour with the mayor.

((SN)) Is the bridge safe?

((Ann Orr)) I think so.

Our engineers say it holds.

((SN)) I hear it shakes. When will it open?

((Ann Orr)) In May.

((SN)) Do you say this year?

((Ann Orr)) We hope so.
"""


def said(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (one.source.speaker.name if one.source and one.source.speaker else None, reading.words(one.content))
        for one in reading.statements
    ]


def test_turns_are_labelled_by_names_too() -> None:
    plain = TRANSCRIPT.replace("((SN))", "SN:").replace("((Ann Orr))", "Ann Orr:")
    for text in (TRANSCRIPT, plain):
        assert said(with_interview(Reading(Report(text)))) == [
            ("Ann Orr", "I think so.\n\nOur engineers say it holds."),
            ("Ann Orr", "In May."),
            ("Ann Orr", "We hope so."),
        ]


def test_i_is_who_answers_or_who_asks_and_you_is_who_is_asked() -> None:
    def found(words: str) -> Statement:
        at = TRANSCRIPT.index(words)
        who, cue = words.split()[:2]
        span = Span(at, at + len(who))
        after = Span(span.end + 1, span.end + 1 + len(cue))
        speaker = Speaker(who, SpeakerKind.PERSON, mentions=(span,))
        return Statement(
            f"st-{at}", (after,), (Span(after.end + 1, after.end + 3),), Source((span,), speaker)
        )

    all_words = ("I think so", "I hear it", "you say this")
    read = with_interview(Reading(Report(TRANSCRIPT), tuple(map(found, all_words))))
    by_id = {one.id: one for one in read.statements}
    answer, question, other = (by_id[f"st-{TRANSCRIPT.index(words)}"] for words in all_words)
    assert answer.source
    assert answer.source.speaker
    assert answer.source.speaker.name == "Ann Orr"
    assert answer.parent in by_id
    assert other.source
    assert other.source.speaker == answer.source.speaker
    assert question.source
    assert question.source.speaker
    assert question.source.speaker.kind is SpeakerKind.AUTHOR
    assert question.parent is None


def test_a_label_is_whom_the_report_names_in_full() -> None:
    text = TRANSCRIPT.replace("((Ann Orr))", "Orr:").replace("((SN))", "SN:")
    at = text.index("mayor")
    span = Span(at, at + 5)
    speaker = Speaker("Ann Orr", SpeakerKind.PERSON, "mayor", (span,))
    mayor = Statement("st-1", (Span(0, 2),), (Span(3, 7),), Source((span,), speaker))
    answers = said(with_interview(Reading(Report(text), (mayor,))))[1:]
    assert {name for name, _ in answers} == {"Ann Orr"}


def test_facts_with_labels_are_no_interview() -> None:
    facts = "Place: Selm\nYear: 2031\n" * 4
    assert with_interview(Reading(Report(facts))) == Reading(Report(facts))


def test_long_interviews_take_time_in_step() -> None:
    def read(size: int) -> None:
        text = "SN: Is it so?\n\nOrr: I say yes.\n\n" * size
        starts = [at for at in range(len(text)) if text.startswith("I say", at)]
        inner = tuple(
            Statement(
                f"st-{at}",
                (Span(at + 2, at + 5),),
                (Span(at + 6, at + 9),),
                Source((Span(at, at + 1),), Speaker("I", SpeakerKind.PERSON)),
            )
            for at in starts
        )
        with_interview(Reading(Report(text), inner))

    grows_in_step(read, 50, enough=6_400)
