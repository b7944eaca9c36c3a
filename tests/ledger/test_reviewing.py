"""What people decide about statements and nodes, and what undoing it does."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.errors import InvalidDocument, LedgerError, NotOnRecord, Unfit
from onrecord.ledger.store import SqlLedger
from onrecord.model import Act, Deed, Judgement, Link, Node, Space
from tests.ledger.press import RUN, printed, take

NewLedger = Callable[[], SqlLedger]


def judged(ledger: SqlLedger, deed: Deed, about: str, other: str | None = None, value: str = "") -> str:
    """Decide something, each time a little later."""
    at = f"2031-04-01T00:00:{len(ledger.judgements()):02d}+00:00"
    with ledger.writing() as writing:
        return writing.judge(Judgement(deed, about, other, value, "ada", at, "I looked"))


@pytest.fixture
def statement(ledger: SqlLedger) -> str:
    with ledger.writing() as writing:
        take(writing, [printed(1), printed(2)])
    return printed(1).reading.statements[0].id


def test_a_review_follows_the_last_judgement_that_holds(ledger: SqlLedger, statement: str) -> None:
    judged(ledger, Deed.ACCEPT, statement)
    rejected = judged(ledger, Deed.REJECT, statement)
    assert ledger.hit(statement).review == "rejected"
    undone = judged(ledger, Deed.UNDO, rejected)
    assert ledger.hit(statement).review == "accepted"
    judged(ledger, Deed.UNDO, undone)
    assert ledger.hit(statement).review == "rejected"
    assert list(ledger.verify()) == []


def test_a_correction_lies_over_what_was_read(ledger: SqlLedger, statement: str) -> None:
    read = ledger.hit(statement).entry
    judged(ledger, Deed.CORRECT, statement, value='{"act": "predict", "speaker": "Ana Roe"}')
    later = judged(ledger, Deed.CORRECT, statement, value='{"role": null, "content": [[0, 6]]}')
    hit = ledger.hit(statement)
    assert hit.review == "corrected"
    assert (hit.entry.act, hit.entry.speaker, hit.entry.role) == (Act.PREDICT, "Ana Roe", None)
    assert hit.entry.content == "Report"
    assert hit.entry.relay == read.relay
    assert ledger.report(read.report).reading == printed(1).reading
    assert list(ledger.verify()) == []
    judged(ledger, Deed.UNDO, later)
    assert ledger.hit(statement).entry == replace(read, act=Act.PREDICT, speaker="Ana Roe")
    assert ledger.stats()["statements"] == 8
    assert list(ledger.verify()) == []


def test_all_undone_leaves_the_counts_as_they_were(ledger: SqlLedger, statement: str) -> None:
    counts, names = ledger.stats(), ledger.speakers()
    made = judged(
        ledger,
        Deed.CORRECT,
        statement,
        value='{"speaker": "Ana Roe", "relay": [{"name": "Kyte", "kind": "outlet"}]}',
    )
    assert ledger.hit(statement).entry.relay[0].name == "Kyte"
    assert [row.outlet.name for row in ledger.outlets() if row.outlet.name == "Kyte"] == ["Kyte"]
    judged(ledger, Deed.UNDO, made)
    assert {**ledger.stats(), "changes": 0, "judgements": 0} == {**counts, "changes": 0, "judgements": 0}
    assert ledger.speakers() == names
    assert ledger.hit(statement).review == "open"


def test_a_correction_outlives_another_reading(ledger: SqlLedger, statement: str) -> None:
    judged(ledger, Deed.CORRECT, statement, value='{"act": "predict"}')
    one = printed(1)
    fewer = replace(one.reading, statements=one.reading.statements[:2])
    with ledger.writing() as writing:
        writing.record(one.document, fewer, replace(RUN, id="rn-again"))
    hit = ledger.hit(statement)
    assert (hit.review, hit.entry.act) == ("corrected", Act.PREDICT)
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "value",
    ["", "[]", "{}", '{"act": "sings"}', '{"colour": 1}', '{"content": [[5, 2]]}', '{"speaker": 7}',
     '{"content": [[0, 99999]]}', '{"relay": [1]}', '{"relay": [{"kind": "owl"}]}', '{"content": 5}'],
)  # fmt: skip
def test_refuses_a_correction_that_makes_no_statement(ledger: SqlLedger, statement: str, value: str) -> None:
    with pytest.raises(InvalidDocument):
        judged(ledger, Deed.CORRECT, statement, value=value)
    assert ledger.hit(statement).review == "open"
    assert ledger.judgements() == []


def test_refuses_what_is_not_on_record(ledger: SqlLedger, statement: str) -> None:
    for deed, about, other in (
        (Deed.ACCEPT, "st-none", None),
        (Deed.UNDO, "jd-none", None),
        (Deed.MERGE, "sp-none", "sp-other"),
    ):
        with pytest.raises(NotOnRecord):
            judged(ledger, deed, about, other)
    hit = ledger.hit(statement)
    with pytest.raises(LedgerError, match="cannot be"):
        judged(ledger, Deed.MERGE, hit.origin, hit.origin)


def test_the_same_judgement_twice_is_one(ledger: SqlLedger, statement: str) -> None:
    one = Judgement(Deed.ACCEPT, statement, by="ada", at="2031-04-01T00:00:00+00:00")
    with ledger.writing() as writing:
        assert writing.judge(one) == writing.judge(one)
    assert ledger.judgements(statement) == [one]


def chain(ledger: SqlLedger, *names: str) -> dict[str, str]:
    """Place speakers, each linked with the next; give the names that people call them by."""
    with ledger.writing() as writing:
        for name in names:
            writing.place(Node(Space.SPEAKER, name, "{}", (name,)), [])
        for left, right in itertools.pairwise(names):
            writing.link([Link(Space.SPEAKER, left, right, 0.5 + len(right) / 100, "alike")])
    return {name: ledger.cluster(name).id for name in names}


def together(ledger: SqlLedger, *names: str) -> list[set[str]]:
    """Give the clusters that some nodes are in."""
    found = {frozenset(node.id for node in ledger.cluster(name).nodes) for name in names}
    return sorted((set(one) for one in found), key=sorted)


def test_a_split_parts_a_cluster_along_its_weakest_link_and_undo_mends_it(ledger: SqlLedger) -> None:
    chain(ledger, "a", "bb", "cccc", "ddd")
    assert together(ledger, "a", "ddd") == [{"a", "bb", "cccc", "ddd"}]
    names = {node.id: node for node in ledger.cluster("a").nodes}
    assert set(names) == {"a", "bb", "cccc", "ddd"}
    made = judged(ledger, Deed.SPLIT, "a", "cccc")
    assert together(ledger, "a", "bb", "cccc", "ddd") == [{"a"}, {"bb", "cccc", "ddd"}]
    assert list(ledger.verify()) == []
    judged(ledger, Deed.UNDO, made)
    assert together(ledger, "a", "ddd") == [{"a", "bb", "cccc", "ddd"}]
    assert list(ledger.verify()) == []


def test_a_merge_joins_what_no_link_does_and_undo_parts_it(ledger: SqlLedger) -> None:
    chain(ledger, "a", "b")
    chain(ledger, "x", "y")
    made = judged(ledger, Deed.MERGE, "b", "x")
    assert together(ledger, "a", "y") == [{"a", "b", "x", "y"}]
    judged(ledger, Deed.UNDO, made)
    assert together(ledger, "a", "y") == [{"a", "b"}, {"x", "y"}]
    assert list(ledger.verify()) == []


def test_any_name_of_a_member_leads_to_the_cluster(ledger: SqlLedger) -> None:
    old = {name: ledger.cluster(name).id for name in chain(ledger, "m", "n")}
    alone = chain(ledger, "c")["c"]
    judged(ledger, Deed.MERGE, "c", "m")
    assert ledger.cluster(old["m"]) == ledger.cluster(alone) == ledger.cluster("n")
    assert len(ledger.cluster("n").decisions) == 1


def test_decisions_hold_whatever_links_come_later(new: NewLedger) -> None:
    digests = set()
    for early in (True, False):
        ledger = new()
        with ledger.writing() as writing:
            for name in ("a", "b", "c"):
                writing.place(Node(Space.SPEAKER, name, "{}", ()), [])
        if early:
            judged(ledger, Deed.SPLIT, "a", "c")
        with ledger.writing() as writing:
            writing.link([Link(Space.SPEAKER, "a", "b", 0.9, ""), Link(Space.SPEAKER, "b", "c", 0.8, "")])
        if not early:
            judged(ledger, Deed.SPLIT, "a", "c")
        assert together(ledger, "a", "b", "c") == [{"a", "b"}, {"c"}]
        digests.add(ledger.digest())
    assert len(digests) == 1


@pytest.mark.parametrize("deed", [Deed.RESOLVE, Deed.WORD])
def test_only_claims_on_record_are_resolved_and_worded(ledger: SqlLedger, statement: str, deed: Deed) -> None:
    with pytest.raises(NotOnRecord, match="no such"):
        judged(ledger, deed, "cl-00000000000000000000", value='{"came": "happened"}')
    speaker = ledger.hit(statement).speaker
    with pytest.raises(Unfit, match="no claim"):
        judged(ledger, deed, speaker or "", value='{"came": "happened"}')
    assert ledger.judgements() == []
