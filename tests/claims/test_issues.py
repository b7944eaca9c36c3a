from __future__ import annotations

from onrecord.claims.assembly import claims
from onrecord.claims.facts import facts
from onrecord.claims.grouping import grouped
from onrecord.claims.issues import issue_id, issue_nodes, issues, of_statement, title
from onrecord.model import Claim, Proposition, Space
from tests.claims.made import entry, found

ROWS = found(
    entry("Varnia is preparing a blockade of Lesk", "Ann Orr"),
    entry("that the blockade of Lesk costs Varnia its friends", "Ruud Akker"),
    entry("that a blockade will not stop the trawlers of Lesk", "Ilse Marn"),
    entry("that the mayor of Sarn resigned in tears", "Ilse Marn"),
)


def test_a_proposition_is_about_its_names_and_its_event_first() -> None:
    told = issue_nodes(facts("Varnia is preparing a blockade of Lesk", frozenset({"varnia"})))
    assert {node.space for node in told} == {Space.ISSUE}
    assert issue_id("varn", "blockad") in {node.id for node in told}
    assert issue_id("lesk", "blockad") in {node.id for node in told}


def test_claims_about_one_matter_make_an_issue() -> None:
    made = claims(*grouped(ROWS))
    told = issues(made, {row.entry.id: row for row in ROWS})
    assert told[0].name.endswith(": blockade")
    assert len(told[0].claims) == 3
    assert all("mayor" not in claim.text for claim in told[0].claims)


def test_an_issue_within_a_larger_one_is_left_out() -> None:
    made = claims(*grouped(ROWS))
    told = issues(made, {row.entry.id: row for row in ROWS})
    assert len(told) == 1


def test_a_single_claim_is_no_issue() -> None:
    rows = found(entry("Varnia is preparing a blockade of Lesk", "Ann Orr"))
    assert issues(claims(*grouped(rows)), {row.entry.id: row for row in rows}) == ()


def test_a_title_uses_the_commonest_forms() -> None:
    rows = [
        Proposition(f"st-{at}", text)
        for at, text in enumerate(("Varnia’s blockades", "Varnia: a blockade", "The blockade"))
    ]
    assert title("varn", "blockad", [Claim("cl-1", "x", tuple(rows))]) == "Varnia: blockade"


def test_a_statement_without_a_proposition_is_about_nothing() -> None:
    assert of_statement(found(entry("", "Lesk"))[0]) == ()
    assert of_statement(ROWS[0])
