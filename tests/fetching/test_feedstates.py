from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import InvalidDocument, OnrecordError
from onrecord.fetching import FeedState, FeedStates, InFolder, InMemory

AT = datetime(2031, 5, 6, tzinfo=UTC)
ONE = FeedState("https://outlet.example/ü", AT, known=("a", "b"))
OTHER = FeedState("https://other.example/", AT)


@pytest.fixture(params=["memory", "folder"])
def states(request: pytest.FixtureRequest, tmp_path: Path) -> FeedStates:
    return InMemory() if request.param == "memory" else InFolder(tmp_path / "a" / "feeds")


def test_remembers_by_address(states: FeedStates) -> None:
    assert (states.get(ONE.address), list(states)) == (None, [])
    states.save(ONE)
    states.save(OTHER)
    assert states.get(ONE.address) == ONE
    assert sorted(state.address for state in states) == [OTHER.address, ONE.address]


def test_remembers_the_latest_alone(states: FeedStates) -> None:
    later = FeedState(ONE.address, AT, failures=3)
    states.save(ONE)
    states.save(later)
    assert list(states) == [later]


def test_forgets(states: FeedStates) -> None:
    states.save(ONE)
    for _ in range(2):
        states.forget(ONE.address)
    assert list(states) == []


def test_may_be_saved_to_while_it_is_gone_through(states: FeedStates) -> None:
    states.save(ONE)
    for state in states:
        states.save(FeedState(state.address + "x", AT))
    assert len(list(states)) == 2


def test_another_process_finds_what_was_saved(tmp_path: Path) -> None:
    InFolder(tmp_path).save(ONE)
    assert list(InFolder(tmp_path)) == [ONE]
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_tells_which_file_is_damaged(tmp_path: Path, damaged: bytes) -> None:
    states = InFolder(tmp_path)
    states.save(ONE)
    path = next(tmp_path.iterdir())
    path.write_bytes(damaged)
    with pytest.raises(InvalidDocument, match=path.name):
        states.get(ONE.address)


def test_keeps_the_old_when_the_new_cannot_be_written(tmp_path: Path) -> None:
    states = InFolder(tmp_path)
    states.save(ONE)
    path = next(tmp_path.iterdir())
    path.unlink()
    path.mkdir()  # nothing can be put in its place
    with pytest.raises(OnrecordError, match="cannot be written"):
        states.save(ONE)
    assert list(tmp_path.iterdir()) == [path]


def test_tells_when_there_can_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OnrecordError, match="no folder"):
        InFolder(tmp_path / "file" / "feeds")


KILLED = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from onrecord.fetching import FeedState, InFolder

    states, number = InFolder(Path(sys.argv[1])), 0
    while True:
        number += 1
        known = tuple(f"{number:020}" for _ in range(2_000))
        states.save(FeedState("x", datetime.now(UTC), failures=number, known=known))
        print(number, flush=True)
"""


def test_a_killed_process_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    for round_ in range(5):
        saving = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ},
        )
        assert saving.stdout is not None
        saving.stdout.readline()
        time.sleep(0.013 * round_)
        saving.kill()
        told = saving.stdout.read().split()
        saving.stdout.close()
        saving.wait()
        found = InFolder(tmp_path).get("x")
        assert found is not None
        assert set(found.known) == {f"{found.failures:020}"}
        assert found.failures >= int(told[-1] if told else 1)
