"""What another room found is kept beside statements, and goes when it may no longer be true."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from onrecord.ledger import tables
from onrecord.ledger.store import SqlLedger
from onrecord.model import Deed, Judgement, Link, Node, Space, entries
from tests.ledger.press import RUN, printed, take

AT = "2031-05-01T00:00:00+00:00"


def fill(ledger: SqlLedger, count: int = 3, *, joined: bool = True) -> dict[str, dict[str, str]]:
    """Take in reports, and find something about every statement."""
    papers = [printed(number) for number in range(1, count + 1)]
    readings = [paper.reading for paper in papers]
    found = {
        reading.report.id: {entry.id: f"found in {entry.content}" for entry in entries(reading)}
        for reading in readings
    }
    with ledger.writing() as writing:
        if joined:
            take(writing, papers)
        else:
            for paper in papers:
                writing.record(paper.document, paper.reading, RUN)
        writing.find("v1", found)
    return found


def correct(ledger: SqlLedger, statement: str, **fields: object) -> str:
    with ledger.writing() as writing:
        return writing.judge(Judgement(Deed.CORRECT, statement, value=json.dumps(fields), by="Ada", at=AT))


def test_what_was_found_is_given_to_the_version_that_found_it(ledger: SqlLedger) -> None:
    found = fill(ledger)
    kept = {name: told for own in found.values() for name, told in own.items()}
    assert kept
    assert ledger.found([*kept, "st-0"], "v1") == kept
    assert ledger.found(kept, "v2") == {}
    assert ledger.keep_found("v2", dict.fromkeys(kept, "otherwise"), head=ledger.head())
    assert ledger.found(kept, "v1") == {}
    assert ledger.found(kept, "v2") == dict.fromkeys(kept, "otherwise")
    assert list(ledger.verify()) == []


def test_it_is_not_kept_of_a_ledger_that_has_gone_on(ledger: SqlLedger) -> None:
    found = fill(ledger)
    before = ledger.head()
    some = next(iter(found.values()))
    with ledger.writing() as writing:
        take(writing, [printed(9)])
    assert not ledger.keep_found("v2", some, head=before)
    assert ledger.found(some, "v2") == {}


def test_a_correction_lets_go_of_all_that_its_report_says(ledger: SqlLedger) -> None:
    found = fill(ledger)
    report, own = next((name, own) for name, own in found.items() if len(own) > 1)
    others = {name: told for other, row in found.items() if other != report for name, told in row.items()}
    statement = next(iter(own))
    made = correct(ledger, statement, role="envoy to the islands")
    assert ledger.found(own, "v1") == {}
    assert ledger.found(others, "v1") == others
    (told,) = [one for one in ledger.told_in([report])[report] if one.id == statement]
    assert told.role == "envoy to the islands"
    assert ledger.keep_found("v1", own, head=ledger.head())
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.UNDO, made, by="Ada", at=AT))
    assert ledger.found(own, "v1") == {}
    (told,) = [one for one in ledger.told_in([report])[report] if one.id == statement]
    assert told.role != "envoy to the islands"


def test_a_review_without_a_correction_leaves_it(ledger: SqlLedger) -> None:
    own = next(iter(fill(ledger).values()))
    with ledger.writing() as writing:
        writing.judge(Judgement(Deed.ACCEPT, next(iter(own)), by="Ada", at=AT))
    assert ledger.found(own, "v1") == own


def test_what_is_found_in_a_report_as_read_does_not_cover_what_a_person_corrected(ledger: SqlLedger) -> None:
    found = fill(ledger)
    report, own = next(iter(found.items()))
    correct(ledger, next(iter(own)), role="envoy")
    with ledger.writing() as writing:
        writing.find("v1", found)
    assert ledger.found(own, "v1") == {}
    assert all(ledger.found(row, "v1") == row for name, row in found.items() if name != report)


def test_the_statements_of_a_report_are_those_of_its_reading(ledger: SqlLedger) -> None:
    found = fill(ledger)
    for report in found:
        assert ledger.told_in([report]) == {report: entries(ledger.report(report).reading)}
    assert ledger.told_in(["rp-0"]) == {"rp-0": ()}


def test_statements_are_given_as_one_by_one(ledger: SqlLedger) -> None:
    names = [name for own in fill(ledger).values() for name in own]
    assert ledger.hits([*names, "st-0"]) == {name: ledger.hit(name) for name in names}


def test_a_finding_about_nobody_is_found_out(sqlite: SqlLedger) -> None:
    fill(sqlite)
    assert sqlite.keep_found("v1", {"st-0": "nothing"}, head=sqlite.head())
    assert [finding.where for finding in sqlite.verify()] == ["findings, st-0"]


@pytest.mark.parametrize("column", ["statement", "version", "found", "hash"])
def test_an_altered_finding_is_found_out(sqlite: SqlLedger, column: str) -> None:
    fill(sqlite)
    assert list(sqlite.verify()) == []
    table = tables.findings
    with sqlite._engine.begin() as connection:
        one = connection.execute(select(table.c.statement).limit(1)).scalar_one()
        connection.execute(update(table).where(table.c.statement == one).values({column: "st-1"}))
    assert list(sqlite.verify()) != []


def test_claims_are_gathered_with_their_nodes_links_and_statements(ledger: SqlLedger) -> None:
    found = fill(ledger, 4, joined=False)
    names = sorted(name for own in found.values() for name in own)
    nodes = [Node(Space.CLAIM, f"cl-{at}", "{}", ()) for at in range(3)]
    issue = Node(Space.ISSUE, "is-1", "{}", ())
    with ledger.writing() as writing:
        for at, node in enumerate(nodes):
            writing.place(node, names[at : at + 1])
        writing.place(nodes[0], names[3:4])
        writing.place(issue, names[:2])
        writing.link([Link(Space.CLAIM, "cl-0", "cl-1", 0.9, "alike")])
    named = ledger.named([*(node.id for node in nodes), "is-1", "cl-9"])
    assert {name: node.space for name, (_, node) in named.items()} == {
        **dict.fromkeys(("cl-0", "cl-1", "cl-2"), Space.CLAIM),
        "is-1": Space.ISSUE,
    }
    both, alone = named["cl-0"][0], named["cl-2"][0]
    assert named["cl-1"][0] == both != alone
    first, second = ledger.gathered([alone, both, named["is-1"][0]], "v1")
    assert (first.id, second.id) == (alone, both)
    assert second.nodes == ("cl-0", "cl-1")
    assert [(link.left, link.right) for link in second.links] == [("cl-0", "cl-1")]
    assert {(row.node, row.hit.entry.id) for row in second.behind} == {
        ("cl-0", names[0]),
        ("cl-0", names[3]),
        ("cl-1", names[1]),
    }
    kept = {name: told for own in found.values() for name, told in own.items()}
    assert all(row.found == kept[row.hit.entry.id] for row in second.behind)
    assert [row.found for row in ledger.gathered([alone], "v2")[0].behind] == [None]
    assert ledger.claims_about(named["is-1"][0]) == [both]
