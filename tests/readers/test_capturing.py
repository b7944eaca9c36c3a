from __future__ import annotations

from datetime import datetime

from onrecord.model import Capture, Method, Place
from onrecord.readers.capturing import completed, fields_of, filed, made_by, record_of, with_fields
from onrecord.readers.kind import Kind


def test_say_when_and_with_what_a_file_was_read() -> None:
    capture = completed(filed(b"x", "a.rss"), Kind.FEED)
    assert (capture.address, capture.method, capture.media_type) == (
        "a.rss",
        Method.FILE,
        "application/rss+xml",
    )
    assert capture.fetched_at is not None
    assert datetime.fromisoformat(capture.fetched_at).utcoffset() is not None
    assert [name for name, _ in capture.made_by] == ["onrecord", "lxml"]
    assert all(version != "unknown" for _, version in capture.made_by)


def test_keep_the_type_that_a_server_told() -> None:
    capture = Capture(b"x", "https://x.example/", Method.FETCH, media_type="text/xml", made_by=(("h", "1"),))
    assert completed(capture, Kind.FEED) == capture


def test_every_kind_names_its_parsers_and_its_type() -> None:
    for kind in Kind:
        assert made_by(kind)[0][0] == "onrecord"
        assert "/" in kind.media_type


def test_note_the_map_of_fields_and_give_it_back() -> None:
    capture = Capture(b"x", "a.json", options=(("other", "1"), ("field.text", "old")))
    noted = with_fields(capture, {"title": "b", "text": "a"})
    assert noted.options == (("other", "1"), ("field.text", "a"), ("field.title", "b"))
    assert fields_of(noted) == {"text": "a", "title": "b"}
    assert with_fields(noted, {}) is noted


def test_cut_a_record_out_of_a_whole() -> None:
    record = record_of(filed(b"", "a.jsonl"), b"{}", 7, "line-2", Kind.JSON_LINES)
    assert (record.address, record.data, record.within) == (
        "a.jsonl#line-2",
        b"{}",
        Place("a.jsonl", 7, "line-2"),
    )
