from __future__ import annotations

import gzip

import pytest

from onrecord.errors import ReadError
from onrecord.readers.kind import SIGNATURES, Kind, kind_of, kind_of_bytes, refuse_binary, streamed_kind


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff \n<!doctype HTML>",
        "<html lang=en>",
        "<HTML>",
        "<p>a fragment</p>",
        "<article class=a>x</article>",
        "<!-- saved from url --><html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<!doctype html><p>x",
    ],
)
def test_find_a_page_by_what_it_begins_with(text: str) -> None:
    assert kind_of(text, None, "x") is Kind.HTML


@pytest.mark.parametrize(
    "text",
    [
        "The minister said no.",
        "<tweet author='x'>He said no.</tweet>",
        "Prices < 5 and > 3 are rare, the report says.",
        "[Editor's note: this was changed.] The minister said no.",
        "{sic} he wrote",
    ],
)
def test_take_everything_else_for_plain_text(text: str) -> None:
    assert kind_of(text, None, "x") is Kind.TEXT


def test_believe_the_ending_of_a_name_only_with_tags_inside() -> None:
    odd = "Kept by the archive.\n<div><p>He said no.</p></div>"
    assert kind_of(odd, "a.html", "x") is Kind.HTML
    assert kind_of(odd, "a.txt", "x") is Kind.TEXT
    assert kind_of("He said no.", "a.html", "x") is Kind.TEXT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WARC/1.1\r\nWARC-Type: response", Kind.ARCHIVE),
        ("<?xml version='1.0'?>\n<rss version='2.0'>", Kind.FEED),
        ("<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://n.example/rss.dtd'>\n<rss>", Kind.FEED),
        ("<!DOCTYPE html>\n<!-- odd -->\n<rss>", Kind.FEED),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", Kind.FEED),
        ("<!--\nA test\n-->\n<feed version='0.3'>", Kind.FEED),
        ("<CHANNEL>", Kind.FEED),
        ("<?xml version='1.0'?><!-- made by hand --><urlset>", Kind.ADDRESSES),
        ("<opml version='2.0'>", Kind.ADDRESSES),
        ("<newsItem guid='x'>", Kind.NEWSML),
        ("<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", Kind.NEWSML),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.JSON_FEED),
        ('{"items": [{"content_text": "x"}]}', Kind.JSON_FEED),
        ('{"uri": "urn:x:1", "headline": "x"}', Kind.NINJS),
        ('{"headline": "x"}', Kind.ARTICLES),
        ('[\n {"headline": "x"}]', Kind.ARTICLES),
        ('{"headline": "never closed', Kind.ARTICLES),
        ("From: a@b.example\nMIME-Version: 1.0\nSubject: x\n\nHe said no.", Kind.MAIL),
        ("Received: by x\r\n\tfor y\r\nFrom: a@b.example\r\n\r\nHe said no.", Kind.MAIL),
        ("From: Ana Petrova\nDate: Monday\n\nHe said no.", Kind.TEXT),
    ],
)
def test_find_every_other_kind_by_what_it_begins_with(text: str, kind: Kind) -> None:
    assert kind_of(text, None, "x") is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<NewsML Version='1.2'>", "NewsML 1"),
        ("<svg xmlns='http://www.w3.org/2000/svg'>", "XML"),
        ("From a@b.example Mon Sep 12 10:00:00 2022\nSubject: x\n", "mailbox"),
        ("<conceptItem guid='x'>", "without news"),
        ("<?xml version='1.0'?><recipe>Take two eggs.</recipe>", "XML of a kind"),
        (f"<!DOCTYPE rss [<!ENTITY a '{'a' * 90_000}'>]><rss>", "XML of a kind"),
    ],
)
def test_name_what_cannot_be_read(text: str, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        kind_of(text, None, "x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\n%PDF-1.4\n", Kind.PDF),
        (b"WARC/1.0\r\n", Kind.ARCHIVE),
        (b"PK\x03\x04" + b"\0" * 26 + b"archive/data.warc.gz", Kind.ARCHIVE),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", None),
        (b"He said %PDF- is a mark.", None),
    ],
)
def test_find_kinds_that_are_no_text(data: bytes, kind: Kind | None) -> None:
    assert kind_of_bytes(data, None) is kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b'{"a": 1}\n{"a": 2}\n', "x", Kind.JSON_LINES),
        (b'\n{"a": \n{"a": 2}\n', "x", Kind.JSON_LINES),
        (b'{"a": 1}\n', "x.jsonl", Kind.JSON_LINES),
        (b'{"a": 1}\n', "x.ndjson.gz", Kind.JSON_LINES),
        (gzip.compress(b'{"a": 1}\n{"a": 2}\n', mtime=0), "x", Kind.JSON_LINES),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "x", Kind.ARCHIVE),
        (b'{"a": 1}\n', "x.json", None),
        (b'{\n"a": 1\n}', "x", None),
        (b"{\n{", "x", None),
        (b"He said no.\n", "x.jsonl", None),
    ],
)
def test_find_kinds_that_may_be_larger_than_memory(data: bytes, name: str, kind: Kind | None) -> None:
    assert streamed_kind(data, name) is kind


@pytest.mark.parametrize(("offset", "signature", "name"), SIGNATURES)
def test_refuse_every_binary_kind_by_its_signature(offset: int, signature: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        refuse_binary(b"\x01" * offset + signature + b"\0" * 20, "x")


def test_let_text_pass() -> None:
    refuse_binary(b"Many words", "x")
