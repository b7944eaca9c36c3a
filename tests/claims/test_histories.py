from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from onrecord.claims.histories import histories, history, party_histories, side, turn
from onrecord.model import Position, Stand, Turn

S = Stand
COUNT = itertools.count()


def held(stand: Stand, day: str | None, holder: str = "Lesk", **fields: str) -> Position:
    name = f"st-{next(COUNT):03}"
    return Position("cl-1", holder, stand, name, day, fields.pop("origin", name), **fields)


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (S.DENIES, S.AFFIRMS, Turn.REVERSED),
        (S.DENIES, S.COMMITS_TO, Turn.REVERSED),
        (S.EXPECTS, S.DOUBTS, Turn.REVERSED),
        (S.CALLS_FOR, S.OPPOSES, Turn.REVERSED),
        (S.OPPOSES, S.COMMITS_TO, Turn.REVERSED),
        (S.DENIES, S.DECLINES, Turn.SOFTENED),
        (S.DENIES, S.DOUBTS, Turn.SOFTENED),
        (S.AFFIRMS, S.EXPECTS, Turn.SOFTENED),
        (S.AFFIRMS, S.UNCOMMITTED, Turn.SOFTENED),
        (S.DECLINES, S.DENIES, Turn.HARDENED),
        (S.EXPECTS, S.AFFIRMS, Turn.HARDENED),
        (S.CALLS_FOR, S.COMMITS_TO, Turn.HARDENED),
        (S.AFFIRMS, S.COMMITS_TO, None),
        (S.CALLS_FOR, S.DENIES, None),  # a wish and a fact: no change of either
        (S.DECLINES, S.ASKS, None),
    ],
)
def test_how_one_stand_becomes_another(before: Stand, after: Stand, how: Turn | None) -> None:
    assert turn(before, after) is how


@pytest.mark.parametrize("stand", list(Stand))
def test_no_stand_changes_into_itself(stand: Stand) -> None:
    assert turn(stand, stand) is None


def test_reversal_is_symmetric() -> None:
    for before, after in itertools.product(Stand, Stand):
        assert (turn(before, after) is Turn.REVERSED) == (turn(after, before) is Turn.REVERSED)


def test_only_truth_has_sides() -> None:
    assert [side(stand) for stand in (S.AFFIRMS, S.DOUBTS, S.CALLS_FOR, S.COMMITS_TO)] == [1, -1, 0, 1]


def test_a_history_shows_each_change_with_both_statements() -> None:
    told = [held(S.DENIES, "2023-05-01"), held(S.DECLINES, "2023-05-03"), held(S.AFFIRMS, "2023-05-09")]
    changes = history("cl-1", "Lesk", told[::-1]).changes
    assert [(change.turn, change.before.day, change.after.day) for change in changes] == [
        (Turn.SOFTENED, "2023-05-01", "2023-05-03"),
        (Turn.REVERSED, "2023-05-01", "2023-05-09"),  # not since the silence in between
    ]


def test_on_one_day_nothing_is_reversed() -> None:
    assert (
        history("cl-1", "Lesk", [held(S.DENIES, "2023-05-01"), held(S.AFFIRMS, "2023-05-01")]).changes == ()
    )
    assert history("cl-1", "Lesk", [held(S.DENIES, None), held(S.AFFIRMS, "2023-05-01")]).changes == ()


def test_reports_of_one_origin_count_once() -> None:
    told = [held(S.DENIES, f"2023-05-0{day}", origin="og-1") for day in range(1, 6)]
    kept = history("cl-1", "Lesk", told).positions
    assert [row.day for row in kept] == ["2023-05-01"]


def test_a_party_reverses_through_another_voice() -> None:
    told = [
        held(S.DENIES, "2023-05-01", "Varnian government", party="Varnia"),
        held(S.COMMITS_TO, "2023-05-09", "Adela Roth", party="Varnia"),
    ]
    assert all(not row.changes for row in histories(told))
    (whole,) = party_histories(told)
    assert (whole.holder, whole.party) == ("Varnia", True)
    assert [change.turn for change in whole.changes] == [Turn.REVERSED]


def test_a_party_of_one_voice_has_no_history_of_its_own() -> None:
    assert party_histories([held(S.DENIES, "2023-05-01", "Varnia", party="Varnia")]) == ()


def test_the_order_of_reports_changes_nothing() -> None:
    told = [
        held(stand, f"2023-05-{day:02}", holder)
        for day, (stand, holder) in enumerate(itertools.product(list(Stand)[:6], ("Lesk", "Varnia")), 1)
    ]
    expected = histories(told)
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert histories(told) == expected


def test_within_a_month_of_unknown_day_order_is_not_known() -> None:
    known = [held(S.DENIES, "2023-05"), held(S.AFFIRMS, "2023-05-09")]
    assert history("cl-1", "Lesk", known).changes == ()
    (change,) = history("cl-1", "Lesk", [held(S.DENIES, "2023-04"), held(S.AFFIRMS, "2023-05-09")]).changes
    assert change.turn is Turn.REVERSED


def test_what_was_only_said_before_a_day_comes_before_it() -> None:
    told = [held(S.AFFIRMS, "2023-05-09"), replace(held(S.DENIES, None), before="2023-05-09")]
    (change,) = history("cl-1", "Lesk", told).changes
    assert (change.turn, change.before.when) == (Turn.REVERSED, "before 2023-05-09")


def test_a_voice_has_one_history_by_whatever_name() -> None:
    told = [
        replace(held(S.DENIES, "2023-05-01", "Roth"), voice="sp-1"),
        replace(held(S.AFFIRMS, "2023-05-09", "Adela Roth"), voice="sp-1"),
    ]
    (whole,) = histories(told)
    assert (whole.holder, len(whole.positions)) == ("Adela Roth", 2)
