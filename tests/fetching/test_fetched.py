from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord import model
from onrecord.fetching import Fetched, Redirect, Seen
from onrecord.model import Capture, Method


def fetched(headers: dict[str, str], status: int = 200) -> Fetched:
    return Fetched(
        asked="outlet.example",
        final="https://outlet.example/",
        redirects=(),
        status=status,
        reason="OK",
        headers=tuple(headers.items()),
        body=b"",
        encoded_size=0,
        fetched_at=datetime(2031, 5, 6, tzinfo=UTC),
        peer="93.184.216.34",
    )


@pytest.mark.parametrize(
    ("told", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html;charset="windows-1251"; x=y', "text/html", "windows-1251"),
        ("html; charset=utf-8", None, None),
        ("", None, None),
    ],
)
def test_reads_what_the_server_says_of_the_body(
    told: str, media_type: str | None, charset: str | None
) -> None:
    one = fetched({"CONTENT-type": told})
    assert (one.media_type, one.charset) == (media_type, charset)


def test_gives_the_capture_that_is_kept() -> None:
    hop = Redirect("http://outlet.example/", 301, "https://outlet.example/")
    one = replace(fetched({"Content-Type": "text/html"}), body=b"<p>", redirects=(hop,))
    assert one.capture() == Capture(
        data=b"<p>",
        address="outlet.example",
        method=Method.FETCH,
        media_type="text/html",
        fetched_at="2031-05-06T00:00:00+00:00",
        final="https://outlet.example/",
        redirects=(model.Redirect("http://outlet.example/", 301),),
        status=200,
        headers=(("Content-Type", "text/html"),),
    )


def test_remembers_what_to_ask_with() -> None:
    assert fetched({"Content-Type": "text/html"}).seen is None
    one = fetched({"ETag": 'W/"1"', "Last-Modified": "Tue, 06 May 2031 12:05:00 GMT"})
    assert one.seen == Seen("https://outlet.example/", 'W/"1"', "Tue, 06 May 2031 12:05:00 GMT")


def test_tells_the_marks_of_an_address_to_nobody_else() -> None:
    seen = Seen("https://outlet.example/", etag='"1"')
    assert seen.headers("https://outlet.example/") == [("If-None-Match", '"1"')]
    assert seen.headers("https://other.example/") == []


def test_knows_whether_anything_is_new() -> None:
    assert fetched({}).modified
    assert not fetched({}, status=304).modified
