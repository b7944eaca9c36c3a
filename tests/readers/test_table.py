from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import TooLarge
from onrecord.model import Capture, Document, Refused
from onrecord.readers import Limits, documents
from onrecord.readers.table import _Lines, rows_of

TABLE = (
    "url,date,title,text\n"
    'https://norda.example/1,2022-09-13,Port open,"The port of Norda is open, the ministry said.\n\n'
    'Ships, ""all of them"", sail."\n'
    "\n"
    "https://norda.example/2,2022-09-14,Port shut,The port of Norda is shut.\n"
)


def read(
    table: str, name: str = "news.csv", fields: Mapping[str, str] | None = None
) -> list[Document | Refused]:
    return list(documents(Capture(table.encode("utf-8"), name), fields=fields or {}))


def reports(found: list[Document | Refused]) -> list[Document]:
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_reads_each_row_as_a_report() -> None:
    first, second = reports(read(TABLE))
    assert (first.report.title, first.report.published) == ("Port open", "2022-09-13")
    assert first.report.url == "https://norda.example/1"
    assert 'Ships, "all of them", sail.' in first.report.text
    assert second.name == "news.csv#row-2"


def test_a_row_is_a_capture_that_reads_the_same_again() -> None:
    for document in reports(read(TABLE)):
        (again,) = reports(list(documents(document.capture)))
        assert again.report == document.report
        assert document.capture.data.startswith(b"url,date,title,text\n")


def test_knows_a_table_by_its_heading() -> None:
    assert len(reports(read(TABLE, "standard input"))) == 2


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_takes_other_separators(separator: str) -> None:
    text = f"title{separator}text\nPort open{separator}The port, it is said, is open.\n"
    (document,) = reports(read(text, "news.csv"))
    assert document.report.title == "Port open"


def test_takes_the_names_of_fields_that_it_is_told() -> None:
    (document,) = reports(
        read("kop,inhoud\nOpen,The port is open.\n", fields={"title": "kop", "text": "inhoud"})
    )
    assert (document.report.title, "The port is open." in document.report.text) == ("Open", True)


def test_tells_a_row_without_text_and_reads_the_others() -> None:
    found = read("title,text\nPort open,The port is open.\n,\n x , \n")
    assert [type(one) for one in found] == [Document, Document]
    (refused,) = read("kop,inhoud\nPort open,The port is open.\n")
    assert isinstance(refused, Refused)
    assert "--field" in str(refused.error)


def test_refuses_a_quotation_mark_that_is_never_closed() -> None:
    limits = Limits(max_bytes=1000)
    endless = io.BytesIO(b'title,text\nPort open,"The port is open.\n' + b"It rains.\n" * 500)
    with pytest.raises(TooLarge, match="never closed"):
        list(rows_of(endless, "news.csv", limits, packed=False))


def test_reads_a_table_from_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert len(reports(list(documents(path)))) == 2


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_takes_every_end_of_a_line(end: str) -> None:
    table = TABLE.replace("\n", end)
    assert [one.report.title for one in reports(read(table))] == ["Port open", "Port shut"]
    parts = (table.encode()[at : at + 1] for at in range(len(table)))
    lines = list(_Lines(parts, "news.csv", 1000))
    assert "".join(lines) == table
    assert len(lines) == TABLE.count("\n")


def test_reads_a_field_of_any_length_in_a_process_that_cut_no_rows() -> None:
    long = "The port is open as the ministry said. " * 5000
    (document,) = reports(read(f"title,text\nPort open,{long}\n"))
    csv.field_size_limit(131_072)  # as it is in every process at first
    (again,) = reports(list(documents(document.capture)))
    assert again.report == document.report
    assert len(again.report.text) > 131_072


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_gives_every_row_as_bytes_with_its_heading(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("title", "text"), *rows])
    data = out.getvalue().encode("utf-8")
    found = list(rows_of(io.BytesIO(data), "news.csv", Limits(), packed=False))
    told = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(found) == len(told)
    for row, cells in zip(found, told, strict=True):
        heading, again = csv.reader(io.StringIO(row.data.decode("utf-8"), newline=""))
        assert heading == ["title", "text"]
        assert tuple(again) == cells
        assert data[row.offset :].startswith(row.data.partition(b"\n")[2])
