from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Capture, Document, Method, Place, Refused
from onrecord.readers import Limits, documents
from onrecord.readers.lines import lines_of


def article(number: int) -> str:
    return json.dumps({"body": f"Speaker {number} said that nothing had changed.", "title": f"Day {number}"})


def test_read_every_line_as_a_report_with_bytes_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(f"{article(1)}\n\n{{damaged\n{article(2)}", encoding="utf-8")
    found = list(documents(file, fields={"text": "body"}))
    assert [type(one) for one in found] == [Document, Refused, Document]
    assert [one.name for one in found] == [f"{file}#line-{number}" for number in (1, 3, 4)]
    last = found[2]
    assert isinstance(last, Document)
    assert last.capture.data == article(2).encode()
    assert last.capture.within == Place(str(file), len(article(1)) + 2 + 9, "line-4")
    assert last.capture.options == (("field.text", "body"),)
    assert last.report.path == f"{file}#line-4"


def test_a_line_is_read_the_same_from_its_capture(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(f"{article(1)}\n{article(2)}\n", encoding="utf-8")
    for one in documents(file, fields={"text": "body"}):
        assert isinstance(one, Document)
        again = list(documents(one.capture))
        assert again == [one]


@pytest.mark.parametrize("packed", [False, True])
def test_read_lines_that_are_at_hand(packed: bool) -> None:
    data = f"{article(1)}\n{article(2)}\n".encode()
    capture = Capture(gzip.compress(data) if packed else data, "https://x.example/all", Method.FETCH)
    found = list(documents(capture))
    assert [one.report.title for one in found if isinstance(one, Document)] == ["Day 1", "Day 2"]
    assert all(one.report.url is None for one in found if isinstance(one, Document))


def test_read_a_file_larger_than_the_limit_for_one_report(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl.gz"
    many = 1000
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(f"{article(number)}\n" for number in range(many))
    tracemalloc.start()
    count = sum(isinstance(one, Document) for one in documents(file, limits=Limits(max_bytes=2000)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == many
    assert most < 20_000_000


def test_refuse_a_line_that_is_too_long_and_read_the_others() -> None:
    data = f"{article(1)}\n{json.dumps({'text': 'x' * 9000})}\n{article(2)}\n".encode()
    found = list(documents(Capture(data, "all.jsonl"), limits=Limits(max_bytes=1000)))
    assert [type(one) for one in found] == [Document, Refused, Document]
    assert isinstance(found[1], Refused)
    assert "longer than 1,000 bytes" in str(found[1].error)


LINES = st.binary(max_size=30).map(lambda line: b"".join(line.replace(b"\xef", b"").split()))


@given(st.lists(LINES, max_size=20))
def test_give_every_line_with_its_place(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    found = list(lines_of(io.BytesIO(data), "x", Limits(), packed=False))
    assert [line.data for line in found] == [line for line in lines if line]
    for line in found:
        assert data[line.offset : line.offset + len(line.data)] == line.data
        assert data[: line.offset].count(b"\n") == line.number - 1
