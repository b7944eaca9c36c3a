from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import GoldError
from onrecord.scoring import Floors, fallen, read_floors, repin, write_floors
from onrecord.scoring.floors import MARGIN

FLOORS = Floors({"dev": {"cue exact": 74.0}})


def test_names_every_figure_below_its_floor() -> None:
    (told,) = fallen({"dev": {"cue exact": 73.9}}, FLOORS)
    assert told == "dev: cue exact is 73.9, below its floor 74.0"


def test_names_what_was_not_measured() -> None:
    (told,) = fallen({}, FLOORS)
    assert "not measured" in told


def test_lets_a_figure_at_its_floor_pass() -> None:
    assert fallen({"dev": {"cue exact": 74.0}}, FLOORS) == ()


def test_raises_a_floor_without_asking() -> None:
    assert repin({"dev": {"cue exact": 80.04}}, FLOORS).sets["dev"]["cue exact"] == 79.5


def test_refuses_to_lower_a_floor_without_a_reason() -> None:
    with pytest.raises(GoldError, match=r"down from 74\.0 to 72\.5"):
        repin({"dev": {"cue exact": 73.0}}, FLOORS, why="  ")


def test_keeps_the_reason_of_a_lowering() -> None:
    floors = repin({"dev": {"cue exact": 73.0}}, FLOORS, why="half the size at a point less")
    assert floors.sets["dev"]["cue exact"] == 72.5
    assert [row.why for row in floors.lowered] == ["half the size at a point less"]


@given(st.floats(74.0, 100.0))
def test_never_lowers_a_floor_that_is_held(value: float) -> None:
    after = repin({"dev": {"cue exact": value}}, FLOORS).sets["dev"]["cue exact"]
    assert 74.0 <= after <= max(74.0, value - MARGIN + 1e-9)


def test_reads_back_what_it_writes(tmp_path: Path) -> None:
    floors = repin({"dev": {"cue exact": 70.0}}, FLOORS, why="é")
    write_floors(tmp_path / "f.json", floors)
    assert read_floors(tmp_path / "f.json") == floors


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"sets": {"dev": {"cue": "high"}}}', '{"sets": [1]}'])
def test_refuses_what_is_no_floors_file(tmp_path: Path, body: str) -> None:
    (tmp_path / "f.json").write_text(body)
    with pytest.raises(GoldError, match="not a floors file"):
        read_floors(tmp_path / "f.json")
