from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.readers.content import Content
from onrecord.readers.formats import kind_in, parts_of
from onrecord.readers.kind import Kind

TEXTS = {
    Kind.TEXT: "The minister said no.",
    Kind.HTML: "<html><body><p>The minister said no to all of it on Monday.</p></body></html>",
    Kind.FEED: "<rss><channel><item><title>He said no</title></item></channel></rss>",
    Kind.JSON_FEED: '{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "No."}]}',
    Kind.NINJS: '{"uri": "urn:x:1", "headline": "He said no"}',
    Kind.NEWSML: "<nitf><body><body.content><p>He said no.</p></body.content></body></nitf>",
    Kind.ARTICLES: '{"text": "He said no."}',
    Kind.MAIL: "From: a@b.example\nMIME-Version: 1.0\n\nHe said no.",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_find_and_read_every_kind(kind: Kind) -> None:
    content = Content(TEXTS[kind].encode(), "x")
    assert kind_in(content, None) is kind
    assert len(list(parts_of(kind, content))) == 1


def test_take_json_with_a_map_for_articles() -> None:
    for kind in (Kind.NINJS, Kind.JSON_FEED):
        assert kind_in(Content(TEXTS[kind].encode(), "x", fields={"text": "a"}), None) is Kind.ARTICLES
    assert kind_in(Content(TEXTS[Kind.NINJS].encode(), "x", fields={"schema": "1.3"}), None) is Kind.NINJS


def test_refuse_an_archive_inside_of_what_is_read_whole() -> None:
    with pytest.raises(ReadError, match="archive"):
        list(parts_of(Kind.ARCHIVE, Content(b"WARC/1.0", "x")))
