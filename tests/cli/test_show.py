from __future__ import annotations

from typing import Any

import pytest

from tests.cli.command import onrecord, rows

pytestmark = pytest.mark.usefixtures("story")


def one(*query: str) -> dict[str, Any]:
    return rows("search", *query)[0]


def test_a_statement_comes_with_the_words_that_prove_it() -> None:
    row = one("planning no blockade")
    shown = onrecord("show", row["id"]).out
    assert shown.startswith("Tomas Herel, Varnian government spokesman\n  says, as certain · quoted\n")
    assert "[“We are planning no blockade,”] ⟨Herel⟩ ‹told› {the agency}." in shown
    for told in ("origin", "claim", "report"):
        assert row[told] in shown
    assert "the same utterance elsewhere" in shown
    assert "review: open" in shown


def test_a_statement_as_json_has_its_evidence_and_the_same_utterance_elsewhere() -> None:
    row = one("planning no blockade")
    told = onrecord("show", row["id"], "--json").json
    assert {name: told[name] for name in row} == row
    assert told["chain"] == ["the agency (agency)"]
    assert told["evidence"]["capture"].startswith("cp-")
    same = told["same_origin"]
    assert {other["origin"] for other in same} == {row["origin"]}
    assert len(same) == 4
    assert row["id"] not in {other["id"] for other in same}


def test_a_report_comes_with_its_statements_its_capture_and_its_versions() -> None:
    row = one("admirals")
    shown = onrecord("show", row["report"]).out
    assert "Varnia’s spokesman has no answer" in shown
    assert f"{row['report']}, version 1 of 1" in shown
    told = onrecord("show", row["report"], "--json").json
    assert told["versions"] == [row["report"]]
    assert row["id"] in {statement["id"] for statement in told["statements"]}
    assert told["capture"] in shown


def test_a_speaker_comes_with_names_roles_and_statements() -> None:
    (row,) = rows("speakers", "herel")
    shown = onrecord("show", row["id"]).out
    assert shown.startswith("Tomas Herel (person)\n  as        Varnian government spokesman\n")
    assert f"on record {row['statements']} statements" in shown
    assert onrecord("show", row["id"], "--json").json["names"] == ["Tomas Herel"]


@pytest.mark.parametrize("space", ["origin", "claim"])
def test_what_was_joined_comes_with_every_link_and_its_reason(space: str) -> None:
    row = one("planning no blockade")
    told = onrecord("show", row[space], "--json").json
    assert told["space"] == space
    assert row["id"] in told["statements"]
    assert all(link["reason"] and 0 < link["score"] <= 1 for link in told["links"])
    nodes = {node["id"] for node in told["nodes"]}
    assert all({link["left"], link["right"]} <= nodes for link in told["links"])
    shown = onrecord("show", row[space]).out
    assert shown.startswith(f"{row[space]}: one {space}, {len(told['statements'])} statements\n")
    assert told["links"][0]["reason"] in shown
    assert told["links"][0]["left"] in shown  # `onrecord split` asks for it


def test_every_node_leads_to_what_it_is_part_of() -> None:
    row = one("planning no blockade")
    told = onrecord("show", row["claim"], "--json").json
    for node in told["nodes"][:3]:
        assert onrecord("show", node["id"], "--json").json["id"] == row["claim"]


def test_an_issue_shows_its_statements() -> None:
    (issue,) = rows("issues")
    told = onrecord("show", issue["id"], "--json").json
    assert (told["space"], len(told["statements"])) == ("issue", issue["statements"])
    assert onrecord("show", issue["id"]).code == 0


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("st-00000000000000000000", "st-00000000000000000000"),
        ("cl-00000000000000000000", "no such"),
        ("sp-00000000000000000000", "no such speaker"),
        ("rp-00000000000000000000", "rp-00000000000000000000"),
        ("blockade", "an id begins with one of st-, rp-, sp-, og-, cl-, is-"),
    ],
)
def test_an_id_that_is_not_on_record_is_an_error(name: str, why: str) -> None:
    ended = onrecord("show", name)
    assert (ended.code, ended.out) == (1, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1
