from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.ninjs import STANDARD, ninjs, write_ninjs
from onrecord.model import Capture, Document
from onrecord.readers import documents
from onrecord.readers.schemas import _schema, refuse_invalid
from tests.drawing import often
from tests.interchange.formats.made import EXCERPT, EXCERPTS, READING, excerpt_of, written


def lines(excerpts: list[Excerpt]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(write_ninjs, excerpts).decode().splitlines()]


@given(EXCERPTS)
@settings(max_examples=often(8), deadline=None)
def test_every_document_keeps_to_the_schema_of_the_standard(excerpts: list[Excerpt]) -> None:
    for made in lines(excerpts):
        refuse_invalid(made, "made", "2.2")


def test_names_the_schema_by_its_own_address() -> None:
    assert STANDARD["schema"].partition("://")[2] == _schema("2.2")["$id"].partition("://")[2].rstrip("#")


def test_a_statement_is_an_associated_object_with_words_places_and_parties() -> None:
    made = ninjs(EXCERPT)["associations"][0]
    assert made["uri"] == f"urn:onrecord:{READING.statements[0].id}"
    assert made["people"] == [
        {
            "name": "Dmitry Orlan",
            "rel": "onrecord:speaker:person",
            "uri": f"urn:onrecord:{EXCERPT.hits[0].speaker}",
            "literal": "the ministry’s spokesman",
        }
    ]
    places = {row["role"]: row["value"] for row in made["descriptions"]}
    assert places["onrecord:cue"].endswith("] told")
    start, end = map(int, places["onrecord:cue"].partition("]")[0].lstrip("[").split())
    assert READING.report.text[start:end] == "told"
    assert made["infosources"] == [{"name": "North Wire Agency", "role": "onrecord:relay:agency"}]


def test_a_withdrawn_report_is_cancelled_and_a_day_is_no_moment() -> None:
    report = replace(READING.report, withdrawn=True, published="2031-03-01")
    made = ninjs(excerpt_of(replace(READING, report=report)))
    assert made["pubstatus"] == "canceled"
    assert "firstcreated" not in made
    assert {"role": "onrecord:published", "value": "2031-03-01"} in made["altids"]


def test_our_own_reader_finds_the_same_report() -> None:
    (found,) = documents(Capture(written(write_ninjs, [EXCERPT]).strip(), "a.json"))
    assert isinstance(found, Document)
    before = READING.report
    assert (found.report.title, found.report.url, found.report.published, found.report.outlet.name) == (  # type: ignore[union-attr]
        before.title,
        before.url,
        before.published,
        "Ombra Tide",
    )
