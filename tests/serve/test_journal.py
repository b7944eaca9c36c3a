from __future__ import annotations

import json
import logging
import stat
from pathlib import Path

import pytest

from onrecord.serve.journal import LINES, LONGEST, Event, Journal, broken, journal_file, read
from onrecord.serve.rates import Buckets, Rate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db.access.log"


def test_stands_beside_the_file_of_accounts() -> None:
    assert journal_file(Path("desk/news.db.access.json")) == Path("desk/news.db.access.log")
    assert journal_file(Path("onrecord.access.json")) == Path("onrecord.access.log")


def test_an_event_is_a_line_that_says_when_what_who_from_where(path: Path) -> None:
    Journal(path).tell(Event.CAME_IN, who="ada", address="10.0.0.7", by="password", token=None, why="")
    [told] = read(path)
    assert told.pop("at").endswith("+00:00")
    assert told.pop("before") == "0" * 64
    assert told == {"event": "came in", "who": "ada", "address": "10.0.0.7", "by": "password"}


def test_only_its_owner_may_read_it_and_nothing_written_is_ever_written_over(path: Path) -> None:
    Journal(path).tell(Event.CAME_IN, who="ada")
    before = path.read_bytes()
    Journal(path).tell(Event.LEFT, who="ada")
    assert path.read_bytes().startswith(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_several_processes_write_follows_on_each_other(path: Path) -> None:
    one, other = Journal(path), Journal(path)
    for number in range(6):
        (one, other)[number % 2].tell(Event.CAME_IN, who=f"person {number}")
    assert broken(path) == []
    assert [told["who"] for told in read(path)] == [f"person {number}" for number in range(6)]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_line_that_was_altered_or_taken_out_shows(path: Path, place: int) -> None:
    journal = Journal(path)
    for name in ("ada", "ben", "cyd", "dee"):
        journal.tell(Event.CAME_IN, who=name)
    lines = path.read_bytes().splitlines(keepends=True)
    altered = list(lines)
    altered[place] = altered[place].replace(b"came in", b"left")
    path.write_bytes(b"".join(altered))
    assert broken(path) == [place + 2]
    path.write_bytes(b"".join(lines[:place] + lines[place + 1 :]))
    assert broken(path) == [place + 1]


def test_what_is_no_line_of_ours_shows_and_is_passed_over(path: Path) -> None:
    Journal(path).tell(Event.CAME_IN, who="ada")
    with path.open("ab") as end:
        end.write(b"not ours\n[]\n\xff\n")
    assert broken(path) == [2, 3, 4]
    assert [told["who"] for told in read(path)] == ["ada"]


def test_there_may_be_none(path: Path) -> None:
    assert (broken(path), list(read(path))) == ([], [])


def test_no_value_can_end_its_line_or_fill_the_disk(path: Path) -> None:
    Journal(path).tell(Event.FORGED, why='a\n{"event": "came in"}\r\u2028\x1b[31m' + "x" * 9_000)
    assert path.read_bytes().count(b"\n") == 1
    assert path.read_bytes().isascii() or b"\x1b" not in path.read_bytes()
    [told] = read(path)
    assert told["event"] == "forged"
    assert len(told["why"]) == LONGEST + 1


def test_whoever_knocks_without_end_is_counted_and_what_people_do_is_written(path: Path) -> None:
    journal = Journal(path, Buckets(Rate(0.0001, 3)))
    for _ in range(10):
        journal.tell(Event.NOBODY, path="/")
    journal.tell(Event.CAME_IN, who="ada")
    told = list(read(path))
    assert [one["event"] for one in told] == ["nobody"] * 3 + ["came in"]
    assert told[-1]["left_out"] == 7
    assert LINES.a_second * 300 * 86_400 < 1e9  # a day of it fits any disk


def test_a_journal_that_cannot_be_written_neither_raises_nor_loses_the_event(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Journal(tmp_path / "no such folder" / "x.log").tell(Event.NOT_LET_IN, address="10.0.0.7")
    assert "cannot be written" in caplog.text
    assert "10.0.0.7" in caplog.text


def test_without_a_file_it_is_told_to_who_listens(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Journal().tell(Event.CAME_IN, who="ada")
        Journal().tell(Event.FORGED, path="/look\nx")
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]
    assert json.loads(caplog.records[1].getMessage())["path"] == "/look\nx"
    assert "\n" not in caplog.records[1].getMessage()
