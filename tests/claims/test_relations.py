from __future__ import annotations

import pytest

from onrecord.claims.positions import in_order, position
from onrecord.claims.relations import contradictions, independent, relations
from onrecord.model import Entry, Polarity, Proposition, Relation, RelationKind
from tests.claims.made import agency, entry

UP, DOWN = Polarity.POSITIVE, Polarity.NEGATIVE
R = RelationKind


def related(*rows: tuple[Entry, Polarity], origins: dict[str, str] | None = None) -> tuple[Relation, ...]:
    told = [
        position(row, "cl-1", Proposition(row.id, "x", way), (origins or {}).get(row.id)) for row, way in rows
    ]
    return relations(in_order(row for row in told if row), {row.id: row for row, _ in rows})


def said(speaker: str, day: int, cue: str = "said", **fields: object) -> Entry:
    return entry("x", speaker, cue=cue, said=f"2023-05-{day:02}", **fields)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ((said("Lesk", 1), UP), (said("Varnia", 2), DOWN), R.CONTRADICTS),
        ((said("Lesk", 1), UP), (said("Varnia", 2, "rejected", act="deny"), DOWN), R.REJECTS),
        ((said("Lesk", 1), UP), (said("Varnia", 2, "dismissed"), DOWN), R.REJECTS),
        ((said("Lesk", 1), UP), (said("Ann Orr", 2), UP), R.SUPPORTS),
        ((said("Lesk", 1), UP), (said("Ann Orr", 2, "confirmed", act="confirm"), UP), R.CONFIRMS),
        ((said("Lesk", 1), UP), (said("Ann Orr", 2, "could not confirm"), UP), R.SUPPORTS),
        ((said("Lesk", 1), UP), (said("Lesk", 2, "retracted"), DOWN), R.RETRACTS),
        ((said("Lesk", 1), UP), (said("Lesk", 2), DOWN), R.CONTRADICTS),
        ((said("Lesk", 1), UP), (said("Orland", 1, "responded", factuality="Uu"), UP), R.ANSWERS),
    ],
)
def test_statements_stand_to_each_other(
    first: tuple[Entry, Polarity], second: tuple[Entry, Polarity], kind: RelationKind
) -> None:
    (relation,) = related(first, second)
    assert (relation.kind, relation.statement, relation.other) == (kind, second[0].id, first[0].id)
    assert 0 < relation.score < 1
    assert relation.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((said("Lesk", 1), UP), (said("Varnia", 2, act="advocate"), UP)),
        ((said("Lesk", 1), UP), (said("Varnia", 2, act="decree"), UP)),
        ((said("Lesk", 1), UP), (said("Lesk", 2), UP)),
    ],
)
def test_wishes_orders_and_own_words_support_nothing(
    first: tuple[Entry, Polarity], second: tuple[Entry, Polarity]
) -> None:
    assert related(first, second) == ()


def test_an_echo_is_a_repeat_and_no_support() -> None:
    rows = [(said("Lesk", day), UP) for day in (1, 2, 3)]
    origins = {row.id: "og-1" for row, _ in rows}
    assert [row.kind for row in related(*rows, origins=origins)] == [R.REPEATS, R.REPEATS]


def test_who_carries_the_words_does_not_confirm_them() -> None:
    first = said("Lesk", 1)
    second = said("Ann Orr", 2, "confirmed", act="confirm", relay=agency("Lesk"))
    (relation,) = related((first, UP), (second, UP))
    assert relation.kind is R.REPEATS
    told = [position(row, "cl-1", Proposition(row.id, "x")) for row in (first, second)]
    assert told[0] is not None
    assert told[1] is not None
    assert not independent(told[1], told[0])


def test_each_voice_is_answered_once_by_the_nearest_statement() -> None:
    rows = [(said("Lesk", 1), UP), (said("Lesk", 2), UP), (said("Varnia", 3), DOWN)]
    (relation,) = related(*rows)
    assert relation.other == rows[1][0].id


def test_contradictions_come_surest_first() -> None:
    rows = [
        (said("Lesk", 1), UP),
        (said("Varnia", 2), DOWN),
        (said("Orland", 3, "rejected", act="deny"), DOWN),
    ]
    told = contradictions(related(*rows))
    assert [row.kind for row in told] == [R.REJECTS, R.CONTRADICTS]


def test_a_step_back_stands_against_nobody() -> None:
    back = said("Varnia", 2, "is backing away from", act="deny", factuality="Uu")
    assert contradictions(related((said("Lesk", 1), UP), (back, DOWN))) == ()


def test_nobody_who_was_not_resolved_contradicts() -> None:
    assert contradictions(related((said("Lesk", 1), UP), (said("its", 2), DOWN))) == ()
    assert contradictions(related((said("Lesk", 1), UP), (said("officials", 2), DOWN)))
