from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import in_every_shape, onrecord, rows

pytestmark = pytest.mark.usefixtures("story")


def test_finds_statements_by_their_words() -> None:
    found = in_every_shape("search", "blockade")
    assert len(found) > 20
    assert all("blockade" in row["content"] for row in found)
    assert onrecord("search", "blockade", "--count").out == f"{len(found)}\n"


def test_finds_who_says_so_through_whom() -> None:
    found = rows("search", "--speaker", "Herel", "--carrier", "VTA")
    assert {row["outlet"] for row in found} == {
        "Harbour Post",
        "Coastline News",
        "Dorvan Daily",
        "Mira Observer",
        "Sarn Telegraph",
    }
    assert {row["speaker"] for row in found} == {"Tomas Herel"}
    assert {tuple(row["relay_control"]) for row in found} == {("state",)}
    assert len({row["origin"] for row in found}) == 1


def test_every_id_that_a_row_shows_can_be_shown() -> None:
    (row, *_) = rows("search", "admirals")
    for name in ("id", "speaker_id", "origin", "report"):
        assert onrecord("show", row[name]).code == 0, name
    (row, *_) = rows("search", "blockade")
    assert onrecord("show", row["claim"]).code == 0


def test_a_table_tells_when_who_and_in_how_many_outlets() -> None:
    shown = onrecord("search", "admirals").out
    assert "2024-06-08  Tomas Herel" in shown
    assert "+4" in onrecord("search", "planning no blockade").out


def test_what_does_not_fit_is_no_error() -> None:
    ended = onrecord("search", "zebra")
    assert (ended.code, ended.out) == (0, "no statement on record fits\n")
    assert onrecord("search", "zebra", "--count").out == "0\n"


def test_a_ledger_that_is_not_there_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    ended = onrecord("search", "x", "-L", tmp_path / "none.db")
    assert ended.code == 1
    assert ended.out == ""
    assert "none.db" in ended.err
    assert not (tmp_path / "none.db").exists()
