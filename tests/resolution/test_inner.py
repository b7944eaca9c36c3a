"""Statements inside statements: folding of quoting shells, and hops that come from the outside."""

from __future__ import annotations

import pytest

from onrecord.model import Act, HopKind, Span, SpeakerKind
from onrecord.resolution.relays import with_relays
from tests.resolution.relayed import reading, said, told


def test_who_quotes_becomes_a_hop_of_the_quoted() -> None:
    text = "The URA.ru news agency quoted Pavel Orlik, a miner, as saying: “We stay.”"
    outer = said(text, "The URA.ru news agency", "quoted", "Pavel Orlik, a miner, as saying: “We stay.”")
    inner = said(text, "Pavel Orlik, a miner", "as saying:", "“We stay.”", parent=outer.id)
    [one] = with_relays(reading(text, outer, inner)).statements
    found = reading(text, one)
    assert (found.words(one.cue), one.parent) == ("quoted […] as saying:", None)
    assert [(hop.name, hop.kind) for hop in one.relay] == [("URA.ru", HopKind.AGENCY)]


@pytest.mark.parametrize("cue", [":", ","])
def test_a_cue_of_a_mark_alone_is_that_of_nobody_who_is_quoted(cue: str) -> None:
    text = f"TASS quoted Orlik{cue} the miners stay."
    outer = said(text, "TASS", "quoted", f"Orlik{cue} the miners stay")
    inner = said(text, "Orlik", cue, "the miners stay", parent=outer.id)
    assert len(with_relays(reading(text, outer, inner)).statements) == 2


def test_sources_who_quote_are_an_intermediary() -> None:
    text = "Orlik is quoted by sources as saying the miners stay."
    outer = said(text, "sources", "is quoted by", "Orlik", kind=SpeakerKind.UNNAMED)
    whole = said(text, None, "is quoted by", "sources as saying the miners stay")
    inner = said(text, "Orlik", "as saying", "the miners stay", parent=whole.id)
    assert outer.id != whole.id
    found = with_relays(reading(text, whole, inner))
    assert told(found) == [["sources"]]
    assert found.statements[0].relay[0].kind is HopKind.INTERMEDIARY


def test_two_halves_of_one_cue_become_one_statement() -> None:
    text = "Orlik was quoted by TASS as saying: “We stay.”"
    first = said(text, "Orlik", "was quoted by", "“We stay.”")
    second = said(text, "Orlik", "as saying:", "“We stay.”", via=("TASS",))
    found = with_relays(reading(text, first, second))
    assert told(found) == [["TASS"]]


def test_a_shell_that_says_more_keeps_its_statement() -> None:
    text = "TASS quoted Orlik as saying the miners stay and gave their number."
    outer = said(text, "TASS", "quoted", "Orlik as saying the miners stay and gave their number")
    inner = said(text, "Orlik", "as saying", "the miners stay", parent=outer.id)
    assert told(with_relays(reading(text, outer, inner))) == [[], ["TASS"]]


def test_an_agency_that_reports_is_a_hop_of_what_it_reports() -> None:
    text = "The ministry says the mine is shut, according to the state-run TASS news agency."
    outer = said(text, "the state-run TASS news agency", "according to", "The ministry says the mine is shut")
    inner = said(text, "The ministry", "says", "the mine is shut", parent=outer.id)
    found = with_relays(reading(text, inner, outer))
    assert told(found) == [["TASS"], []]


def test_hops_of_all_outer_statements_follow_from_the_inside_out() -> None:
    text = "Reuters reported that Brandt said on Telegram that Orlik told her the mine is shut."
    outer = said(
        text, "Reuters", "reported", "that Brandt said on Telegram that Orlik told her the mine is shut"
    )
    middle = said(
        text, "Brandt", "said", "that Orlik told her the mine is shut", parent=outer.id, via=("Telegram",)
    )
    inner = said(text, "Orlik", "told", "the mine is shut", parent=middle.id)
    found = told(with_relays(reading(text, outer, middle, inner)))
    assert found == [[], ["Telegram", "Reuters"], ["Brandt", "Telegram", "Reuters"]]


def test_nobody_carries_words_of_their_own() -> None:
    text = "Brandt said she hopes to stay."
    outer = said(text, "Brandt", "said", "she hopes to stay")
    inner = said(text, "she", "hopes", "to stay", parent=outer.id)
    assert told(with_relays(reading(text, outer, inner))) == [[], []]


def test_a_cue_that_denies_passes_nothing_on() -> None:
    text = "TASS denied that Orlik said the mine is shut."
    outer = said(text, "TASS", "denied", "that Orlik said the mine is shut")
    inner = said(text, "Orlik", "said", "the mine is shut", parent=outer.id)
    assert told(with_relays(reading(text, outer, inner))) == [[], []]


def test_a_chain_that_loops_names_nobody_twice() -> None:
    text = "TASS said Reuters said TASS said the mine is shut."
    outer = said(text, "TASS", "said", "Reuters said TASS said the mine is shut")
    middle_cue = text.index("said", 10)
    middle = said(
        text,
        "Reuters",
        Span(middle_cue, middle_cue + 4),
        "TASS said the mine is shut",
        parent=outer.id,
    )
    last = text.rindex("TASS")
    inner = said(text, Span(last, last + 4), Span(last + 5, last + 9), "the mine is shut", parent=middle.id)
    assert told(with_relays(reading(text, outer, middle, inner))) == [[], ["TASS"], ["Reuters"]]


@pytest.mark.parametrize(
    ("cue", "act", "hops"),
    [
        ("denied", Act.DENY, ["Ada Lund"]),
        ("wants", Act.DESIRE, []),
        ("demands", Act.ADVOCATE, []),
        ("must admit", Act.CONFIRM, []),
    ],
)
def test_only_words_can_be_passed_on(cue: str, act: Act, hops: list[str]) -> None:
    text = f"Ada Lund said that Ostria {cue} the sale."
    outer = said(text, "Ada Lund", "said", f"that Ostria {cue} the sale")
    inner = said(text, "Ostria", cue, "the sale", act=act, parent=outer.id, kind=SpeakerKind.ORGANISATION)
    assert told(with_relays(reading(text, outer, inner)))[1] == hops
