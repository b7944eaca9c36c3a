from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from onrecord.bulk import reading
from onrecord.bulk.folder import Folder
from onrecord.bulk.machines import RayWorkers
from onrecord.bulk.reading import Order, read_share
from onrecord.bulk.shares import Listed, Share
from onrecord.errors import Unsafe
from onrecord.pipeline import Done, Problem
from onrecord.settings import Settings
from tests.bulk.pages import ORDER, line, lines_at, perilous, share_of


def test_a_share_is_handed_back_where_there_is_no_folder(tmp_path: Path) -> None:
    read = read_share(ORDER, lines_at(tmp_path / "a.jsonl", range(3)))
    assert (read.counts.reports, read.counts.statements) == (3, 3)
    for number, one in enumerate(read.outcomes):
        assert isinstance(one, Done)
        assert one.document.capture.data == line(number).encode()  # the child sends none back
        assert one.document.report == one.reading.report


def test_a_share_is_kept_where_there_is_one(tmp_path: Path) -> None:
    share = lines_at(tmp_path / "a.jsonl", range(3))
    read = read_share(replace(ORDER, folder=str(tmp_path / "out")), share)
    assert read.outcomes == ()
    assert Folder(str(tmp_path / "out")).notes()[share.id].counts == read.counts


def test_what_is_dangerous_is_held_apart_and_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\n".join([line(1), line(2, "die now."), "{ no JSON", line(3, "hang now."), line(4)])
    )
    order = replace(ORDER, load=perilous, settings=Settings(input_seconds=1), folder=str(tmp_path / "out"))
    read = read_share(order, share_of(tmp_path / "a.jsonl"))
    assert (read.counts.reports, read.counts.problems, read.counts.quarantined) == (2, 3, 2)
    told = {one.name.partition("#")[2]: isinstance(one.error, Unsafe) for one in read.problems}
    assert told == {"line-2": True, "line-3": False, "line-4": True}
    (note,) = Folder(str(tmp_path / "out")).notes().values()
    held = Folder(str(tmp_path / "out")).rows(note.files[-1])
    assert sum(row["quarantined"] for row in held) == 2
    assert all(row["why"] for row in held)


def whose_child(order: Order, share: Share) -> tuple[int, int]:
    """Read a share; tell in which process, and by which child of it."""
    read_share(order, share)
    return os.getpid(), id(reading._ready)


@pytest.mark.usefixtures("two_workers")
def test_a_worker_of_a_cluster_keeps_its_child_from_share_to_share(tmp_path: Path) -> None:
    """Making a child ready takes a second, as much as reading six reports."""
    order = Order(Settings())
    shares = [lines_at(tmp_path / f"{number}.jsonl", [number]) for number in range(6)]
    made = [told for _, told in RayWorkers().spread(shares, partial(whose_child, order))]
    assert all(isinstance(one, tuple) for one in made)
    assert 1 <= len(set(made)) == len({process for process, _ in made}) <= 2


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    good = lines_at(tmp_path / "a.jsonl", range(1))
    read = read_share(ORDER, Share((Listed(str(tmp_path / "gone.jsonl"), 5), *good.files)))
    (problem,) = read.problems
    assert isinstance(problem, Problem)
    assert "gone.jsonl" in problem.name
    assert read.counts.reports == 1
