"""The nouns of claims refuse what makes no sense, and tell since when a position is held."""

from __future__ import annotations

import pytest

from onrecord.errors import InvalidNoun
from onrecord.model import (
    Came,
    Claim,
    History,
    Polarity,
    Position,
    Proposition,
    Relation,
    RelationKind,
    Resolved,
    Stand,
)


def held(stand: Stand, day: str | None, statement: str = "st-1") -> Position:
    return Position("cl-1", "Varnia", stand, statement, day, statement)


def test_a_position_is_held_since_the_first_of_its_unbroken_row() -> None:
    told = [
        held(Stand.DENIES, "2023-01-01"),
        held(Stand.EXPECTS, "2023-01-03"),
        held(Stand.DENIES, "2023-01-05"),
        held(Stand.DENIES, "2023-01-09"),
    ]
    history = History("cl-1", "Varnia", tuple(told))
    assert history.since == "2023-01-05"
    assert history.now.day == "2023-01-09"


def test_since_is_unknown_where_the_first_day_is() -> None:
    row = (held(Stand.DENIES, None), held(Stand.DENIES, "2023-01-09"))
    assert History("cl-1", "Varnia", row).since is None


def test_a_history_without_positions_is_refused() -> None:
    with pytest.raises(InvalidNoun, match="at least one position"):
        History("cl-1", "Varnia", ())


def test_a_claim_without_statements_is_refused() -> None:
    with pytest.raises(InvalidNoun, match="at least one statement"):
        Claim("cl-1", "Varnia will close the straits", ())


def test_a_claim_tells_its_statements() -> None:
    claim = Claim("cl-1", "It rains", (Proposition("st-1", "It rains"), Proposition("st-2", "It does rain")))
    assert claim.statements == ("st-1", "st-2")


@pytest.mark.parametrize(("other", "score"), [("st-1", 0.5), ("st-2", 1.5), ("st-2", -0.1)])
def test_a_relation_to_itself_or_with_no_probability_is_refused(other: str, score: float) -> None:
    with pytest.raises(InvalidNoun):
        Relation(RelationKind.SUPPORTS, "st-1", other, score, "same words")


def test_only_a_suggestion_may_stand_without_a_person() -> None:
    assert Resolved("cl-1", Came.HAPPENED, "2023-01-09", ("st-2",), by="", suggested=True).suggested
    with pytest.raises(InvalidNoun, match="nobody stands for it"):
        Resolved("cl-1", Came.HAPPENED, "2023-01-09", ("st-2",), by="")


def test_polarity_turns_twice_into_itself() -> None:
    assert all(polarity.turned.turned is polarity is not polarity.turned for polarity in Polarity)
