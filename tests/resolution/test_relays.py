"""Who carried a statement: found, named, ordered, and told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import Control, Hop, HopKind, Outlet, Reading, Span
from onrecord.readers import read_path
from onrecord.resolution import resolve
from onrecord.resolution.relays import with_relays
from tests.growth import grows_in_step
from tests.resolution.relayed import reading, said, told


def one(text: str, source: str | None, cue: str, content: str, **more: Any) -> list[str]:
    return told(with_relays(reading(text, said(text, source, cue, content, **more))))[0]


def test_names_an_agency_with_its_country_and_who_controls_it() -> None:
    text = "The dam holds, Olena Marchuk told TASS on Monday."
    [hop] = (
        with_relays(reading(text, said(text, "Olena Marchuk", "told", "The dam holds"))).statements[0].relay
    )
    assert (hop.name, hop.kind, hop.country, hop.control) == ("TASS", HopKind.AGENCY, "RU", Control.STATE)


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("In a written statement, Marchuk said the dam holds.", ["written statement"]),
        ("Marchuk said on Telegram that the dam holds.", ["Telegram"]),
        ("Marchuk said at a rally in Tarnow that the dam holds.", ["rally"]),
        ("Speaking to the BBC in Tarnow, Marchuk said the dam holds.", ["BBC"]),
        ("In an interview with Reuters, Marchuk said the dam holds.", ["an interview", "Reuters"]),
        ("In a tweet, Marchuk said the dam holds.", ["Twitter"]),
        ("Marchuk said on state television that the dam holds.", ["state television"]),
    ],
)
def test_finds_carriers_beside_the_cue(text: str, relay: list[str]) -> None:
    content = "that the dam holds" if "that" in text else "the dam holds"
    found = one(text, "Marchuk", "said", content)
    assert [name.removeprefix("a ") for name in found] == relay or found == relay


@pytest.mark.parametrize(
    "text",
    [
        "Marchuk told voters in Tarnow that the dam holds.",
        "Marchuk, who lost her job at a bank, said that the dam holds.",
        "Marchuk said that the dam holds in an interview of rock and water.",
        "After Brandt spoke at a rally, he left, and Marchuk said that the dam holds.",
    ],
)
def test_leaves_out_what_carries_nothing(text: str) -> None:
    content = text[text.index("that the dam") : -1]
    source, cue = "Marchuk", "told" if "told" in text else "said"
    statements = [said(text, source, cue, content)]
    if "Brandt" in text:
        statements.insert(0, said(text, "Brandt", "spoke", "at a rally"))
    assert told(with_relays(reading(text, *statements)))[-1] == []


def test_orders_hops_from_the_speaker_outwards() -> None:
    text = "Marchuk told Reuters in a letter that the dam holds."
    assert one(text, "Marchuk", "told", "that the dam holds", via=("Reuters",))[-1] == "Reuters"


def test_the_agency_is_the_one_named_before() -> None:
    text = "Water rises, TASS reported. The dam holds, Marchuk was quoted by the agency as saying."
    first = said(text, "TASS", "reported", "Water rises")
    second = said(text, "Marchuk", "as saying", "The dam holds", via=("the agency",))
    assert told(with_relays(reading(text, first, second)))[1] == ["TASS"]


def test_the_agency_stays_nameless_where_none_was_named() -> None:
    text = "The dam holds, Marchuk was quoted by the agency as saying."
    [hop] = (
        with_relays(reading(text, said(text, "Marchuk", "as saying", "The dam holds", via=("the agency",))))
        .statements[0]
        .relay
    )
    assert (hop.name, hop.kind, hop.control) == (None, HopKind.AGENCY, Control.UNKNOWN)


def test_the_reports_own_outlet_is_no_hop() -> None:
    text = "The dam holds, Marchuk told Reuters."
    found = with_relays(
        reading(text, said(text, "Marchuk", "told", "The dam holds"), outlet=Outlet("Reuters", "GB"))
    )
    assert told(found) == [[]]


def test_a_wire_credit_is_the_last_hop_where_another_outlet_prints_it() -> None:
    text = "TARNOW, Poland (AP) — The dam holds, Marchuk said."
    statement = said(text, "Marchuk", "said", "The dam holds")
    assert told(with_relays(reading(text, statement, outlet=Outlet("The Post")))) == [["Associated Press"]]
    assert told(with_relays(reading(text, statement))) == [[]]


def test_a_carrier_is_told_once() -> None:
    text = "The dam holds, Marchuk told Reuters."
    statement = said(text, "Marchuk", "told", "The dam holds", via=("Reuters",))
    statement = replace(statement, relay=(*statement.relay, Hop((), "Reuters", HopKind.AGENCY)))
    assert told(with_relays(reading(text, statement))) == [["Reuters"]]


def test_a_second_run_changes_nothing() -> None:
    text = "TASS quoted Marchuk as saying the dam holds. In a tweet, she added that water falls."
    outer = said(text, "TASS", "quoted", "Marchuk as saying the dam holds")
    inner = said(text, "Marchuk", "as saying", "the dam holds", parent=outer.id)
    third = said(text, "she", "added", "that water falls")
    once = with_relays(reading(text, outer, inner, third))
    assert with_relays(once) == once


def test_mentions_of_an_agency_take_time_in_step_with_their_number() -> None:
    sentence = "The dam holds, Marchuk told the agency. TASS TASS TASS TASS TASS. "

    def read(size: int) -> None:
        text = sentence * size
        statements = [
            said(
                text,
                Span(shift + 16, shift + 23),
                Span(shift + 24, shift + 28),
                Span(shift, shift + 14),
            )
            for shift in range(0, len(text), len(sentence))
        ]
        with_relays(reading(text, *statements))

    grows_in_step(read, 50, 2_000)


def by_content(found: Reading, start: str) -> list[str]:
    [relay] = [
        names
        for one, names in zip(found.statements, told(found), strict=True)
        if found.words(one.content).lstrip("“").startswith(start)
    ]
    return relay


def test_the_seed_report(shared: Any, extractor: Any) -> None:
    found = resolve(extractor.extract(read_path(shared / "seed" / "report.txt")))
    assert by_content(found, "it is not discussing a mass mobilisation of troops") == ["TASS"]
    assert by_content(found, "Not at this point") == ["TASS"]
    assert by_content(found, "The 127th") == ["Twitter"]
    assert by_content(found, "This [question]") == ["TASS"]
    assert by_content(found, "Without full") == ["URA.ru"]
    assert by_content(found, "the forces are there") == ["sources"]
