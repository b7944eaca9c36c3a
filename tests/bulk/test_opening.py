from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from onrecord.bulk.opening import inputs
from onrecord.bulk.shares import Listed, Share
from onrecord.bulk.stores import Store
from onrecord.model import Capture
from onrecord.pipeline import Input, Problem
from onrecord.pipeline.opening import Opener
from tests.bulk.pages import line, lines_at, share_of


def captured(share: Share) -> list[Capture]:
    found = list(inputs(share, Opener()))
    assert all(isinstance(one, Input) for one in found), found
    return [one.capture for one in found if isinstance(one, Input) and one.capture]


def test_the_parts_of_a_file_together_are_the_file(tmp_path: Path) -> None:
    whole = lines_at(tmp_path / "a.jsonl", range(7))
    parts = [captured(Share(whole.files, part, 3)) for part in range(3)]
    assert [len(part) for part in parts] == [3, 2, 2]
    together = {capture.address: capture.data for part in parts for capture in part}
    assert together == {capture.address: capture.data for capture in captured(whole)}


def test_a_file_of_a_store_is_called_by_its_address(tmp_path: Path) -> None:
    store = Store("memory://bucket/a.jsonl")
    store.write(store.root, f"{line(1)}\n".encode())
    (capture,) = captured(Share((Listed("memory://bucket/a.jsonl", 1),)))
    assert capture.address == "memory://bucket/a.jsonl#line-1"
    assert capture.within is not None
    assert capture.within.archive == "memory://bucket/a.jsonl"
    store.remove(store.root)
    (problem,) = inputs(Share((Listed("memory://bucket/a.jsonl", 1),)), Opener())
    assert isinstance(problem, Problem)
    assert "the store does not give it" in problem.error.why


def test_rows_of_parquet_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [
        {
            "text": "Roth said no.",
            "date": datetime(2031, 3, 1, tzinfo=UTC),
            "url": "https://harbour.example/1",
        },
        {"text": "Ito said yes.", "date": None, "url": None},
    ]
    parquet.write_table(pa.Table.from_pylist(rows), path)
    first, second = captured(share_of(path))
    assert (first.address, second.address) == (f"{path}#row-1", f"{path}#row-2")
    assert json.loads(first.data)["date"] == "2031-03-01T00:00:00+00:00"
    (document,) = Opener().documents(Input(first.address, capture=first))
    assert document.report.url == "https://harbour.example/1"  # type: ignore[union-attr]
    assert document.report.published == "2031-03-01T00:00:00+00:00"  # type: ignore[union-attr]


def test_columns_of_bytes_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    html = "<html><body><p>Roth said “no”.</p></body></html>".encode()
    parquet.write_table(pa.Table.from_pylist([{"html": html, "key": b"\xff\xfe"}]), path)
    (capture,) = captured(share_of(path))
    assert json.loads(capture.data) == {"html": html.decode(), "key": "//4="}


def test_a_damaged_file_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    good = lines_at(tmp_path / "good.jsonl", range(2))
    bad = share_of(tmp_path / "bad.parquet")
    problem, *others = inputs(Share((*bad.files, *good.files)), Opener())
    assert isinstance(problem, Problem)
    assert "damaged" in problem.error.why
    assert len(others) == 2
