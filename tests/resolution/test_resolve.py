"""The report that the project began with, resolved as its list of what must be seen has it.

Its text is not ours and stays outside; here are only places, names and values.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Control, Reading, Report, Span, Statement
from onrecord.readers import read_path
from onrecord.resolution import resolve

# By row of that list: where the cue ends, speaker, act, factuality, names of the relay, and when it was said.
ROWS: dict[str, tuple[int, str, str, str | None, list[str], str | None]] = {
    "1": (152, "TASS", "assert", "CT+", [], None),
    "1.1": (87, "Kremlin", "assert", "CT-", ["TASS"], None),
    "2": (278, "Dmitry Peskov", "assert", "CT-", ["TASS"], "2022-09-13"),
    "3": (348, "Russia", "deny", None, [], None),
    "4": (440, "Kremlin", "assert", "CT+", [], None),
    "5": (549, "Ukraine", "assert", None, [], None),
    "7": (646, "a number of sources", "predict", "PR+", [], None),
    "8": (840, "Dmitry Peskov", "decline", "Uu", [], None),
    "10": (1297, "Dmitry Peskov", "assert", None, ["TASS"], None),
    "11": (1503, "", "advocate", "Uu", [], None),  # a group in its own words
    "12": (1556, "", "advocate", "Uu", [], None),
    "13": (1677, "Mikhail Sheremet", "assert", "Uu", ["URA.ru"], None),
    "14": (1961, "Putin", "assert", "CT+", ["sources"], None),
    "15": (2244, "Kremlin", "assert", "CT-", [], None),
}  # fmt: skip


@pytest.fixture(scope="module")
def reading(extractor: Any, shared: Path) -> Reading:
    """Read and resolve the report once."""
    return resolve(extractor.extract(read_path(shared / "seed" / "report.txt")))


def ending_at(reading: Reading, place: int) -> Statement:
    (one,) = [one for one in reading.statements if one.cue and abs(one.cue[-1].end - place) <= 1]
    return one


def relay_of(reading: Reading, one: Statement) -> list[str]:
    return [hop.name or reading.words(hop.spans) for hop in one.relay]


@pytest.mark.parametrize("row", ROWS)
def test_resolves_a_statement_as_a_person_does(reading: Reading, row: str) -> None:
    place, name, act, factuality, relay, said = ROWS[row]
    one = ending_at(reading, place)
    assert one.source is not None
    assert one.source.speaker is not None
    assert name in ("", one.source.speaker.name)
    assert one.act == act
    assert factuality in (None, one.factuality)
    assert relay_of(reading, one) == relay
    assert said is None or (one.time is not None and one.time.said == said)


def test_knows_who_controls_a_carrier(reading: Reading) -> None:
    one = ending_at(reading, ROWS["2"][0])
    assert [(hop.control, hop.country) for hop in one.relay] == [(Control.STATE, "RU")]


def test_names_a_part_after_its_whole(reading: Reading) -> None:
    whole, part = (ending_at(reading, ROWS[row][0]).source for row in ("11", "12"))
    assert whole is not None
    assert whole.speaker is not None
    assert part is not None
    assert part.speaker is not None
    assert part.speaker.name == f"some of {whole.speaker.name.removeprefix('both ')}"


def test_keeps_an_embedded_post_as_a_statement_of_its_author(reading: Reading) -> None:
    (post,) = [one for one in reading.statements if not one.cue]
    assert post.source is not None
    assert post.source.speaker is not None
    assert post.source.speaker.name == "Viktor Kovalenko"
    assert relay_of(reading, post) == ["Twitter"]
    assert post.time is not None
    assert post.time.said == "2022-09-13"


def test_finds_what_the_report_leaves_open(reading: Reading) -> None:
    (question,) = reading.questions
    assert question.spans == (Span(2111, 2206),)


def test_leaves_an_empty_reading_as_it_is() -> None:
    assert resolve(Reading(Report("Nothing was said."))) == Reading(Report("Nothing was said."))
