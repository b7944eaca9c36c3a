from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.model import Reading, Report, Source, Span, Speaker, SpeakerKind, Statement
from onrecord.resolution.speakers import with_speakers
from tests.growth import grows_in_step
from tests.model.nouns import readings
from tests.resolution.voices import speakers, voiced


def names(marked: str) -> list[str]:
    return [speaker.name for speaker in speakers(with_speakers(voiced(marked)))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{person:Mayor Ann Orr} said yes. {person:Orr} said no.", ["Ann Orr", "Ann Orr"]),
        ("{person:Mrs. Orr} said yes. Later Ann Orr left.", ["Ann Orr"]),
        ("{person:General Bo Lind, the commander of Ostria's fleet,} said it sank.", ["Bo Lind"]),
        ("{person:The Ostrian ambassador to Norway Bo Lind} said it sank.", ["Bo Lind"]),
        ("{person:Port spokesman Bo Lind} said it sank.", ["Bo Lind"]),
        ("{person:Ostria's prime minister, Ann Orr,} said it sank.", ["Ann Orr"]),
        ("{person:Orr's} denial came late. Ann Orr left.", ["Ann Orr"]),
        ("{person:ORR} SAYS TOLL WILL RISE\n{person:Ann Orr} said so.", ["Ann Orr", "Ann Orr"]),
        ("Ann Orr left.\n{person:OSTRIA HARBOUR CHIEF} SAYS NO", ["ostria harbour chief"]),
        ("{person:Ann K. Orr} said yes. {person:Ann Orr} said no.", ["Ann K. Orr", "Ann K. Orr"]),
        ("{person:Pope Anselm} said yes. {person:Anselm} said no.", ["Pope Anselm", "Pope Anselm"]),
    ],
)
def test_a_person_has_the_fullest_name_and_no_title(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{person:Ann Orr} said yes. {person:She} said more.", ["Ann Orr", "Ann Orr"]),
        (
            "{person:Mr. Lind} said yes. {person:Ms. Orr} said no. {person:She} added more.",
            ["Lind", "Orr", "Orr"],
        ),
        ("{organisation:The Harbour Board} said yes. {organisation:It} added more.", ["Harbour Board"] * 2),
        ("{group:Two dozen dockers} said yes. {group:They} added more.", ["two dozen dockers"] * 2),
        ("They met Ann Orr, {person:who} said yes.", ["Ann Orr"]),
        ("Ann Orr rebuked critics {group:who} say no. {group:These critics} said more.", ["critics"] * 2),
    ],
)
def test_a_pronoun_is_followed_to_whom_it_means(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ann Orr, the adviser, left. {person:An adviser} said no.", "an adviser"),
        ("The senator is Ann Orr. {person:A senator speaking on condition of anonymity} said no.", None),
        ("Ann Orr spoke. {person:An adviser to Orr} said no.", "an adviser to Orr"),
        ("Ann Orr came late. {person:A defiant Orr} said no.", "Ann Orr"),
    ],
)
def test_nobody_told_of_before_is_meant_by_an_indefinite_phrase(marked: str, expected: str | None) -> None:
    [name] = names(marked)
    assert name == (expected or "a senator speaking on condition of anonymity")


def test_first_person_in_a_content_is_the_speaker_of_the_statement_around_it() -> None:
    assert names("{person/a:Ann Orr} said {person<a:I} fear the flood.") == ["Ann Orr", "Ann Orr"]


@pytest.mark.parametrize("first", ["I", "We", "We're", "We’ve"])
@pytest.mark.parametrize(
    ("who", "named"), [("she", "Ann Orr"), ("Orr", "Ann Orr"), ("the captain", "Ann Orr")]
)
def test_first_person_is_found_where_the_speaker_is_named_after_the_quotation(
    first: str, who: str, named: str
) -> None:
    text = f"Captain Ann Orr came up. “{first} fear the flood,” {who} said. Nobody else spoke."
    where = text.index(who, text.index("”"))
    fear = text.index("fear")
    content = Span(text.index("“"), text.index("”") + 1)
    outer = Statement(
        "st-outer", (Span(where + len(who) + 1, where + len(who) + 5),), (content,), _source(where, who)
    )
    inner = Statement(
        "st-inner",
        (Span(fear, fear + 4),),
        (Span(fear + 5, fear + 14),),
        _source(content.start + 1, first),
        "st-outer",
    )
    found = speakers(with_speakers(Reading(Report(text), (inner, outer))))
    assert [speaker.name for speaker in found] == [named, named]


def _source(start: int, words: str) -> Source:
    span = Span(start, start + len(words))
    return Source((span,), Speaker(words, SpeakerKind.PERSON, None, (span,)))


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        ("{person:Security adviser Bo Lind} said yes. {person:Norway's fleet minister} said no.", False),
        (
            "{person:Spain's fleet minister Bo Lind} said yes. {person:Norway's fleet minister} said no.",
            False,
        ),
        ("{person:Fleet minister Bo Lind} said yes. {person:The fleet minister} said no.", True),
        ("{person:Security adviser Bo Lind} said yes. {person:Any captain} knows the reef.", False),
        ("{person:Security adviser Bo Lind} said yes. “{person:You} told us so.", False),
    ],
)
def test_an_office_is_not_given_to_who_holds_another(marked: str, last: bool) -> None:
    assert (names(marked)[-1] == "Bo Lind") is last


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{organisation:The Ministry of Ports} said yes. {organisation:The ministry} said no.",
            ["Ministry of Ports", "Ministry of Ports"],
        ),
        ("{person:Governor Ann Orr} said yes. {person:The governor} said no.", ["Ann Orr", "Ann Orr"]),
        (
            "{unnamed:A senior port official} said yes. {unnamed:The official} said no.",
            ["a senior port official"] * 2,
        ),
    ],
)
def test_a_description_is_followed_to_whom_it_means(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_short_form_stands_for_the_long_one() -> None:
    marked = "{organisation:The World Grain Office (WGO)} said yes. {organisation:The WGO} said no."
    assert names(marked) == ["World Grain Office", "World Grain Office"]


def test_a_capital_stands_for_the_country_that_the_report_names() -> None:
    assert names("{organisation:Moscow} said the talks with Russia's neighbours failed.") == ["Russia"]


@pytest.mark.parametrize("seat", ["Kremlin", "White House"])
def test_a_seat_of_power_keeps_its_name_and_is_an_organisation(seat: str) -> None:
    [speaker] = speakers(with_speakers(voiced(f"{{organisation:The {seat}}} said the talks failed.")))
    assert (speaker.name, speaker.kind) == (seat, SpeakerKind.ORGANISATION)


def test_several_named_together_are_each_named_in_full() -> None:
    marked = "Ann Orr met Bo Lind. {group:Both Orr and Lind} said the talks failed."
    assert names(marked) == ["Ann Orr and Bo Lind"]


@pytest.mark.parametrize("words", ["two senior officials", "people close to the port"])
def test_the_unnamed_keep_their_description_and_number(words: str) -> None:
    sentence = words[0].upper() + words[1:]
    assert names(f"{{unnamed:{sentence}}} said it sank.") == [words]


def test_whose_somebody_is_is_told_by_name() -> None:
    marked = "{person:Ann Orr} said yes. {group:Her neighbours} said no."
    assert names(marked)[1] == "Ann Orr's neighbours"


def test_two_equally_good_antecedents_are_not_guessed() -> None:
    found = with_speakers(
        voiced("{person:Max Orr} said yes. {person:Jim Orr} said no. {person:Orr} said more.")
    )
    speaker = speakers(found)[-1]
    assert speaker.name == "Orr"
    assert found.statements[-1].source is not None
    assert speaker.mentions == found.statements[-1].source.spans


def test_the_office_of_somebody_elses_is_given_to_nobody_who_is_not_known_to_hold_it() -> None:
    marked = "{person:Elias Norn, a former judge,} said yes. {person:Varnia’s chief negotiator} said no."
    assert names(marked) == ["Elias Norn", "Varnia’s chief negotiator"]


def test_one_speaker_has_one_kind_and_one_role_in_all_of_a_report() -> None:
    marked = (
        "{person:Ann Orr, the mayor of Harrow,} said yes. {organisation:Orr} said no. "
        "{person:Orr} said so. {person:She} said more."
    )
    found = {
        (speaker.name, speaker.kind, speaker.role) for speaker in speakers(with_speakers(voiced(marked)))
    }
    assert found == {("Ann Orr", SpeakerKind.PERSON, "mayor of Harrow")}


def test_mentions_are_the_sources_of_a_speaker_and_the_name_in_full() -> None:
    reading = with_speakers(
        voiced("A letter came from Ann Orr. {person:Orr} said yes. {person:She} said no.")
    )
    told = {reading.report.text[span.start : span.end] for span in speakers(reading)[1].mentions}
    assert told == {"Ann Orr", "Orr", "She"}


def test_a_name_said_often_takes_time_in_step_and_bounded_room() -> None:
    once = "{person:Ann Orr} said it sank. {person:She} said more. "

    def read(size: int) -> None:
        found = speakers(with_speakers(voiced(once * size)))
        assert {speaker.name for speaker in found} == {"Ann Orr"}
        assert max(len(speaker.mentions) for speaker in found) <= 64

    grows_in_step(read, 100, 2_500)


@given(readings())
def test_any_reading_is_given_speakers_and_nothing_else_changes(reading: Reading) -> None:
    found = with_speakers(reading)
    assert [s.id for s in found.statements] == [s.id for s in reading.statements]
    assert [s.source and s.source.spans for s in found.statements] == [
        s.source and s.source.spans for s in reading.statements
    ]
    for statement in found.statements:
        if statement.source and reading.words(statement.source.spans).strip():
            assert statement.source.speaker is not None
            assert statement.source.speaker.name
