from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from onrecord.interchange.warc import Written, quoted, write_warc
from onrecord.model import Capture, Method, Refused
from onrecord.readers import documents
from onrecord.readers.warc import archived
from tests.interchange.captured import CAPTURES, FETCHED, FILE, MISSING, MOMENT, ODD, read


def written(*captures: Capture) -> bytes:
    out = io.BytesIO()
    write_warc(captures, out, moment=MOMENT)
    return out.getvalue()


def records(data: bytes) -> list[tuple[str, Any, Any, bytes]]:
    """Give type, headers, HTTP head and body of every record, as warcio sees them."""
    return [
        (record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def again(*captures: Capture) -> list[Capture]:
    found = archived(io.BytesIO(written(*captures)), "a", lambda capture: iter((capture,)))
    return [one for one in found if isinstance(one, Capture)]


def test_reading_it_gives_the_same_reports() -> None:
    found = list(archived(io.BytesIO(written(*CAPTURES)), "a", documents))
    assert [one.report.id for one in found if not isinstance(one, Refused)] == [
        read(one).report.id for one in CAPTURES
    ]


def test_reading_it_gives_the_same_captures() -> None:
    for before, after in zip(CAPTURES, again(*CAPTURES), strict=True):
        assert (after.id, after.data, after.address, after.final) == (
            before.id,
            before.data,
            before.address,
            before.final,
        )
        assert (after.redirects, after.status) == (before.redirects, before.status)
    assert again(FETCHED)[0].headers == FETCHED.headers
    assert again(FETCHED)[0].fetched_at == "2026-03-02T10:11:12.250000Z"


def test_every_answer_of_the_way_has_its_records() -> None:
    kinds = [
        (kind, headers.get_header("WARC-Target-URI")) for kind, headers, _, _ in records(written(FETCHED))
    ]
    ways = ["http://news.example/bridge", "https://news.example/bridge", FETCHED.final]
    expected = [(kind, way) for way in ways for kind in ("response", "request")]
    assert kinds == [("warcinfo", None), *expected, ("metadata", FETCHED.final)]


def test_head_and_body_of_an_answer_fit_each_other() -> None:
    _, _, head, body = next(
        row for row in records(written(FETCHED)) if row[2] and row[2].get_statuscode() == "200"
    )
    assert body == FETCHED.data
    assert head.get_header("Content-Length") == str(len(body))
    assert head.get_header("Content-Encoding") is None
    assert head.get_header("X-Archive-Orig-Content-Encoding") == "gzip"


def test_redirects_lead_to_the_next_address() -> None:
    heads = [head for kind, _, head, _ in records(written(FETCHED)) if kind == "response"]
    assert [(head.get_statuscode(), head.get_header("Location")) for head in heads] == [
        ("301", "https://news.example/bridge"),
        ("302", FETCHED.final),
        ("200", None),
    ]


def test_no_request_is_made_up_for_what_was_not_fetched_here() -> None:
    kinds = [kind for kind, *_ in records(written(replace(FETCHED, method=Method.ARCHIVE), FILE))]
    assert "request" not in kinds
    assert "resource" in kinds


def test_the_account_of_a_capture_stands_beside_it() -> None:
    (account,) = (json.loads(body) for kind, _, _, body in records(written(FETCHED)) if kind == "metadata")
    assert account["capture"] == FETCHED.id
    assert account["sha256"] == FETCHED.sha256
    assert (account["address"], account["method"]) == (FETCHED.address, "fetch")
    assert account["made_by"] == {"onrecord": "1"}


def test_warcio_finds_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(*CAPTURES, MISSING))
    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=True))
    checker.process_all()
    told = capsys.readouterr().out
    assert (checker.exit_value, told.count("digest pass")) == (0, told.count("offset"))


def test_each_capture_is_written_once_and_the_same_on_every_run() -> None:
    assert written(*CAPTURES, *CAPTURES) == written(*CAPTURES)


def test_tells_where_each_answer_stands() -> None:
    out = io.BytesIO()
    rows = write_warc((FETCHED, ODD, MISSING, FILE), out, moment=MOMENT)
    assert [(row.url, row.status) for row in rows][2:] == [
        (FETCHED.final, 200),
        ("https://news.example/h%C3%B6he%20x", 200),
        ("https://news.example/gone", 404),
    ]
    for row in rows:
        assert isinstance(row, Written)
        (record,) = ArchiveIterator(io.BytesIO(out.getvalue()[row.offset : row.offset + row.length]))
        assert quoted(record.rec_headers.get_header("WARC-Target-URI")) == row.url
        assert record.rec_headers.get_header("WARC-Payload-Digest") == row.digest


@pytest.mark.parametrize("status", [103, 299, 520, 999])
def test_a_status_that_nobody_named_is_kept(status: int) -> None:
    assert f"HTTP/1.1 {status}".encode() in b"".join(
        row[2].to_bytes()
        for row in records(written(replace(FETCHED, redirects=(), status=status)))
        if row[0] == "response"
    )


LINES = st.text(max_size=20)


@given(name=LINES, value=LINES, path=LINES, media_type=st.none() | LINES)
def test_no_text_of_a_capture_breaks_a_record(
    name: str, value: str, path: str, media_type: str | None
) -> None:
    capture = replace(
        FETCHED,
        address=f"http://news.example/{path}",
        final=f"http://news.example/{path}",
        redirects=(),
        media_type=media_type,
        headers=(("Content-Type", "text/html"), (f"X-{name}", value)),
    )
    file = Capture(b"She said no.", path or "a", media_type=media_type)
    data = written(capture, file)
    found = list(archived(io.BytesIO(data), "a", lambda one: iter((one,))))
    assert not any(isinstance(one, Refused) for one in found)
    assert len(records(data)) == 6
