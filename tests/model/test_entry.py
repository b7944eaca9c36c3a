from onrecord.model import (
    Carrier,
    Entry,
    Hop,
    HopKind,
    Outlet,
    Precision,
    Reading,
    Report,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    When,
    entries,
)

TEXT = "Ilse Marn told Norda on Monday the port is open."
REPORT = Report(TEXT, outlet=Outlet("The Vale Courier"), published="2022-09-13T10:00:00")
STATEMENT = Statement(
    id="st-1",
    cue=(Span(10, 14),),
    content=(Span(31, 47),),
    source=Source((Span(0, 9),), Speaker("Ilse Marn", SpeakerKind.PERSON, "spokeswoman")),
    relay=(Hop((Span(15, 20),), "Norda", HopKind.AGENCY),),
    time=When("2022-09-12", Precision.DAY, (Span(21, 30),)),
)


def test_holds_the_words_without_the_report() -> None:
    (entry,) = entries(Reading(REPORT, (STATEMENT,)))
    assert (entry.source, entry.cue, entry.content) == ("Ilse Marn", "told", "the port is open")
    assert (entry.speaker, entry.role, entry.outlet) == ("Ilse Marn", "spokeswoman", REPORT.outlet)
    assert entry.relay == (Carrier("Norda", "Norda", HopKind.AGENCY),)


def test_holds_a_statement_of_nobody() -> None:
    (entry,) = entries(Reading(REPORT, (Statement("st-1", (Span(10, 14),), ()),)))
    assert (entry.source, entry.content, entry.speaker, entry.kind) == ("", "", None, None)


def test_takes_the_day_it_was_said_before_the_day_it_was_reported() -> None:
    assert Entry.of(Reading(REPORT), STATEMENT).day == "2022-09-12"
    vague = Statement("st-2", (Span(10, 14),), (), time=When("2022-09", Precision.MONTH))
    assert Entry.of(Reading(REPORT), vague).day == "2022-09-13"
    assert Entry.of(Reading(Report(TEXT)), vague).day is None


def test_says_of_nobody_what_kind_it_is() -> None:
    own = Statement("st-1", (Span(10, 14),), (), nobody=SpeakerKind.AUTHOR)
    entry = Entry.of(Reading(REPORT), own)
    assert (entry.speaker, entry.kind, entry.role) == (None, SpeakerKind.AUTHOR, None)
