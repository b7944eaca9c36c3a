from __future__ import annotations

import json

from onrecord.interchange.claimrows import (
    CLAIM_COLUMNS,
    ISSUE_COLUMNS,
    POSITION_COLUMNS,
    QUESTION_COLUMNS,
    claim_json,
    claim_row,
    issue_row,
    outcome_row,
    position_row,
    position_rows,
    positions_once,
    question_row,
    relation_row,
)
from onrecord.model import (
    Bearing,
    Came,
    Carrier,
    Change,
    Claim,
    ClaimBrief,
    ClaimRow,
    History,
    IssueRow,
    OpenQuestion,
    Polarity,
    Position,
    Proposition,
    Relation,
    RelationKind,
    Resolved,
    Stand,
    Turn,
)

DENIED = Position(
    "cl-1",
    "Varnian government",
    Stand.DENIES,
    "st-1",
    "2024-06-03",
    "og-1",
    speaker="Tomas Herel",
    party="Varnia",
    relay=(Carrier("the agency"), Carrier("state agency VTA", "VTA")),
)
ORDERED = Position("cl-1", "Adela Roth", Stand.COMMITS_TO, "st-2", None, "og-2", party="Varnia")
HISTORY = History("cl-1", "Varnia", (DENIED, ORDERED), (Change(Turn.REVERSED, DENIED, ORDERED),), party=True)
OUTCOME = Resolved("cl-1", Came.HAPPENED, "2024-06-11", ("st-2",), "Ilse", "2024-06-12", "decreed")


def test_a_position_names_holder_speaker_and_carriers() -> None:
    row = position_row(DENIED)
    assert tuple(row) == POSITION_COLUMNS
    assert (row["holder"], row["speaker"], row["party"]) == ("Varnian government", "Tomas Herel", "Varnia")
    assert row["relay"] == ["the agency", "VTA"]
    assert (row["change"], row["bearing"]) == (None, None)


def test_a_history_tells_changes_and_how_positions_look_after_what_came() -> None:
    bearings = {"st-1": Bearing.NOT_BORNE_OUT}
    rows = position_rows(HISTORY, bearings)
    assert [row["change"] for row in rows] == [None, "reversed"]
    assert [row["bearing"] for row in rows] == ["not borne out", None]
    assert [row["bearing"] for row in position_rows(HISTORY)] == [None, None]


def test_a_claim_in_a_list_says_what_came_of_it() -> None:
    row = claim_row(ClaimRow("cl-1", "Varnia will", 3, 2, 1, opposed=True, resolved=OUTCOME))
    assert tuple(row) == CLAIM_COLUMNS
    assert (row["opposed"], row["resolved"]) == (True, "happened")
    unresolved = ClaimRow("cl-1", "Varnia will", 3, 2, 1, opposed=False, resolved=None)
    assert claim_row(unresolved)["resolved"] is None


def test_all_of_a_claim_is_plain_json() -> None:
    claim = Claim(
        "cl-1", "Varnia will", (Proposition("st-1", "Varnia will", Polarity.NEGATIVE, "may", ("x",)),)
    )
    relation = Relation(RelationKind.REJECTS, "st-1", "st-3", 0.9, "“denied”")
    brief = ClaimBrief(claim, (HISTORY,), 2, ("VTA",), unconfirmed=True, relations=(relation,))
    told = json.loads(json.dumps(claim_json(brief, OUTCOME, {"st-2": Bearing.BORNE_OUT})))
    assert told["statements"] == [
        {
            "statement": "st-1",
            "proposition": "Varnia will",
            "polarity": "negative",
            "hedge": "may",
            "changes": ["x"],
        }
    ]
    assert told["positions"][0]["positions"][1]["bearing"] == "borne out"
    assert told["relations"] == [relation_row(relation)]
    assert told["resolved"] is None
    assert told["suggested"] == outcome_row(OUTCOME)
    assert told["suggested"]["evidence"] == ["st-2"]
    assert told["unconfirmed"] is True


def test_nothing_came_of_it_is_null() -> None:
    assert outcome_row(None) is None


def test_a_question_keeps_all_its_fields() -> None:
    row = question_row(OpenQuestion("rp-1", "Whether it holds", "2024-06-05", ("is-1",), "cl-1"))
    assert tuple(row) == QUESTION_COLUMNS
    assert row["issues"] == ["is-1"]


def test_a_position_that_its_party_holds_too_is_one_row_with_the_change() -> None:
    member = History("cl-1", "Adela Roth", (ORDERED,), ())
    rows = positions_once([member, HISTORY])
    assert [(row["statement"], row["change"]) for row in rows] == [("st-1", None), ("st-2", "reversed")]


def test_a_matter_in_a_list_counts_its_claims() -> None:
    row = issue_row(IssueRow("is-1", "the lock", 2, 5, 4, 3))
    assert tuple(row) == ISSUE_COLUMNS
    assert (row["issue"], row["claims"]) == ("the lock", 2)
