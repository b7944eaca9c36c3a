from __future__ import annotations

import html
import json
import re

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Relation, RelationKind
from onrecord.serve.pages.claims import once, opposed, streams


def test_lists_claims_and_says_which_are_disputed(client: TestClient, some: dict[str, str]) -> None:
    text = client.get("/claims").text
    assert f"/claim/{some['claim']}" in text
    assert "disputed" in text
    rows = client.get("/claims.json").json()
    assert next(row for row in rows if row["id"] == some["claim"])["opposed"] is True


def test_a_claim_has_positions_contradictions_flow_and_no_decision(
    client: TestClient, some: dict[str, str]
) -> None:
    text = client.get(f"/claim/{some['claim']}").text
    for told in ("Who holds what", "Against each other", "Origins and carriers", "Every utterance, once"):
        assert told in text
    assert "Nobody has decided" in text
    drawn = json.loads(html.unescape(re.search(r'data-timeline="([^"]*)"', text)[1]))  # type: ignore[index]
    lines = client.get(f"/claim/{some['claim']}.jsonl").text.splitlines()
    rows = [json.loads(line) for line in lines]
    told = client.get(f"/claim/{some['claim']}.json").json()
    assert {one["statement"] for held in told["positions"] for one in held["positions"]} <= {
        row["statement"] for row in rows
    }
    assert any(row["change"] for row in rows)
    assert len(drawn) == len([row for row in rows if row["day"]])
    assert len(client.get(f"/claim/{some['claim']}.csv").text.splitlines()) == len(rows) + 1


def test_a_claim_that_nobody_named_holds_says_so(client: TestClient) -> None:
    told = {
        row["id"]: client.get(f"/claim/{row['id']}.json").json() for row in client.get("/claims.json").json()
    }
    assert {bool(one["positions"]) for one in told.values()} == {True, False}
    for name, one in told.items():
        text = client.get(f"/claim/{name}").text
        assert ('<th scope="col">Holder</th>' in text) is bool(one["positions"])
        assert ("No report names anybody who holds it" in text) is not bool(one["positions"])


def test_a_decision_is_kept_with_who_made_it_and_shown_as_theirs(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    form = {"came": "happened", "when": "2024-06-12", "evidence": some["statement"], "why": "seen"}
    refused = client.post(f"/claim/{some['claim']}/outcome", data=form)
    assert refused.status_code == 422  # nobody stands for it
    answer = client.post(f"/claim/{some['claim']}/outcome", data={**form, "by": "Noor Vance"})
    assert "decided by Noor Vance" in answer.text
    assert book.judgements()[-1].by == "Noor Vance"
    assert client.get(f"/claim/{some['claim']}.json").json()["resolved"]["came"] == "happened"
    nothing = client.post(f"/claim/{some['claim']}/outcome", data={**form, "by": "N", "evidence": " "})
    assert nothing.status_code == 422


def test_a_claim_can_be_worded_otherwise(client: TestClient, some: dict[str, str]) -> None:
    form = {"text": "Varnia prepares to blockade Lesk", "by": "Noor Vance"}
    answer = client.post(f"/claim/{some['claim']}/wording", data=form)
    assert "<h1" in answer.text
    assert form["text"] in answer.text
    assert client.post(f"/claim/{some['claim']}/wording", data={**form, "text": " "}).status_code == 422


def test_every_utterance_is_shown_once(book: Ledger, some: dict[str, str]) -> None:
    hits = list(book.entries(Query(claim=(some["claim"],))))
    shown = once(hits)
    assert len(shown) == len({hit.origin for hit in hits}) < len(hits)
    assert shown == [next(hit for hit in hits if hit.origin == one.origin) for one in shown]


def test_two_sides_are_against_each_other_once_however_often_they_say_it(
    book: Ledger, some: dict[str, str]
) -> None:
    hits = {hit.entry.id: hit for hit in book.entries(Query(claim=(some["claim"],)))}
    mine = [one for one, hit in hits.items() if hit.entry.speaker == "Tomas Herel"][:2]
    other = next(one for one, hit in hits.items() if hit.entry.speaker == "Hanna Oru")
    relations = [
        Relation(RelationKind.CONTRADICTS, mine[0], other, 0.6, "less"),
        Relation(RelationKind.CONTRADICTS, other, mine[1], 0.9, "more"),
        Relation(RelationKind.SUPPORTS, mine[0], mine[1], 0.9, "none of this"),
    ]
    assert [(pair.relation.reason, pair.many) for pair in opposed(relations, hits)] == [("more", 2)]


def test_one_origin_is_one_box_of_the_flow(book: Ledger, some: dict[str, str]) -> None:
    hits = list(book.entries(Query(origin=(some["origin"],))))
    drawn = streams(hits)
    assert [box.kind for box in drawn.boxes].count("origin") == 1
    assert len([box for box in drawn.boxes if box.x > 500]) == hits[0].outlets
