from __future__ import annotations

from onrecord.claims.assembly import claims, opposed
from onrecord.claims.grouping import grouped
from onrecord.model import Polarity
from tests.claims.made import entry, found
from tests.claims.stand_in import WordJudge

OPEN, SHUT = "The harbour of Sarn is open to ships", "The harbour of Sarn is blocked for ships"


def test_a_claim_is_worded_by_its_most_self_contained_proposition() -> None:
    rows = found(
        entry("a blockade of Lesk", "Viktor Sallow", act="advocate"),
        entry(
            "Varnia to begin a full blockade of Lesk before the talks open again in the old harbour",
            "Ann Orr",
            act="predict",
        ),
        entry("Varnia is preparing a blockade of Lesk", "Ruud Akker"),
        entry("Varnia is preparing a blockade of Lesk", "Ilse Marn"),
    )
    (claim,) = claims(*grouped(rows))
    assert claim.text == "Varnia is preparing a blockade of Lesk"
    assert len(claim.statements) == 4


def test_a_denial_is_a_position_and_no_claim_of_its_own() -> None:
    rows = found(
        entry("Varnia is not preparing a blockade of Lesk", "Ann Orr", factuality="CT-"),
        entry("that Varnia is preparing a blockade of Lesk", "Ruud Akker"),
    )
    (claim,) = claims(*grouped(rows))
    assert {row.polarity for row in claim.propositions} == set(Polarity)
    assert opposed(claim)


def test_statements_across_a_contradiction_are_turned() -> None:
    rows = found(entry(f"that {OPEN}", "Ann Orr"), entry(f"that {SHUT}", "Ruud Akker"))
    (claim,) = claims(*grouped(rows, WordJudge(opposite=[{OPEN, SHUT}])))
    assert claim.text in {OPEN, SHUT}
    own = {row.text: row.polarity for row in claim.propositions}
    assert own[claim.text] is Polarity.POSITIVE
    assert own[({OPEN, SHUT} - {claim.text}).pop()] is Polarity.NEGATIVE


def test_without_a_link_two_claims_stay_two_and_the_larger_comes_first() -> None:
    rows = found(
        entry(f"that {OPEN}", "Ann Orr"),
        entry("that the mayor resigned in tears", "Ruud Akker"),
        entry(OPEN, "Ilse Marn"),
    )
    told = claims(*grouped(rows))
    assert [len(claim.propositions) for claim in told] == [2, 1]
    assert not any(map(opposed, told))


def test_a_claim_is_named_by_its_smallest_node() -> None:
    rows = found(entry(f"that {OPEN}", "Ann Orr"))
    members, links = grouped(rows)
    (claim,) = claims(members, links)
    assert claim.id == min(members)
