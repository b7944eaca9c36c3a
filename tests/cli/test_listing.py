from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from onrecord.cli.listing import Column, Listing, Shape, field, show
from tests.cli.streams import Kept, Stream

ROWS: list[dict[str, Any]] = [
    {"id": "a", "name": "Ilse Marn", "roles": ["minister", "deputy"], "count": 12_345},
    {"id": "b", "name": "Ana\x1b[31m Roe\nof Selm", "roles": [], "count": 0},
    {"id": "c", "name": None, "roles": ["=1+1"], "count": 7},
]
COLUMNS = (field("name", "who", share=1), field("roles", share=1), field("count", share=0, right=True))


def listed(rows: Any = None, **how: Any) -> str:
    kept = Kept(stdout=how.pop("stdout", Stream()))
    given = Listing(
        ROWS if rows is None else rows, ("id", "name", "roles", "count"), COLUMNS, how.pop("total", None)
    )
    show(given, kept.streams(), **{"shape": None, **how})
    return kept.stdout.text()


def test_every_shape_has_the_same_rows() -> None:
    lines = [json.loads(line) for line in listed(shape=Shape.JSONL).splitlines()]
    assert lines == json.loads(listed(shape=Shape.JSON)) == ROWS
    sheet = list(csv.DictReader(io.StringIO(listed(shape=Shape.CSV))))
    assert [row["id"] for row in sheet] == ["a", "b", "c"]
    assert [row["roles"] for row in sheet] == ["minister; deputy", "", "'=1+1"]
    shown = listed()
    assert [shown.count(told) for told in ("Ilse Marn", "Roe", "=1+1")] == [1, 1, 1]


def test_raw_leaves_formulas_as_they_are() -> None:
    assert "'=1+1" not in listed(shape=Shape.CSV, raw=True)


def test_a_table_shows_what_is_safe_and_readable() -> None:
    shown = listed()
    assert "\x1b" not in shown
    assert "12,345" in shown
    assert "minister, deputy" in shown
    assert "None" not in shown


@pytest.mark.parametrize("shape", list(Shape))
def test_the_limit_holds_in_every_shape(shape: Shape) -> None:
    shown = listed(shape=shape, limit=2)
    assert "Ilse Marn" in shown
    assert "=1+1" not in shown


@pytest.mark.parametrize("total", [None, 3])
def test_a_table_tells_what_it_leaves_out(total: int | None) -> None:
    told = "\n2 of 3 shown; --limit N shows more, --format csv has all\n"
    assert listed(limit=2, total=total).endswith(told)
    assert "shown;" not in listed(limit=3, total=total)


def test_a_table_stops_at_a_screen_or_two_and_a_file_does_not() -> None:
    many = [{"id": str(number), "name": f"n{number}.", "roles": [], "count": 0} for number in range(60)]
    assert "n49." in listed(many)
    assert "n50." not in listed(many)
    assert "n59." in listed(many, shape=Shape.CSV)


def test_rows_are_not_made_before_they_are_written() -> None:
    made: list[str] = []

    def rows() -> Iterator[Mapping[str, Any]]:
        for row in ROWS:
            made.append(row["id"])
            yield row

    listed(rows(), shape=Shape.JSONL, limit=1)
    assert made == ["a"]


def test_nothing_is_said_in_every_shape() -> None:
    assert [listed([], shape=shape) for shape in (None, Shape.JSON, Shape.JSONL, Shape.CSV)] == [
        "nothing found\n",
        "[]\n",
        "",
        "id,name,roles,count\r\n",
    ]


def test_a_terminal_without_unicode_gets_escapes() -> None:
    shown = listed([{"name": "Ана Ро"}], stdout=Stream(encoding="ascii"))
    assert "\\u0410" in shown


def test_a_column_may_say_it_in_words() -> None:
    column = Column("sure", lambda row: "yes" if row["count"] else "no")
    assert [column.show(row) for row in ROWS] == ["yes", "no", "yes"]


def test_an_id_is_never_cut_in_two_and_no_room_is_left_unused() -> None:
    words = "what people said on that day and on the day after, as far as it is known, " * 3
    about = "cl-936b69611771c64ef976"
    columns = (field("by", share=1), field("about", share=1), field("why", share=3), field("id", share=0))
    kept = Kept()
    row = {"by": "Coastline News", "about": about, "why": words, "id": "jd-012caf3a53527fc30475"}
    show(Listing([row], ("id",), columns), kept.streams(), shape=None)
    lines = kept.stdout.text().splitlines()
    assert about in lines[1]
    assert row["id"] in lines[1]
    assert max(map(len, lines)) == 100
    assert "Coastline" in lines[1]
