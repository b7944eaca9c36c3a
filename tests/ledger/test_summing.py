"""What clusters come to is kept until anything in them changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from onrecord.ledger import open_ledger, tables
from onrecord.ledger.store import SqlLedger
from onrecord.model import ClusterRow, Deed, Judgement, Link, Node, Space, Summed
from tests.ledger.press import RUN, printed

AT = "2031-05-01T00:00:00+00:00"


def record(ledger: SqlLedger, *numbers: int) -> list[str]:
    """Record reports, and give their statements."""
    papers = [printed(number) for number in numbers]
    with ledger.writing() as writing:
        for paper in papers:
            writing.record(paper.document, paper.reading, RUN)
    return [one.id for paper in papers for one in paper.reading.statements]


def place(ledger: SqlLedger, space: Space, nodes: dict[str, list[str]], *pairs: tuple[str, str]) -> None:
    with ledger.writing() as writing:
        for node, statements in nodes.items():
            writing.place(Node(space, node, json.dumps({"node": node}), ()), statements)
        writing.link(Link(space, left, right, 0.9, "alike") for left, right in pairs)


def judge(ledger: SqlLedger, deed: Deed, about: str, other: str | None = None, value: str = "") -> str:
    with ledger.writing() as writing:
        at = f"2031-05-01T00:00:{len(ledger.judgements()):02d}+00:00"
        return writing.judge(Judgement(deed, about, other, value, "Ada", at))


def now(ledger: SqlLedger, node: str) -> str:
    return ledger.named([node])[node][0]


def summed(ledger: SqlLedger, told: dict[str, Summed], space: Space = Space.CLAIM) -> None:
    rows = [ClusterRow(now(ledger, node), space, 0, 0, 0, one) for node, one in told.items()]
    assert ledger.sum_up("v1", rows, head=ledger.head())


def known(ledger: SqlLedger, *nodes: str) -> set[str]:
    """Say which nodes are in clusters whose sum is kept."""
    kept = ledger.sums([now(ledger, node) for node in nodes], "v1")
    return {node for node in nodes if now(ledger, node) in kept}


def test_claims_of_several_statements_have_to_be_summed_up_once(ledger: SqlLedger) -> None:
    names = record(ledger, 1, 2)
    place(ledger, Space.CLAIM, {"cl-a": names[:2], "cl-b": names[2:4], "cl-c": names[4:5]})
    place(ledger, Space.ISSUE, {"is-a": names[:3]})
    assert set(ledger.unsummed("v1", 9)) == {now(ledger, "cl-a"), now(ledger, "cl-b")}
    assert len(ledger.unsummed("v1", 1)) == 1
    summed(ledger, {"cl-a": Summed("it holds", opposed=True), "cl-b": Summed("it fell", turned=True)})
    assert ledger.unsummed("v1", 9) == []
    assert set(ledger.unsummed("v2", 9)) == {now(ledger, "cl-a"), now(ledger, "cl-b")}
    assert ledger.sums([now(ledger, "cl-a"), "cl-0"], "v1") == {
        now(ledger, "cl-a"): Summed("it holds", opposed=True)
    }
    assert ledger.sums([now(ledger, "cl-a")], "v2") == {}
    assert list(ledger.verify()) == []


def test_claims_are_listed_by_what_they_come_to(ledger: SqlLedger) -> None:
    names = record(ledger, 1, 2, 3)
    place(ledger, Space.CLAIM, {"cl-a": names[:2], "cl-b": names[2:5], "cl-c": names[5:7]})
    summed(
        ledger,
        {
            "cl-a": Summed("a", opposed=True),
            "cl-b": Summed("b", opposed=True, turned=True),
            "cl-c": Summed("c"),
        },
    )

    def texts(which: str | None, limit: int = 9, version: str = "v1") -> list[str]:
        rows = ledger.clusters(Space.CLAIM, limit=limit, version=version, which=which)
        return [row.summed.text for row in rows if row.summed]

    assert texts("opposed") == ["b", "a"]
    assert texts("opposed", limit=1) == ["b"]
    assert texts("turned") == ["b"]
    assert texts(None)[0] == "b"
    assert sorted(texts(None)) == ["a", "b", "c"]
    assert texts("opposed", version="v2") == []


def test_what_touches_a_claim_lets_its_sum_go(ledger: SqlLedger) -> None:
    names = record(ledger, 1, 2, 3)
    nodes = {"cl-a": names[:2], "cl-b": names[2:4], "cl-c": names[4:6], "cl-d": names[6:8]}
    place(ledger, Space.CLAIM, nodes)
    sums = {node: Summed(node) for node in nodes}
    summed(ledger, sums)
    assert known(ledger, *nodes) == set(nodes)
    place(ledger, Space.CLAIM, {"cl-a": [names[8]]})  # one more statement
    assert known(ledger, *nodes) == {"cl-b", "cl-c", "cl-d"}
    place(ledger, Space.CLAIM, {}, ("cl-b", "cl-c"))  # two become one
    assert known(ledger, *nodes) == {"cl-d"}
    judge(ledger, Deed.CORRECT, names[6], value='{"role": "envoy"}')  # who said it
    assert known(ledger, *nodes) == set()


def test_a_link_within_a_claim_lets_its_sum_go(ledger: SqlLedger) -> None:
    names = record(ledger, 1)
    place(ledger, Space.CLAIM, {"cl-a": names[:1], "cl-b": names[1:2], "cl-c": []}, ("cl-a", "cl-b"))
    place(ledger, Space.CLAIM, {}, ("cl-b", "cl-c"))
    summed(ledger, {"cl-a": Summed("a")})
    place(ledger, Space.CLAIM, {}, ("cl-a", "cl-c"))
    assert known(ledger, "cl-a") == set()


def test_people_who_join_and_part_claims_let_their_sums_go(ledger: SqlLedger) -> None:
    names = record(ledger, 1)
    place(ledger, Space.CLAIM, {"cl-a": names[:2], "cl-b": names[2:4]})
    summed(ledger, {"cl-a": Summed("a"), "cl-b": Summed("b")})
    made = judge(ledger, Deed.MERGE, "cl-a", "cl-b")
    assert known(ledger, "cl-a", "cl-b") == set()
    summed(ledger, {"cl-a": Summed("both")})
    judge(ledger, Deed.UNDO, made)
    assert known(ledger, "cl-a", "cl-b") == set()


def test_nothing_is_summed_up_of_a_ledger_that_has_gone_on(ledger: SqlLedger) -> None:
    names = record(ledger, 1)
    place(ledger, Space.CLAIM, {"cl-a": names[:2]})
    head = ledger.head()
    record(ledger, 2)
    row = ClusterRow(now(ledger, "cl-a"), Space.CLAIM, 0, 0, 0, Summed("a"))
    assert not ledger.sum_up("v1", [row], head=head)
    assert known(ledger, "cl-a") == set()


def test_issues_count_their_statements_as_they_come_and_go(ledger: SqlLedger) -> None:
    names = record(ledger, 1, 2)
    place(ledger, Space.ISSUE, {"is-a": names[:3], "is-b": names[2:4]})
    counts = {row.id: row.statements for row in ledger.clusters(Space.ISSUE)}
    assert counts == {now(ledger, "is-a"): 3, now(ledger, "is-b"): 2}
    place(ledger, Space.ISSUE, {"is-b": names[4:7]})
    (first, second) = ledger.clusters(Space.ISSUE)
    assert (first.id, first.statements) == (now(ledger, "is-b"), 5)
    assert first.origins == 5
    assert ledger.shares([first.id, second.id], 9) == {
        first.id: {first.id: 5, second.id: 1},
        second.id: {second.id: 3, first.id: 1},
    }
    assert ledger.shares([first.id], 2)[first.id][first.id] == 2
    made = judge(ledger, Deed.MERGE, "is-a", "is-b")
    (both,) = ledger.clusters(Space.ISSUE)
    assert both.statements == 7  # one of them was in both
    assert list(ledger.verify()) == []
    judge(ledger, Deed.UNDO, made)
    assert {row.statements for row in ledger.clusters(Space.ISSUE)} == {3, 5}
    assert list(ledger.verify()) == []


def test_a_new_version_of_a_report_takes_the_place_of_the_old_one_in_issues(ledger: SqlLedger) -> None:
    old, fresh = printed(1), printed(1, edition=1)
    for paper in (old, fresh):
        with ledger.writing() as writing:
            writing.record(paper.document, paper.reading, RUN)
            names = [one.id for one in paper.reading.statements]
            writing.place(Node(Space.ISSUE, "is-a", "{}", ()), names)
    (row,) = ledger.clusters(Space.ISSUE)
    assert row.statements == len(fresh.reading.statements)
    assert list(ledger.verify()) == []


def test_who_printed_an_issue_is_kept_with_its_sum(ledger: SqlLedger) -> None:
    names = record(ledger, 1, 2)
    place(ledger, Space.ISSUE, {"is-a": names})
    (row,) = ledger.clusters(Space.ISSUE, version="v1")
    assert row.summed is None
    assert (row.origins, row.outlets) == (len(names), 2)
    told = Summed("the port", parts=2)
    kept = ClusterRow(row.id, Space.ISSUE, row.statements, row.origins, row.outlets, told)
    assert ledger.sum_up("v1", [kept], head=ledger.head())
    assert ledger.clusters(Space.ISSUE, version="v1") == [kept]
    assert list(ledger.verify()) == []
    record(ledger, 3)
    place(ledger, Space.ISSUE, {"is-a": [names[0]]})
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "altered",
    [
        {"outlets": 9},
        {"origins": 0},
        {"text": "another"},
        {"opposed": 1},
        {"turned": 1},
        {"parts": 3},
        {"summed": "v2"},
        {"summed": ""},
        {"sum_hash": "0"},
    ],
    ids=str,
)
def test_an_altered_sum_is_found_out(tmp_path: Path, altered: dict[str, object]) -> None:
    ledger = open_ledger(str(tmp_path / "a.db"))
    assert isinstance(ledger, SqlLedger)
    place(ledger, Space.ISSUE, {"is-a": record(ledger, 1)})
    (row,) = ledger.clusters(Space.ISSUE)
    kept = ClusterRow(row.id, Space.ISSUE, row.statements, row.origins, row.outlets, Summed("it", parts=2))
    ledger.sum_up("v1", [kept], head=ledger.head())
    assert list(ledger.verify()) == []
    table = tables.clusters
    with ledger._engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == row.id).values(altered))
    assert {finding.where for finding in ledger.verify()} == {f"clusters, {row.id}"}
    ledger.close()
