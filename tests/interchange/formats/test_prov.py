from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from prov.model import ProvDocument

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.material import Material
from onrecord.interchange.formats.prov import records, write_prov_json, write_prov_n
from tests.drawing import often
from tests.interchange.formats.made import CAPTURE, EXCERPT, EXCERPTS, READING, RUN, written

PARTS = (
    "prov:entity",
    "prov:agent",
    "prov:activity",
    "prov:generatedEntity",
    "prov:usedEntity",
    "prov:delegate",
)


def document(excerpts: list[Excerpt]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written(write_prov_json, excerpts))
    return loaded


def found(made: dict[str, Any], kind: str, **parts: str) -> list[dict[str, Any]]:
    wanted = {f"prov:{name}": f"onrecord:{value}" for name, value in parts.items()}
    return [row for row in made.get(kind, {}).values() if wanted.items() <= row.items()]


@given(EXCERPTS)
@settings(max_examples=often(6), deadline=None)
def test_prov_reads_every_record_and_relations_lead_to_what_is_there(excerpts: list[Excerpt]) -> None:
    made = document(excerpts)
    wanted = list(records(Material(excerpts, made_by="onrecord 1")))
    read = ProvDocument.deserialize(io.StringIO(json.dumps(made)), format="json")
    assert len(read.get_records()) == len(wanted)
    known = {name for kind in ("entity", "agent", "activity") for name in made.get(kind, {})}
    told = [
        value
        for rows in made.values()
        for row in rows.values()
        if isinstance(row, dict)
        for name, value in row.items()
        if name in PARTS
    ]
    assert set(told) <= known


def test_the_notation_for_people_holds_the_same_records() -> None:
    lines = written(write_prov_n, [EXCERPT]).decode().splitlines()
    assert (lines[0], lines[-1]) == ("document", "endDocument")
    told = [line.strip().partition("(")[0] for line in lines[3:-1]]
    assert told == [one.kind for one in records(Material([EXCERPT], made_by="onrecord 1"))]
    # What prov makes of the same relations, but for the ids that it makes up for them.
    read = ProvDocument.deserialize(io.StringIO(json.dumps(document([EXCERPT]))), format="json").get_provn()
    assert f"used(onrecord:{RUN.id}, onrecord:{CAPTURE.id}, -)" in "\n".join(lines)
    assert f"onrecord:{RUN.id}, onrecord:{CAPTURE.id}, -)" in read


def test_a_statement_is_quoted_from_its_report_and_made_by_the_run() -> None:
    made = document([EXCERPT])
    statement, report = READING.statements[0].id, READING.report.id
    (quoted,) = found(made, "wasDerivedFrom", generatedEntity=statement, usedEntity=report)
    assert quoted["prov:type"] == {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"}
    assert found(made, "wasGeneratedBy", entity=statement, activity=RUN.id)
    assert found(made, "used", activity=RUN.id, entity=CAPTURE.id)
    (acting,) = found(made, "wasAssociatedWith", activity=RUN.id)
    agent = made["agent"][acting["prov:agent"]]
    assert agent["prov:type"]["$"] == "prov:SoftwareAgent"
    assert "reader model abc" in agent["prov:label"]


def test_an_utterance_is_the_speakers_who_may_act_for_a_body() -> None:
    hit = EXCERPT.hits[0]
    made = document([replace(EXCERPT, spoken_for={hit.entry.id: "the ministry"})])
    assert found(made, "specializationOf", specificEntity=hit.entry.id, generalEntity=hit.origin)
    assert found(made, "wasAttributedTo", entity=hit.origin, agent=hit.speaker or "")
    (acting,) = found(made, "actedOnBehalfOf", delegate=hit.speaker or "")
    assert made["agent"][acting["prov:responsible"]]["prov:label"] == "the ministry"
    assert "actedOnBehalfOf" not in document([EXCERPT])


def test_a_primary_source_is_named_only_where_it_was_captured() -> None:
    hit = EXCERPT.hits[0]
    own = replace(EXCERPT, firsthand={hit.entry.id: "rp-own"})
    (first,) = found(document([own]), "wasDerivedFrom", generatedEntity=hit.entry.id, usedEntity="rp-own")
    assert first["prov:type"]["$"] == "prov:PrimarySource"
    assert b"PrimarySource" not in written(write_prov_json, [EXCERPT])


def test_a_version_is_a_revision_of_the_one_before() -> None:
    report = READING.report.id
    later = replace(EXCERPT, kept=replace(EXCERPT.kept, versions=("rp-before", report)))
    (revised,) = found(document([later]), "wasDerivedFrom", generatedEntity=report, usedEntity="rp-before")
    assert revised["prov:type"]["$"] == "prov:Revision"


def test_carriers_stand_in_their_order() -> None:
    made = document([EXCERPT])
    statement = READING.statements[0].id
    (carried,) = found(made, "wasAttributedTo", entity=statement)
    assert carried["term:position"] == 1
    assert made["agent"][carried["prov:agent"]]["prov:label"] == "North Wire Agency"
