from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.readers.kind import SIGNATURES, Kind, kind_of, refuse_binary


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
    ("text", "name"),
    [
        ("WARC/1.1\r\nWARC-Type: response", "WARC"),
        ("<?xml version='1.0'?>\n<rss version='2.0'>", "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<!--\nA test\n-->\n<feed version='0.3'>", "feed"),
        ("<?xml version='1.0'?><!-- made by hand --><urlset>", "XML"),
        ("<newsItem guid='x'>", "NewsML"),
        ('{"headline": "x"}', "JSON"),
        ('[\n {"headline": "x"}]', "JSON"),
        ("From: <Saved by Blink>\r\nSubject: x", "MHTML"),
    ],
)
def test_name_what_cannot_be_read_yet(text: str, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        kind_of(text, None, "x")


@pytest.mark.parametrize(("offset", "signature", "name"), SIGNATURES)
def test_refuse_every_binary_kind_by_its_signature(offset: int, signature: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        refuse_binary(b"\x01" * offset + signature + b"\0" * 20, "x")


def test_let_text_pass() -> None:
    refuse_binary(b"Many words", "x")
