"""About bench/guard.py: it tells a stage that got slower from a machine that was busy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import guard, stages

PINNED = {name: 1.0 + at for at, name in enumerate(stages.STAGES)}


def with_one(stage: str, factor: float) -> guard.Ratios:
    """Give the pinned ratios with one stage that takes so many times as long."""
    return PINNED | {stage: PINNED[stage] * factor}


@pytest.mark.parametrize("stage", stages.STAGES)
def test_says_which_stage_got_slower_and_by_how_much(stage: str) -> None:
    found, slow = guard.held(lambda: with_one(stage, 1.5), PINNED)
    assert list(slow) == [stage]
    (told,) = guard.sentences(found, PINNED, slow)
    assert told.startswith(f"{stage} got slower: it takes 50 % longer beside {guard.beside(stage)}")


def test_a_stage_that_varies_a_little_or_got_faster_is_right() -> None:
    for factor in (1.1, 1.0, 0.3):
        assert guard.held(lambda factor=factor: with_one("resolve", factor), PINNED)[1] == {}  # type: ignore[misc]


def test_a_stage_that_met_other_work_once_is_measured_again() -> None:
    rounds = iter([with_one("record", 3.0), with_one("join", 3.0)])
    found, slow = guard.held(lambda: next(rounds), PINNED)
    assert slow == {}
    assert found == PINNED


def test_measures_no_more_often_than_it_says() -> None:
    rounds = iter([with_one("record", 2.0)] * guard.AGAIN)
    assert list(guard.held(lambda: next(rounds), PINNED)[1]) == ["record"]
    assert list(rounds) == []


def test_pins_of_one_machine_leave_those_of_others(tmp_path: Path) -> None:
    file = tmp_path / "pins.json"
    assert guard.pins(file) == {}
    guard.pin(file, "a machine", {"resolve": 0.123456})
    guard.pin(file, "another", {"resolve": 2.0})
    guard.pin(file, "a machine", {"resolve": 0.5})
    assert guard.pins(file) == {"a machine": {"resolve": 0.5}, "another": {"resolve": 2.0}}


def test_what_is_pinned_names_every_stage() -> None:
    pinned = guard.pins(guard.PINS)
    assert pinned
    for ratios in pinned.values():
        assert set(ratios) == set(stages.STAGES)
        assert all(ratio > 0 for ratio in ratios.values())
