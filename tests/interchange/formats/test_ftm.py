from __future__ import annotations

import importlib.util
import json
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.ftm import write_ftm
from tests.drawing import often
from tests.interchange.formats.made import CAPTURE, EXCERPT, EXCERPTS, READING, written

# The schemas of FollowTheMoney 4.11 as far as they are used: required properties, and those that are there.
SCHEMAS = {
    "Article": (
        set(),
        "title fileName sourceUrl publishedAt modifiedAt publisher country author language bodyText "
        "contentHash retrievedAt",
    ),
    "Person": ({"name"}, "name position"),
    "Organization": ({"name"}, "name description"),
    "LegalEntity": ({"name"}, "name description"),
    "Note": (set(), "name description summary entity proof sourceUrl publisher retrievedAt keywords"),
    "Documentation": ({"document", "entity"}, "document entity role"),
    "Mention": ({"document", "name"}, "document name resolved detectedSchema"),
}
TIES = ("entity", "proof", "document", "resolved")


def records(excerpts: list[Excerpt]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(write_ftm, excerpts).decode().splitlines()]


@given(EXCERPTS)
@settings(max_examples=often(8), deadline=None)
def test_every_record_keeps_to_its_schema_and_ties_lead_somewhere(excerpts: list[Excerpt]) -> None:
    made = records(excerpts)
    known = {row["id"] for row in made}
    for row in made:
        needed, there = SCHEMAS[row["schema"]]
        properties = row["properties"]
        assert needed <= set(properties) <= set(there.split())
        assert all(isinstance(one, str) and one for values in properties.values() for one in values)
        assert {one for name in TIES for one in properties.get(name, ())} <= known


def test_followthemoney_reads_it_and_drops_nothing() -> None:
    if importlib.util.find_spec("followthemoney") is None:
        pytest.skip("needs followthemoney, which compiles pyicu: pip install followthemoney")
    from followthemoney import model  # noqa: PLC0415 - may be missing

    for row in records([EXCERPT]):
        kept = model.get_proxy(row, cleaned=False).to_dict()["properties"]
        assert set(kept) == set(row["properties"])


def test_a_statement_is_a_note_about_its_speaker_with_the_report_as_proof() -> None:
    made = records([EXCERPT])
    note = next(row for row in made if row["schema"] == "Note")
    person = next(row for row in made if row["schema"] == "Person")
    assert person["properties"] == {"name": ["Dmitry Orlan"], "position": ["the ministry’s spokesman"]}
    assert note["properties"]["entity"] == [person["id"]]
    assert note["properties"]["proof"] == [READING.report.id]
    assert note["properties"]["description"] == ["“No column,” […] “crossed the river.”"]
    assert note["properties"]["name"][0].startswith("Dmitry Orlan via North Wire Agency denies")


def test_the_capture_has_the_hash_that_the_schema_documents() -> None:
    import hashlib  # noqa: PLC0415

    report = records([EXCERPT])[0]
    assert report["properties"]["contentHash"] == [hashlib.sha1(CAPTURE.data).hexdigest()]  # noqa: S324
