from __future__ import annotations

import html
import re

from onrecord.interchange.page.picture import picture
from onrecord.model import Reading, Report
from tests.fakes import said
from tests.interchange.page.test_page import Checked
from tests.interchange.readings import CARRIED, READING, hostile


def drawn(reading: Reading = CARRIED) -> str:
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, start=1)}
    return "".join(picture(reading, numbers))


def heard() -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", drawn())).split())


def test_can_be_heard_as_it_is_seen() -> None:
    assert heard() == (
        "Through whom This report Ombra Tide (private, OM) through North Wire agency, state · NO from "
        "Dmitry Orlan 1 2 through Chirp platform through two officials unnamed from Mira Holt 4 from "
        "two officials unnamed 3 no carrier named nobody named 5"
    )


def test_every_statement_has_its_link_once() -> None:
    links = [row["href"] for tag, row in Checked(drawn()).tags if tag == "a"]
    assert sorted(filter(None, links)) == sorted(f"#{one.id}" for one in CARRIED.statements)


def test_marks_who_is_controlled_by_a_state() -> None:
    assert "class='node by-state'" in drawn()
    assert "class='node by-unknown'" in drawn()


def test_says_that_no_carrier_is_named() -> None:
    report = Report("Ito said no.")
    text = drawn(Reading(report, (said(report, source="Ito", cue="said", content="no"),)))
    assert "No carrier is named" in text
    assert "tree" not in text


def test_draws_nothing_of_nothing() -> None:
    assert drawn(Reading(Report("Rain."))) == ""


def test_words_are_not_markup() -> None:
    for reading in (READING, hostile()):
        Checked(drawn(reading))
        assert "<script" not in drawn(reading)
