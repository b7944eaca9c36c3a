from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from onrecord.bulk.machines import RayWorkers, ThisProcess, machines
from onrecord.errors import OnrecordError


def doubled(number: int) -> int:
    if number == 3:
        raise OnrecordError("three", "it is odd")
    return 2 * number


def mistaken(number: int) -> int:
    return 1 // number


def by_whom(number: int) -> tuple[int, int]:
    time.sleep(0.3)
    return number, os.getpid()


def told(pieces: list[tuple[int, int | OnrecordError]]) -> dict[int, str]:
    return {piece: str(made) for piece, made in pieces}


def test_this_process_does_one_piece_after_the_other() -> None:
    made = list(ThisProcess().spread(range(5), doubled))
    assert [piece for piece, _ in made] == [0, 1, 2, 3, 4]
    assert told(made) == {0: "0", 1: "2", 2: "4", 3: "three: it is odd", 4: "8"}


def test_none_is_this_process() -> None:
    assert isinstance(machines("none"), ThisProcess)


@pytest.mark.usefixtures("two_workers")
def test_workers_do_the_same_side_by_side() -> None:
    workers = RayWorkers()
    assert told(list(workers.spread(range(5), doubled))) == told(
        list(ThisProcess().spread(range(5), doubled))
    )
    found = [made for _, made in workers.spread(range(6), by_whom)]
    assert sorted(number for number, _ in found) == list(range(6))
    assert len({process for _, process in found}) == 2
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.usefixtures("two_workers")
def test_a_mistake_in_a_piece_is_told_and_stops_nothing() -> None:
    made = told(list(RayWorkers().spread([0, 1], mistaken)))
    assert "ZeroDivisionError" in made[0]
    assert made[1] == "1"


@pytest.mark.usefixtures("two_workers")
def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    once = tmp_path / "once"

    def fragile(number: int) -> int:
        if number == 1 and not once.exists():
            once.touch()
            os._exit(1)
        return number

    assert told(list(RayWorkers().spread(range(3), fragile))) == {0: "0", 1: "1", 2: "2"}
    assert once.exists()
